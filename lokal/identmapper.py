"""`python -m lokal.identmapper`: Nav's identity mapper, a neighbour on the Rapid.

Republishes everything that has a `fnr` and no `aktørId`, with `aktørId` added (kontrakt §2). It
commits what it has done to a group: the first start begins at the beginning, a later one where it
was, and a crash in between republishes some of it once more."""

import datetime as dt
import hashlib
import json
import logging
import os
import signal
import socket
from contextlib import ExitStack
from threading import Event
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata
from kafka.errors import KafkaError

from lokal import kafkaklienter

logger = logging.getLogger(__name__)

TJENESTE = "identmapper"
_GRUPPE = "lokal-identmapper-1"
_OSLO = ZoneInfo("Europe/Oslo")


def aktor_id(fnr: str) -> str:
    """13 digits, always the same for a person."""
    siffer = int.from_bytes(hashlib.sha256(fnr.encode()).digest()) % 10**12
    return f"2{siffer:012}"


def berik(verdi: bytes | None) -> bytes | None:
    """What to republish; None when it is no JSON object, has no fnr, or has its aktørId."""
    try:
        melding = json.loads(verdi or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(melding, dict) or melding.get("aktørId") is not None:
        return None
    fnr = melding.get("fnr")
    if not isinstance(fnr, str) or not fnr.isascii():
        return None
    return _til_json({**melding, **_metadata(melding), "aktørId": aktor_id(fnr)})


def synlighet(
    fnr: str, opprettet: dt.datetime | None = None, *, er_synlig: bool
) -> tuple[bytes, bytes]:
    """Key and value of what Nav's visibility engine says of a person (kontrakt §2.5); the time is
    now unless given."""
    aktor = aktor_id(fnr)
    melding = {
        "@id": str(uuid4()),
        "@opprettet": _lokal_tid(opprettet or dt.datetime.now(dt.UTC)),
        "@slutt_av_hendelseskjede": True,
        "aktørId": aktor,
        "fodselsnummer": fnr,
        "synlighet": {"erSynlig": er_synlig, "ferdigBeregnet": True},
    }
    return aktor.encode(), _til_json(melding)


def _metadata(melding: dict[str, Any]) -> dict[str, Any]:
    """The republisher's own: what it came of, a new id, one more reading, one more service."""
    ny_id, na = str(uuid4()), _lokal_tid(dt.datetime.now(dt.UTC))
    arsak = {navn: melding.get(f"@{navn}") for navn in ("id", "opprettet", "event_name")}
    lest = melding.get("system_read_count")
    tjenester = melding.get("system_participating_services")
    oss = {"id": ny_id, "time": na, "service": TJENESTE, "instance": socket.gethostname()}
    return {
        "@forårsaket_av": {navn: verdi for navn, verdi in arsak.items() if verdi is not None},
        "@id": ny_id,
        "@opprettet": na,
        "system_read_count": (lest if isinstance(lest, int) else 0) + 1,
        "system_participating_services": [*(tjenester if isinstance(tjenester, list) else ()), oss],
    }


def _lokal_tid(tid: dt.datetime) -> str:
    """Oslo time without offset, as the Rapid has it."""
    return tid.astimezone(_OSLO).replace(tzinfo=None).isoformat(timespec="microseconds")


def _til_json(melding: dict[str, Any]) -> bytes:
    """Letters raw; half a surrogate pair, which UTF-8 cannot hold, is escaped as it came."""
    try:
        return json.dumps(melding, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(melding).encode()


class Identmapper:
    """`kjor` blocks until `stopp`."""

    def __init__(self, brokere: str, topic: str, gruppe: str = _GRUPPE) -> None:
        self._brokere = brokere
        self._topic = topic
        self._gruppe = gruppe

    def kjor(self, stopp: Event) -> None:
        with ExitStack() as rydd:
            try:
                self._les_og_send(stopp, rydd)
            except kafkaklienter.Stoppet:
                logger.info("Stoppet mens Kafka var borte")

    def _les_og_send(self, stopp: Event, rydd: ExitStack) -> None:
        leser = kafkaklienter.til_det_lykkes(
            lambda: kafkaklienter.forbruker(self._brokere, self._gruppe), stopp
        )
        rydd.callback(kafkaklienter.lukk, leser)
        sender = kafkaklienter.til_det_lykkes(lambda: kafkaklienter.produsent(self._brokere), stopp)
        rydd.callback(kafkaklienter.lukk, sender)
        kafkaklienter.til_det_lykkes(
            lambda: kafkaklienter.tildel_alle(leser, self._topic, stopp), stopp
        )
        while not stopp.is_set():
            kafkaklienter.til_det_lykkes(lambda: self._runde(leser, sender), stopp)

    def _runde(self, leser: KafkaConsumer, sender: KafkaProducer) -> None:
        """Read, send all, wait for all, commit. If Kafka fails: back to the first not committed."""
        lest = leser.poll(timeout_ms=500)
        try:
            kvitteringer = [
                sender.send(self._topic, key=post.key, value=beriket)
                for poster in lest.values()
                for post in poster
                if (beriket := berik(post.value)) is not None
            ]
            for kvittering in kvitteringer:
                kvittering.get(timeout=kafkaklienter.LEVERINGSFRIST_S + 2)
            if lest:
                leser.commit({tp: OffsetAndMetadata(leser.position(tp), "", -1) for tp in lest})
        except KafkaError:
            for tp, poster in lest.items():
                leser.seek(tp, poster[0].offset)
            raise


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("kafka").setLevel(logging.ERROR)  # else each reconnect
    stopp = Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    topic = os.environ.get("KAFKA_RAPID_TOPIC", "toi.rapid-1")
    Identmapper(os.environ["KAFKA_BROKERS"], topic).kjor(stopp)


if __name__ == "__main__":
    main()
