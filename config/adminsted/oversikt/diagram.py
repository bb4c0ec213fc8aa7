"""The last 24 hours, hour by hour: a row of bars for each kind, each to a scale of its own, so that
a few errors are seen beside many invitations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from config.adminsted.oversikt.grenser import UFARLIG
from config.adminsted.oversikt.kilder import TIMER, Malt, timene
from treff.models import SVART_JA, SVART_NEI, Jobbsokerhendelsestype

VENSTRE, STEG, RAD, SOYLE = 112, 36, 64, 40
"""Units of the drawing: the names' column, an hour, a row, and the highest bar."""

_SLAG = (
    ("Invitert", "invitert", frozenset({Jobbsokerhendelsestype.INVITERT})),
    ("Svart ja", "ja", frozenset(SVART_JA)),
    ("Svart nei", "nei", frozenset(SVART_NEI)),
)


@dataclass(frozen=True)
class Soyle:
    """A bar: where it stands, and how high for how many."""

    x: int
    y: float
    hoyde: float
    antall: int

    @property
    def midt(self) -> float:
        return self.x + (STEG - 8) / 2


@dataclass(frozen=True)
class Rekke:
    """A kind, by the hour. `antall` is None when it is not known."""

    navn: str
    klasse: str
    bunn: int
    antall: Sequence[int] | None

    @property
    def sum(self) -> int | None:
        return None if self.antall is None else sum(self.antall)

    @property
    def soyler(self) -> list[Soyle]:
        storst = max(self.antall or [0])
        return [
            Soyle(
                VENSTRE + n * STEG + 4, self.bunn - SOYLE * nar / storst, SOYLE * nar / storst, nar
            )
            for n, nar in enumerate(self.antall or [])
            if nar
        ]


@dataclass(frozen=True)
class Diagram:
    """The rows and the hours they share, each hour as its beginning in Oslo."""

    rekker: Sequence[Rekke]
    timer: Sequence[datetime]

    bredde = VENSTRE + TIMER * STEG
    venstre = VENSTRE

    @property
    def hoyde(self) -> int:
        return len(self.rekker) * RAD + 28

    @property
    def akse(self) -> list[tuple[int, datetime]]:
        return [(VENSTRE + n * STEG, t) for n, t in enumerate(self.timer) if t.hour % 3 == 0]

    @property
    def tabell(self) -> list[tuple[datetime, list[int | None]]]:
        return [
            (t, [r.antall[n] if r.antall is not None else None for r in self.rekker])
            for n, t in enumerate(self.timer)
        ]


def lag(malt: Malt) -> Diagram:
    """What was measured, as rows."""
    timer = timene(malt.tid)
    hendelser = malt.treff.per_time if malt.treff else None
    feil = malt.aktivitetskort.feil if malt.aktivitetskort else None
    alle_feil = frozenset(type_ for _, type_ in feil or ()) - UFARLIG
    kilder = [*((*slag, hendelser) for slag in _SLAG), ("Feil", "feil", alle_feil, feil)]
    rekker = [
        Rekke(navn, klasse, (n + 1) * RAD, _tell(talt, timer, typer))
        for n, (navn, klasse, typer, talt) in enumerate(kilder)
    ]
    return Diagram(rekker, [timezone.localtime(time) for time in timer])


def _tell(
    talt: Mapping[tuple[datetime, str], int] | None,
    timer: Sequence[datetime],
    typer: frozenset[str],
) -> list[int] | None:
    if talt is None:
        return None
    return [sum(talt.get((time, type_), 0) for type_ in typer) for time in timer]
