"""The stations of README's picture, each with what is measured there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from config.adminsted.oversikt import grenser, kilder, malinger
from config.adminsted.oversikt.grenser import Tilstand
from config.adminsted.oversikt.kilder import Malt
from config.adminsted.oversikt.malinger import Maling
from config.tikk import TIMEPLAN

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
        Stasjon(
            "treff database",
            [
                *_utboks(_SENDER, "hendelser", "treff.jobbsokerhendelse", malt),
                malinger.svarer("Databasen", malt.treff),
            ],
        ),
        Stasjon(_SENDER, [*_sist_kjort(_SENDER, malt)]),
        Stasjon("Rapid", [malinger.topic(settings.KAFKA_RAPID_TOPIC, malt)]),
        _leser(_LYTTER, "aktivitetskort.karantene", malt),
        Stasjon(
            "aktivitetskort database",
            [
                *_utboks(_KORTJOBB, "versjoner", "aktivitetskort.kortversjon", malt),
                malinger.svarer("Databasen", malt.aktivitetskort),
            ],
        ),
        Stasjon(_KORTJOBB, [*_sist_kjort(_KORTJOBB, malt)]),
        Stasjon("aktivitetskort-v1.1", [malinger.topic(kort, malt)]),
        Stasjon("Aktivitetsplan", [malinger.feil(malt)]),
        Stasjon("dab.aktivitetskort-feil-v1", [malinger.topic(feil, malt)]),
        _leser(_FEILJOBB, "aktivitetskort.karantene", malt),
        Stasjon(
            _RAPIDJOBB,
            [
                *_utboks(_RAPIDJOBB, "meldinger", "aktivitetskort.rapidmelding", malt),
                *_sist_kjort(_RAPIDJOBB, malt),
            ],
        ),
        _leser(_FEILLYTTER, "treff.karantene", malt),
        Stasjon(_FULLFORING, [*_sist_kjort(_FULLFORING, malt)]),
        Stasjon(
            "Timeplanen",
            [
                *malinger.tikk("Sist i gang", TIMEPLAN, grenser.STILLE, malt),
                *malinger.egen_klokke(malt),
            ],
        ),
    ]


def _sist_kjort(jobb: str, malt: Malt) -> Iterator[Maling]:
    return malinger.tikk("Sist kjørt", grenser.TASK[jobb], grenser.ETTER_TAKT[jobb], malt)


def _utboks(jobb: str, hva: str, modell: str, malt: Malt) -> Iterator[Maling]:
    return malinger.utboks(hva, modell, kilder.utbokser(malt)[jobb], malt.tid)


def _leser(jobb: str, modell: str, malt: Malt) -> Stasjon:
    leser = kilder.lesere(malt)[jobb]
    til_side, lest = (leser.app.til_side, leser.app.lest) if leser.app else (None, None)
    return Stasjon(
        jobb,
        [
            *malinger.uleste(jobb, leser.topic, lest, malt),
            malinger.til_side(leser.innboks, til_side, modell, malt.tid),
            *_sist_kjort(jobb, malt),
        ],
    )
