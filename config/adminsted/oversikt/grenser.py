"""What is green, yellow and red: every limit of the front page, from the timetable where there is
one. `docs/runbook.md` says what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from celeryconfig import beat_schedule


class Tilstand(IntEnum):
    """How something stands, the worse the higher. Sign and word say what the colour does."""

    GRONN = 0
    GUL = 1
    UKJENT = 2
    ROD = 3

    @property
    def tegn(self) -> str:
        return "✓!?✕"[self]

    @property
    def ord(self) -> str:
        return ("I orden", "Følg med", "Ukjent", "Trenger tilsyn")[self]

    @property
    def klasse(self) -> str:
        return self.name.lower()


def varighet(sekunder: float) -> str:
    """How long, in the coarsest units that say enough."""
    hele = max(0, int(sekunder))
    if hele < 60:
        return f"{hele} s"
    if hele < 600:
        minutter, rest = divmod(hele, 60)
        return f"{minutter} min {rest} s" if rest else f"{minutter} min"
    if hele < 3600:
        return f"{hele // 60} min"
    if hele < 86400:
        timer, rest = divmod(hele // 60, 60)
        return f"{timer} t {rest} min" if rest else f"{timer} t"
    return f"{hele // 86400} d"


def antall(verdi: float) -> str:
    """A count, with a space between thousands."""
    return f"{int(verdi):,}".replace(",", "\N{NO-BREAK SPACE}")


@dataclass(frozen=True)
class Grense:
    """Green below the first, yellow below the second, else red."""

    gul: float
    rod: float
    skriv: Callable[[float], str]

    def tilstand(self, verdi: float) -> Tilstand:
        if verdi < self.gul:
            return Tilstand.GRONN
        return Tilstand.GUL if verdi < self.rod else Tilstand.ROD

    def __str__(self) -> str:
        gronn = "når ingen" if self.gul == 1 else f"under {self.skriv(self.gul)}"
        return f"Grønn {gronn}, gul under {self.skriv(self.rod)}"


TAKT: Mapping[str, float] = {
    jobb: oppforing["schedule"].total_seconds() for jobb, oppforing in beat_schedule.items()
}
TASK: Mapping[str, str] = {jobb: oppforing["task"] for jobb, oppforing in beat_schedule.items()}


STILLE = Grense(45, 240, varighet)
"""How old what nobody has dealt with may be: a row that is not sent, a message that is set aside, a
dead beat. Seen within a minute and red within five, whatever measuring and showing it take."""


def _etter(takt: float) -> Grense:
    """As `STILLE`; but what runs seldom may be half an interval late, and is red after four."""
    return Grense(max(STILLE.gul, 1.5 * takt), max(STILLE.rod, 4 * takt), varighet)


ETTER_TAKT: Mapping[str, Grense] = {jobb: _etter(takt) for jobb, takt in TAKT.items()}
"""For a job: the age of its last tick, and of the oldest that it has not read."""

ULESTE = Grense(1_000, 10_000, antall)
"""Records behind. A reader takes some thousand a second, of which few are ours."""

NYE = Grense(1, 10, antall)
"""Rows that are parked or set aside, and that nobody has looked at. One is one person's card that
stands still; ten are hardly by chance."""

FEIL = Grense(10, 100, antall)
"""Errors a day: some people have no oppfølgingsperiode, and their owner is told."""

UFARLIG = frozenset({"DUPLIKATMELDINGFEIL"})
"""Answers that only say that what we sent again had come (`kontrakt.md` §5)."""
