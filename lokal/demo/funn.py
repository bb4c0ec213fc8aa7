"""All that was found, each thing beside what the diary says: the demo's verdict. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lokal.demo import forventning, innsyn, rapid, tider, varsler
from lokal.demo.dagbok import Dagbok, Kortnokkel
from lokal.demo.forventning import Kortdom, Raddom
from lokal.demo.innsyn import Feilvisning, Innsyn
from lokal.demo.lekkasje import Loggsok
from lokal.demo.opptak import Post, Topics
from lokal.demo.tavle import Tavle
from lokal.demo.tider import Leveringer


@dataclass(frozen=True)
class Kontroll:
    """Something that must hold, and where it does not."""

    hva: str
    avvik: list[str]


@dataclass(frozen=True)
class Funn:
    """What was done, and what was seen when production had stopped."""

    dagbok: Dagbok
    tavle: Tavle
    innsyn: Innsyn
    varsler: list[dict[str, str]]
    topics: Topics
    poster: list[Post]
    logger: Loggsok

    @cached_property
    def kort(self) -> dict[Kortnokkel, Kortdom]:
        """The verdict on each card."""
        return forventning.kortdommer(self.dagbok, self.tavle)

    @cached_property
    def rader(self) -> list[Raddom]:
        """The verdict on each row of the status table."""
        return forventning.raddommer(self.dagbok, self.kort)

    @cached_property
    def leveringer(self) -> Leveringer:
        """The record of each version on the card topic."""
        return tider.leveringer(self.dagbok, self.pa(self.topics.kort))

    @cached_property
    def kontroller(self) -> list[Kontroll]:
        """Everything that must hold."""
        kort = self.kort.values()
        innhold = [d.kort for d in kort if not d.rett_innhold or d.antall != bool(d.ventet)]
        pa_rapiden = rapid.hendelser(self.pa(self.topics.rapid))
        return [
            Kontroll(
                "Hver rad i statustabellen er spilt, og vises på tavla som ventet",
                [dom.rad.hendelse for dom in self.rader if not dom.ok],
            ),
            Kontroll(
                "Hvert kort har hver versjon én gang, i rett rekkefølge",
                self._navn(d.kort for d in kort if not d.rett_rekkefolge),
            ),
            Kontroll(
                "Hver har ett kort per treff, med treffets tittel, tid og sted", self._navn(innhold)
            ),
            Kontroll(
                "Hendelsene ligger på Rapiden én gang, i rett rekkefølge",
                self._navn(rapid.avvik(self.dagbok, pa_rapiden)),
            ),
            Kontroll(
                "Hver versjon ligger på korttopicet én gang, med rett tid og rett slags avsender",
                self._leveringsavvik(),
            ),
            Kontroll("Veilederen ser at hvert kort er laget", self._navn(self._ikke_meldt_laget())),
            Kontroll("Veilederen ser hver feil én gang, og ingen andre", self._feilavvik()),
            Kontroll(
                f"Hver er varslet én gang om det som gjelder dem ({len(self.varsler)} varsler)",
                self._navn(varsler.avvik(self.dagbok, self.varsler)),
            ),
            Kontroll(
                "Veilederen ser hvordan hver er varslet: SMS, e-post, bare Min side, eller feilet",
                self._navn(innsyn.varselavvik(self.dagbok, self.innsyn)),
            ),
            Kontroll(
                f"I loggene står ingen av de {len(self.dagbok.personer)} jobbsøkerne, ingen tekst "
                "fra treffene, og ingen tokener eller informasjonskapsler "
                f"({self.logger.filer} filer, {self.logger.linjer} linjer)",
                self.logger.avvik,
            ),
        ]

    @property
    def ok(self) -> bool:
        """Nothing differs."""
        return not any(kontroll.avvik for kontroll in self.kontroller)

    def pa(self, topic: str) -> list[Post]:
        """The records of a topic."""
        return [post for post in self.poster if post.topic == topic]

    def bestilling(self, feil: Feilvisning) -> Post | None:
        """The card order that an error is about, if the dead letter quotes it to the letter."""
        sitert = {post.innhold.get("failingMessage") for post in self.pa(self.topics.feil)}
        for post in self.pa(self.topics.kort):
            if post.innhold["messageId"] == feil.message_id and post.value in sitert:
                return post
        return None

    def _navn(self, kort: Iterable[Kortnokkel]) -> list[str]:
        return [f"{self.dagbok.navn(ett)}, {self.dagbok.hvor(ett)}" for ett in kort]

    def _leveringsavvik(self) -> list[str]:
        navn = self._navn(versjon.steg.kort for versjon in self.leveringer.savnet)
        rader = [versjon.steg.rad.hendelse for versjon in self.leveringer.savnet]
        savnet = [f"{hvem}: {rad}" for hvem, rad in zip(navn, rader, strict=True)]
        overtallige = [
            f"partisjon {post.partition}, offset {post.offset}"
            for post in self.leveringer.overtallige
        ]
        return savnet + overtallige

    def _ikke_meldt_laget(self) -> list[Kortnokkel]:
        """Also when another card's id was told than the one on the board."""
        feil_id = [
            kort
            for kort, ider in self.innsyn.laget.items()
            if any(ett.id not in ider for ett in self.tavle.kort.get(kort, ()))
        ]
        return innsyn.mangler_laget(self.dagbok, self.innsyn) + feil_id

    def _feilavvik(self) -> list[str]:
        ukjent = [feil.kort for feil in self.innsyn.feil if not self.bestilling(feil)]
        return self._navn([*innsyn.feilavvik(self.dagbok, self.innsyn), *ukjent])
