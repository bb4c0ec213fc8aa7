"""The stations of README's picture, each with what is measured there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from aktivitetskort.oppslag import Korttall
from config.adminsted.oversikt import malinger
from config.adminsted.oversikt.grenser import Tilstand
from config.adminsted.oversikt.kilder import Malt
from config.adminsted.oversikt.malinger import Maling
from treff.oppslag.oversikt import Treffstall

_SENDER = "AktivitetskortJobbsøkerScheduler"
_LYTTER = "Lyttere"
_KORTJOBB = "AktivitetskortJobb"
_FEILJOBB = "AktivitetskortFeilJobb"
_RAPIDJOBB = "Rapidpublisering"
_FEILLYTTER = "AktivitetskortFeilLytter"
_FULLFORING = "AutomatiskFullføring"


@dataclass(frozen=True)
class Stasjon:
    """`navn`: what the picture knows it by. The figures, the one to show when all is well first."""

    navn: str
    malinger: Sequence[Maling]

    @property
    def verst(self) -> Maling:
        """The figure that says most: the first of the worst."""
        return max(self.malinger, key=lambda m: -1 if m.tilstand is None else m.tilstand)

    @property
    def tilstand(self) -> Tilstand | None:
        return self.verst.tilstand


def stasjoner(malt: Malt) -> list[Stasjon]:
    """Every station that something is measured at, as the way of a card goes."""
    kort, feil = settings.DAB_AKTIVITETSKORT_TOPIC, settings.DAB_AKTIVITETSKORT_FEIL_TOPIC
    return [
        Stasjon("API", [malinger.innom(malt)]),
        _treffbasen(malt, malt.treff),
        Stasjon(_SENDER, [malinger.tikk(_SENDER, malt)]),
        Stasjon("Rapid", [malinger.topic(settings.KAFKA_RAPID_TOPIC, malt)]),
        _kortleser(_LYTTER, settings.KAFKA_RAPID_TOPIC, "aktivitetskort-rapid", malt),
        _kortbasen(malt, malt.aktivitetskort),
        Stasjon(_KORTJOBB, [malinger.tikk(_KORTJOBB, malt)]),
        Stasjon("aktivitetskort-v1.1", [malinger.topic(kort, malt)]),
        Stasjon("Aktivitetsplan", [malinger.feil(malt)]),
        Stasjon("dab.aktivitetskort-feil-v1", [malinger.topic(feil, malt)]),
        _kortleser(_FEILJOBB, feil, "aktivitetskort-feil", malt),
        _rapidpublisering(malt, malt.aktivitetskort),
        _treffleser(malt, malt.treff),
        Stasjon(_FULLFORING, [malinger.tikk(_FULLFORING, malt)]),
    ]


def _treffbasen(malt: Malt, treff: Treffstall | None) -> Stasjon:
    hendelser = treff.hendelser if treff else None
    usendt = malinger.utboks("hendelser", _SENDER, "treff.jobbsokerhendelse", hendelser, malt.tid)
    svarer = malinger.svarer("Databasen", treff)
    return Stasjon("treff database", [*usendt, svarer])


def _kortbasen(malt: Malt, kort: Korttall | None) -> Stasjon:
    versjoner = kort.versjoner if kort else None
    usendt = malinger.utboks(
        "versjoner", _KORTJOBB, "aktivitetskort.kortversjon", versjoner, malt.tid
    )
    svarer = malinger.svarer("Databasen", kort)
    return Stasjon("aktivitetskort database", [*usendt, svarer])


def _rapidpublisering(malt: Malt, kort: Korttall | None) -> Stasjon:
    meldinger = kort.rapidmeldinger if kort else None
    usendt = malinger.utboks(
        "meldinger", _RAPIDJOBB, "aktivitetskort.rapidmelding", meldinger, malt.tid
    )
    return Stasjon(_RAPIDJOBB, [*usendt, malinger.tikk(_RAPIDJOBB, malt)])


def _treffleser(malt: Malt, treff: Treffstall | None) -> Stasjon:
    til_side = treff.til_side if treff else None
    return Stasjon(
        _FEILLYTTER,
        [
            *malinger.uleste(settings.KAFKA_RAPID_TOPIC, treff.lest if treff else None, malt),
            malinger.til_side("treff-rapid", til_side, "treff.karantene"),
            malinger.tikk(_FEILLYTTER, malt),
        ],
    )


def _kortleser(jobb: str, topic: str, innboks: str, malt: Malt) -> Stasjon:
    kort = malt.aktivitetskort
    til_side = kort.til_side if kort else None
    return Stasjon(
        jobb,
        [
            *malinger.uleste(topic, kort.lest if kort else None, malt),
            malinger.til_side(innboks, til_side, "aktivitetskort.karantene"),
            malinger.tikk(jobb, malt),
        ],
    )
