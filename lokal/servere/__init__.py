"""PostgreSQL, Redis and Apache Kafka as real servers, all out of pip packages.

Each on free ports of 127.0.0.1, with its data under the world's directory. Anything whose address
is in the environment already is used as it is: neither started nor stopped.
"""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed

from lokal.prosess import ProsessDod
from lokal.prosesser import Prosesser
from lokal.servere import kafka, postgresql, redis

Starter = Callable[[Prosesser], dict[str, str]]

SERVERE: dict[str, tuple[Starter, set[str]]] = {
    "kafka": (kafka.start, {"KAFKA_BROKERS"}),
    "postgresql": (postgresql.start, set(postgresql.DATABASER)),
    "redis": (redis.start, {"REDIS_URL"}),
}
"""Name: what starts it, and the variables that hold its addresses."""

ADRESSER = sorted({variabel for _, variabler in SERVERE.values() for variabel in variabler})


def start(prosesser: Prosesser) -> dict[str, str]:
    """Start the servers side by side; gives the variables with the addresses of all three.

    Returns when all answer and the topics are there. The processes are `prosesser["postgresql"]`,
    `["redis"]` and `["kafka"]`, for whoever wants to stop one and start it again.
    """
    gitt = {variabel: os.environ[variabel] for variabel in ADRESSER if os.environ.get(variabel)}
    mangler = {
        navn: starter
        for navn, (starter, variabler) in SERVERE.items()
        if not variabler <= gitt.keys()
    }
    miljo = _side_om_side(prosesser, mangler) | gitt
    kafka.lag_emner(miljo["KAFKA_BROKERS"])
    return miljo


def _side_om_side(prosesser: Prosesser, startere: dict[str, Starter]) -> dict[str, str]:
    begynte = time.monotonic()
    miljo: dict[str, str] = {}
    with ThreadPoolExecutor() as trader:
        lop = {trader.submit(_start, startere[navn], prosesser): navn for navn in startere}
        try:
            for ferdig in as_completed(lop):
                miljo |= ferdig.result()
                print(f"  {lop[ferdig]:<16}{time.monotonic() - begynte:5.1f} s", flush=True)
        except BaseException:
            prosesser.steng()  # or the threads would go on waiting for theirs
            raise
    return miljo


def _start(starter: Starter, prosesser: Prosesser) -> dict[str, str]:
    """Another may take the port before the server has it: then once more, with another port."""
    try:
        return starter(prosesser)
    except ProsessDod:
        return starter(prosesser)
