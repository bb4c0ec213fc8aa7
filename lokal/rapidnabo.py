"""A neighbour on the Rapid: reads all of it, and sends what it has to say to what it has read."""

import datetime as dt
import json
import logging
import signal
import socket
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from threading import Event
from typing import Any
from uuid import uuid4

from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata
from kafka.errors import KafkaError

from lokal import kafkaklienter
from lokal.datoer import OSLO

logger = logging.getLogger(__name__)

Post = Any
"""A record of kafka-python."""

Svar = Callable[[Post], Iterable[tuple[bytes | None, bytes]]]
"""From a record to the keys and values of what is said of it."""


def les(verdi: bytes | None) -> dict[str, Any] | None:
    """The JSON object of a record, or None."""
    try:
        melding = json.loads(verdi or b"")
    except (ValueError, RecursionError):
        return None
    return melding if isinstance(melding, dict) else None


def republisert(melding: dict[str, Any], tjeneste: str, **tillegg: object) -> bytes:
    """The message with more in it, and the republisher's own metadata: what it came of, a new id,
    one more reading, one more service."""
    ny_id, na = str(uuid4()), lokal_tid(dt.datetime.now(dt.UTC))
    arsak = {navn: melding.get(f"@{navn}") for navn in ("id", "opprettet", "event_name")}
    lest = melding.get("system_read_count")
    tjenester = melding.get("system_participating_services")
    oss = {"id": ny_id, "time": na, "service": tjeneste, "instance": socket.gethostname()}
    metadata = {
        "@forårsaket_av": {navn: verdi for navn, verdi in arsak.items() if verdi is not None},
        "@id": ny_id,
        "@opprettet": na,
        "system_read_count": (lest if isinstance(lest, int) else 0) + 1,
        "system_participating_services": [*(tjenester if isinstance(tjenester, list) else ()), oss],
    }
    return til_json({**melding, **metadata, **tillegg})


def lokal_tid(tid: dt.datetime) -> str:
    """Oslo time without offset, as the Rapid has it."""
    return tid.astimezone(OSLO).replace(tzinfo=None).isoformat(timespec="microseconds")


def til_json(melding: dict[str, Any]) -> bytes:
    """Letters raw; half a surrogate pair, which UTF-8 cannot hold, is escaped as it came."""
    try:
        return json.dumps(melding, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(melding).encode()


class Rapidnabo:
    """`kjor` blocks until `stopp`. With a `gruppe` it commits what it has done, and goes on there;
    without one it begins at the beginning each time, and says it all again."""

    def __init__(self, brokere: str, topic: str, svar: Svar, gruppe: str | None = None) -> None:
        self._brokere = brokere
        self._topic = topic
        self._svar = svar
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
                sender.send(self._topic, key=nokkel, value=verdi)
                for poster in lest.values()
                for post in poster
                for nokkel, verdi in self._svar(post)
            ]
            for kvittering in kvitteringer:
                kvittering.get(timeout=kafkaklienter.LEVERINGSFRIST_S + 2)
            if lest and self._gruppe:
                leser.commit({tp: OffsetAndMetadata(leser.position(tp), "", -1) for tp in lest})
        except KafkaError:
            for tp, poster in lest.items():
                leser.seek(tp, poster[0].offset)
            raise


def stopp_ved_signal() -> Event:
    """Set when the process is asked to stop. The log has what a neighbour says of itself."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("kafka").setLevel(logging.ERROR)  # else each reconnect
    stopp = Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    return stopp
