"""Who is under oppfølging. The demo and the tests decide; who is not mentioned is."""

from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from lokal.personer import gyldig_fnr


class Oppfolging(StrEnum):
    """A person's state; the values are those of the HTTP endpoint."""

    AKTIV = "aktiv"
    INGEN = "ingen"
    AVSLUTTET = "avsluttet"
    UKJENT = "ukjent"  # nobody has this number


@dataclass(frozen=True)
class Periode:
    """The state, and the number of the person's newest oppfølgingsperiode."""

    tilstand: Oppfolging
    nr: int = 1

    @property
    def gjeldende(self) -> int | None:
        """The current period, if there is one."""
        return self.nr if self.tilstand is Oppfolging.AKTIV else None


class Personregister:
    """Kept in memory: a restart forgets what it was told."""

    def __init__(self) -> None:
        self._perioder: dict[str, Periode] = {}
        self._las = Lock()

    def periode(self, fnr: str) -> Periode:
        """As told, else active for a valid number and unknown for any other."""
        return self._perioder.get(fnr) or Periode(
            Oppfolging.AKTIV if gyldig_fnr(fnr) else Oppfolging.UKJENT
        )

    def sett(self, fnr: str, tilstand: Oppfolging) -> None:
        """Who becomes active again gets a new period; cards of the old one stay closed."""
        with self._las:
            forrige = self.periode(fnr)
            ny_periode = tilstand is Oppfolging.AKTIV and forrige.gjeldende is None
            self._perioder[fnr] = Periode(tilstand, forrige.nr + ny_periode)
