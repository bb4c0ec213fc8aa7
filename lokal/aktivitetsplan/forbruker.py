"""Reads the card topic from its beginning, keeps the board, answers on the dead-letter topic.

The board lives in memory. A restart reads everything again, but first its own earlier answers: a
record that has been answered gets the same verdict and no second answer, also when the person's
oppfølging has changed since. An answer is given twice only when Kafka or the process failed before
it was acknowledged. After a technical error the partition is read no further, as in the real one.
"""

import datetime as dt
import json
import logging
import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any

from kafka import KafkaProducer

from lokal import kafkaklienter
from lokal.aktivitetsplan import svar
from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Personregister
from lokal.aktivitetsplan.regler import Avvist, Godtatt, Kassert, Stans, vurder
from lokal.aktivitetsplan.tavle import Tavle

logger = logging.getLogger(__name__)

_FRISK_S = 10


@dataclass(frozen=True)
class Topics:
    """Where to read and where to answer; `brokere` is a comma-separated list."""

    brokere: str
    aktivitetskort: str
    feil: str


class Forbruker:
    """`kjor` blocks until `stopp`; `frisk` may be asked from another thread."""

    def __init__(self, topics: Topics, tavle: Tavle, register: Personregister) -> None:
        self._topics = topics
        self._tavle = tavle
        self._kjent = tavle.kjent(register)
        self._besvart: dict[str, dict[str, str]] = {}
        self._ajour = False
        self._stanset = False
        self._lest_sist = float("-inf")

    @property
    def frisk(self) -> bool:
        """Has read all that lay there at the start, and is still reading, every partition."""
        return self._ajour and not self._stanset and time.monotonic() - self._lest_sist < _FRISK_S

    def kjor(self, stopp: Event) -> None:
        with ExitStack() as rydd:
            try:
                self._les_og_svar(stopp, rydd)
            except kafkaklienter.Stoppet:
                logger.info("Stoppet mens Kafka var borte")

    def _les_og_svar(self, stopp: Event, rydd: ExitStack) -> None:
        igjen = partial(kafkaklienter.til_det_lykkes, stopp=stopp)
        self._besvart = igjen(lambda: self._tidligere_svar(stopp))
        leser = igjen(lambda: kafkaklienter.forbruker(self._topics.brokere))
        rydd.callback(kafkaklienter.lukk, leser)
        sender = igjen(lambda: kafkaklienter.produsent(self._topics.brokere))
        rydd.callback(kafkaklienter.lukk, sender)
        igjen(lambda: kafkaklienter.tildel_alle(leser, self._topics.aktivitetskort, stopp))
        slutt = igjen(lambda: leser.end_offsets(list(leser.assignment())))
        while not stopp.is_set():
            for partisjon, poster in igjen(lambda: leser.poll(timeout_ms=500)).items():
                if not all(self._behandle(_melding(post), sender, stopp) for post in poster):
                    leser.pause(partisjon)
                    self._stanset = True
            self._lest_sist = time.monotonic()
            self._ajour = self._ajour or igjen(lambda: kafkaklienter.har_lest(leser, slutt))

    def _behandle(self, melding: Melding, sender: KafkaProducer, stopp: Event) -> bool:
        """Decide, answer, and only then remember: so a message is never half done. Returns whether
        what comes after it may be read."""
        tidligere = self._besvart.get(melding.sted)
        if tidligere is not None:
            self._tavle.avvis(melding, tidligere)
            return True
        match utfall := vurder(melding, self._kjent):
            case Stans():
                logger.error("Stanset: %s", utfall.grunn)
                self._tavle.stans(melding, utfall)
                return False
            case Godtatt():
                self._tavle.godta(melding, utfall)
            case Kassert():
                self._tavle.kasser(melding, utfall)
            case Avvist():
                feil = svar.feilmelding(melding, utfall, dt.datetime.now(dt.UTC))
                kafkaklienter.til_det_lykkes(lambda: self._send(sender, melding, feil), stopp)
                self._tavle.avvis(melding, feil)
        return True

    def _send(self, sender: KafkaProducer, melding: Melding, feil: dict[str, str]) -> None:
        """One answer, acknowledged. Raises KafkaError."""
        sender.send(
            self._topics.feil,
            key=feil["key"].encode(),
            value=json.dumps(feil, ensure_ascii=False).encode(),
            headers=[(svar.HODE, melding.sted.encode())],
        ).get(timeout=kafkaklienter.LEVERINGSFRIST_S + 2)

    def _tidligere_svar(self, stopp: Event) -> dict[str, dict[str, str]]:
        """This stand-in's answers so far, by the place of the record answered."""
        leser = kafkaklienter.forbruker(self._topics.brokere)
        with ExitStack() as rydd:
            rydd.callback(kafkaklienter.lukk, leser)
            return {
                sted.decode(): json.loads(post.value)
                for post in kafkaklienter.alt_til_na(leser, self._topics.feil, stopp)
                for navn, sted in post.headers
                if navn == svar.HODE
            }


def _melding(post: Any) -> Melding:
    """A record of kafka-python."""
    hoder = {navn: (verdi or b"").decode(errors="replace") for navn, verdi in post.headers}
    return Melding(
        nokkel=post.key,
        verdi=post.value,
        topic=post.topic,
        partisjon=post.partition,
        offset=post.offset,
        tidspunkt=post.timestamp,
        nav_call_id=hoder.get("Nav-Call-Id", "").strip(),
        message_id_hode=hoder.get("messageId"),
    )
