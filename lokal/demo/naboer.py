"""What the neighbours do in the day: Nav's visibility engine and others on the Rapid, and the
Aktivitetsplan."""

import datetime as dt
import json
import time
from collections.abc import Iterable
from uuid import uuid4

from lokal import identmapper, kafkaklienter
from lokal.demo import tabell, tavle
from lokal.demo.dagbok import Dagbok
from lokal.demo.klient import Bruker
from lokal.demo.opptak import topics
from lokal.demo.tabell import Rad
from lokal.demo.treff import OSLO, Treff
from lokal.personer import Person
from lokal.verden import Verden


class Naboer:
    """Those around the system; what matters to a card they write in the diary."""

    def __init__(self, verden: Verden, dagbok: Dagbok) -> None:
        self._brokere = verden.miljo["KAFKA_BROKERS"]
        self._dagbok = dagbok
        self._aktivitetsplan = Bruker("Aktivitetsplanen", verden.aktivitetsplan)
        self._varsler = Bruker("Varseltjenesten", verden.varsler)

    def se_tavla(self) -> tavle.Tavle:
        """The Aktivitetsplan's board now."""
        return tavle.les(self._aktivitetsplan.hent("/tavle.json"))

    def se_varslene(self) -> list[dict[str, str]]:
        """The notification service's outbox now."""
        varsler: list[dict[str, str]] = self._varsler.hent("/varsler.json")
        return varsler

    def sett_oppfolging(self, person: Person, tilstand: str) -> None:
        """The person's oppfølging is from now on `aktiv` or `ingen`."""
        oppfolging = {"oppfolgingsperiode": tilstand}
        self._aktivitetsplan.kall("PUT", f"/personer/{person.fnr}", oppfolging)

    def skjul(self, treff: Treff, personer: Iterable[Person]) -> None:
        """The visibility engine says that they are hidden."""
        for person in personer:
            self.skjul_fra_for(person)
            self._dagbok.skjulte.add(treff.kort(person))

    def skjul_fra_for(self, person: Person) -> None:
        """It says so of someone who is on no treff: nobody listens, until he is asked about."""
        self._send(*identmapper.synlighet(person.fnr, er_synlig=False))

    def send_odelagt(self, treff: Treff, person: Person, rad: Rad, **felter: str) -> None:
        """Someone sends an answer-or-status event that means nothing."""
        melding = {
            "@event_name": tabell.SVAR,
            "@id": str(uuid4()),
            "@opprettet": dt.datetime.now(OSLO).replace(tzinfo=None).isoformat(),
            "fnr": person.fnr,
            "rekrutteringstreffId": treff.id,
            "endretAv": "Z990030",
            "endretAvPersonbruker": False,
            **felter,
        }
        spurt = time.time()
        self._send(person.fnr.encode(), json.dumps(melding).encode())
        self._dagbok.noter(treff.kort(person), rad, spurt, time.time())

    def _send(self, nokkel: bytes, verdi: bytes) -> None:
        """To the Rapid. Raises KafkaError."""
        sender = kafkaklienter.produsent(self._brokere)
        try:
            sendt = sender.send(topics().rapid, key=nokkel, value=verdi)
            sendt.get(timeout=kafkaklienter.LEVERINGSFRIST_S)
        finally:
            kafkaklienter.lukk(sender)
