"""The whole way of a card: our loops as the workers run them, and the neighbours in threads."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from django.conf import settings

from aktivitetskort import tasks as korttasks
from aktivitetskort.models import Kortversjon
from lokal.aktivitetsplan.forbruker import Forbruker, Topics
from lokal.aktivitetsplan.oppfolging import Oppfolging, Personregister
from lokal.aktivitetsplan.tavle import Tavle
from lokal.identmapper import Identmapper
from treff import tasks as trefftasks

FRIST = 20.0  # seconds


class Flyt:
    """`kjor` runs every loop until there is no more to do; then `kort` is what a person sees."""

    def __init__(self, tavle: Tavle, register: Personregister) -> None:
        self._tavle = tavle
        self._register = register

    def sett_oppfolging(self, fnr: str, tilstand: Oppfolging) -> None:
        """What the Aktivitetsplan knows of the person."""
        self._register.sett(fnr, tilstand)

    def kjor(self) -> None:
        """From unsent hendelser to the board, and the errors back to the jobbsøkere."""
        self.send()
        if self.feil:
            korttasks.behandle_feil()
            korttasks.publiser_rapid()
        trefftasks.lytt()

    def send(self) -> None:
        """From unsent hendelser to the board, which has then read and answered everything."""
        trefftasks.publiser_hendelser()
        korttasks.lytt()
        korttasks.publiser_rapid()
        korttasks.send_aktivitetskort()
        self._vent_til_lest(Kortversjon.objects.filter(tilstand="SENDT").count())

    def _vent_til_lest(self, antall: int) -> None:
        frist = time.monotonic() + FRIST
        while self._tavle.utsnitt().lest < antall:
            if time.monotonic() > frist:
                raise TimeoutError(f"tavlen har lest {self._tavle.utsnitt().lest} av {antall}")
            time.sleep(0.01)

    @property
    def feil(self) -> list[dict[str, str]]:
        """What the Aktivitetsplan has refused so far."""
        return list(self._tavle.utsnitt().feil)

    def kort(self, fnr: str, treff_id: object) -> dict[str, Any] | None:
        """The person's card for this treff on the board, found as he finds it: by its link."""
        egne = [
            kort
            for kort in (k.som_json() for k in self._tavle.utsnitt().kort)
            if kort["personIdent"] == fnr and kort["handlinger"][0]["url"].endswith(str(treff_id))
        ]
        assert len(egne) <= 1
        return egne[0] if egne else None

    def statuser(self, fnr: str, treff_id: object) -> list[str]:
        """The card's statuses in the order in which the Aktivitetsplan got them."""
        kort = self.kort(fnr, treff_id)
        return kort["statuser"] if kort else []


@contextmanager
def start() -> Iterator[Flyt]:
    """The neighbours up, on the topics of the settings."""
    stopp = Event()
    tavle, register = Tavle(), Personregister()
    brokere = ",".join(settings.KAFKA_BROKERS)
    topics = Topics(
        brokere, settings.DAB_AKTIVITETSKORT_TOPIC, settings.DAB_AKTIVITETSKORT_FEIL_TOPIC
    )
    naboer: list[Forbruker | Identmapper] = [
        Forbruker(topics, tavle, register),
        Identmapper(brokere, settings.KAFKA_RAPID_TOPIC, f"test-{uuid4()}"),
    ]
    trader = [Thread(target=nabo.kjor, args=(stopp,)) for nabo in naboer]
    for trad in trader:
        trad.start()
    try:
        yield Flyt(tavle, register)
    finally:
        stopp.set()
        for trad in trader:
            trad.join()
