"""Reading a topic: claim → poll → commands → one transaction with the position (rules 7–9).

The position row is moved first in the transaction, by compare-and-set; so a replay, a zombie, a
restored database or a crash on any line changes nothing.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import router, transaction

from rapids import kafka, maltall
from rapids.elv import ULEST, Elv, Mottatt, Post
from rapids.infrastruktur import DATABASEFEIL, INFRASTRUKTUR, KLIENTFEIL, IkkeGjort, sted_for
from rapids.karantene import Karantene, Mottak
from rapids.melding import Kilde, UgyldigMelding
from rapids.models import Karantenerad, Posisjon
from rapids.posisjoner import Flytting, Posisjoner

logg = logging.getLogger(__name__)

SE_ETTER = 60  # seconds between looks at the topic's id and partitions
VENTETID = 0.25  # seconds that a poll waits for the first record
ETTERTANKE = 0.1  # … when the topic seems empty: what a fetch saw may be old
DREPTE = 3  # so many processes have died on a message: it is not tried again


class Forbigatt(Exception):
    """Another reader has moved the position: what was polled is not ours to apply."""


@dataclass(frozen=True)
class Bunke:
    """What a poll brought of one partition: the records that are ours, and how far it read."""

    posisjon: Posisjon
    vaare: Sequence[Post]
    til: int


class Innboks:
    """One reader of one topic, for one app. `les` is a tick."""

    def __init__(
        self,
        navn: str,
        *,
        topic: Callable[[], str],
        gruppe: Callable[[], str],
        elv: Elv,
        mottak: Mottak[Any],
        posisjon: type[Posisjon],
        karantene: type[Karantenerad],
    ) -> None:
        self.navn = navn
        self.karantene = Karantene(navn, karantene, elv, mottak)
        self._topic = topic
        self._gruppe = gruppe
        self._elv = elv
        self._database = router.db_for_write(posisjon)
        self._posisjoner = Posisjoner(navn, posisjon)

    def les(self) -> None:
        """Read until the topic is empty or the budget is used. Raises IkkeGjort when infrastructure
        fails or others hold every partition, and what is nobody's known fault as it is."""
        try:
            self._les()
        except IkkeGjort:
            raise
        except Forbigatt:
            logg.info("%s: en annen leser var først", self.navn)
        except DATABASEFEIL as feil:
            logg.warning("%s: %s, prøver igjen ved neste tikk", self.navn, type(feil).__name__)
            raise IkkeGjort from feil
        except KLIENTFEIL as feil:
            logg.warning("%s: %s, prøver igjen ved neste tikk", self.navn, type(feil).__name__)
            kafka.kast(self.navn)
            raise IkkeGjort from feil
        except Exception:
            kafka.kast(self.navn)  # nobody knows what state it is in
            raise

    def _les(self) -> None:
        leser = kafka.apen(self.navn, lambda: kafka.Leser(self._topic(), self._gruppe()))
        if time.monotonic() - leser.sist_avstemt > SE_ETTER:
            self._posisjoner.stem_av(leser)
            leser.sist_avstemt = time.monotonic()
        with self._posisjoner.krav(leser) as posisjoner:
            if not posisjoner:
                logg.debug("%s: andre har krav på alle partisjonene", self.navn)
                raise IkkeGjort
            lest = self._tom(leser, posisjoner)
            self._posisjoner.merk_ajour(leser, posisjoner)
            if lest:
                _meld(leser, posisjoner)

    def _tom(self, leser: kafka.Leser, posisjoner: Sequence[Posisjon]) -> bool:
        """Poll and apply until there is no more; whether anything was read. What is not for us is
        passed over in memory, and its positions are moved once, at the end."""
        frist = time.monotonic() + settings.LYTT_BUDSJETT
        rader = {rad.partisjon: rad for rad in posisjoner}
        begynte = lest_til = {rad.partisjon: rad.neste for rad in posisjoner}
        ventetid = VENTETID
        hent = partial(leser.hent, vil_ha=self._elv.kan_vaere_vaar)
        while (lest := hent(lest_til, ventetid=ventetid)) or not leser.har_svart(lest_til):
            bunker = [Bunke(rader[nr], *hentet) for nr, hentet in lest.items()]
            if vaare := [bunke for bunke in bunker if bunke.vaare]:
                self._behandle(vaare)
            lest_til = lest_til | {bunke.posisjon.partisjon: bunke.til for bunke in bunker}
            ventetid = ETTERTANKE if leser.lest_ut(lest_til) == lest_til.keys() else VENTETID
            if time.monotonic() > frist:
                break
        forbi = [Bunke(rad, (), lest_til[nr]) for nr, rad in rader.items()]
        self._anvend([bunke for bunke in forbi if bunke.til != bunke.posisjon.neste], [])
        return lest_til != begynte

    def _behandle(self, bunker: Sequence[Bunke]) -> None:
        if any(bunke.posisjon.forsok for bunke in bunker):
            self._en_og_en(bunker)
            return
        try:
            self._i_ett(bunker)
        except (Forbigatt, *INFRASTRUKTUR):
            raise
        except Exception as feil:  # noqa: BLE001 — whatever it is, the one that raises is found
            logg.warning("%s: %s i en bunke, tar en og en", self.navn, type(feil).__name__)
            self._en_og_en(bunker)

    def _i_ett(self, bunker: Sequence[Bunke]) -> None:
        """The fast path: all that was polled in one transaction."""
        with self._telt([bunke.posisjon for bunke in bunker]):
            mottatte = [m for bunke in bunker for post in bunke.vaare if (m := self._elv.les(post))]
            self._anvend(bunker, mottatte)

    def _en_og_en(self, bunker: Sequence[Bunke]) -> None:
        """The careful path: a transaction per record, so that the culprit is alone."""
        for bunke in bunker:
            for post in bunke.vaare:
                with self._telt([bunke.posisjon]):
                    self._en(bunke.posisjon, post)

    def _en(self, rad: Posisjon, post: Post) -> None:
        en = [Bunke(rad, [post], post.offset + 1)]
        if rad.forsok > DREPTE:
            self._anvend(en, [self._drapsmann(rad, post)])
            return
        try:
            self._anvend(en, [m for m in [self._elv.les(post)] if m])
        except (Forbigatt, *INFRASTRUKTUR):
            raise
        except Exception as feil:  # noqa: BLE001 — quarantined, with where it happened
            self._anvend(en, [self._ubrukelig(post, sted_for(feil))])

    @contextmanager
    def _telt(self, rader: Sequence[Posisjon]) -> Iterator[None]:
        """Only a process that dies in here leaves its try counted."""
        telte = self._posisjoner.tell_forsok(rader)
        try:
            yield
        except BaseException:
            self._posisjoner.ta_tilbake(telte)
            raise

    def _anvend(self, bunker: Sequence[Bunke], mottatte: Sequence[Mottatt]) -> None:
        if not bunker:
            return
        flyttinger = [Flytting(b.posisjon, b.til, anvendt=bool(b.vaare)) for b in bunker]
        with transaction.atomic(self._database):
            if not self._posisjoner.flytt(flyttinger):
                raise Forbigatt
            if mottatte:
                self.karantene.ta_imot(mottatte)
        maltall.rader(maltall.MOTTATT, len(mottatte))
        for bunke in bunker:
            bunke.posisjon.neste = bunke.til
            bunke.posisjon.forsok = 0 if bunke.vaare else bunke.posisjon.forsok

    def _drapsmann(self, rad: Posisjon, post: Post) -> Mottatt:
        grunn = f"tok livet av prosessen {DREPTE} ganger"
        if rad.forsok > DREPTE + 1:  # reading its name is what kills
            return Mottatt(post, Kilde(ULEST, post.sted), None, UgyldigMelding(grunn))
        return self._ubrukelig(post, grunn)

    def _ubrukelig(self, post: Post, grunn: str) -> Mottatt:
        return Mottatt(post, *self._elv.kjenn(post), UgyldigMelding(grunn))


def _meld(leser: kafka.Leser, posisjoner: Sequence[Posisjon]) -> None:
    try:
        leser.meld({rad.partisjon: rad.neste for rad in posisjoner})
    except kafka.Kafkafeil as feil:
        logg.warning("Fikk ikke meldt posisjonen til gruppen: %s", type(feil).__name__)
