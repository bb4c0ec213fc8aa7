"""The diary: what was done to each card, and when; and from that, the versions it should have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lokal.demo.tabell import Rad
from lokal.personer import Person


class Kortnokkel(NamedTuple):
    """What a card is about: a person on a treff."""

    treff_id: str
    fnr: str


@dataclass(frozen=True)
class Kortinnhold:
    """What a card shows of its treff."""

    tittel: str
    tid: str
    sted: str


@dataclass(frozen=True)
class Steg:
    """A row of the table played for one card. The request was sent at `spurt` and answered at
    `svart`: seconds since 1970."""

    kort: Kortnokkel
    rad: Rad
    spurt: float
    svart: float


@dataclass(frozen=True)
class Versjon:
    """What a step that is sent makes of the card."""

    steg: Steg
    status: str

    @property
    def avvist(self) -> str:
        """Why the Aktivitetsplan refuses it, or ""."""
        return self.steg.rad.avvist


@dataclass
class Dagbok:
    """Filled in as the day goes. `treff` is what each is now; `tekster`, all that was ever written
    in one."""

    steg: list[Steg] = field(default_factory=list)
    treff: dict[str, Kortinnhold] = field(default_factory=dict)
    tekster: set[str] = field(default_factory=set)
    personer: dict[str, Person] = field(default_factory=dict)
    skjulte: set[Kortnokkel] = field(default_factory=set)

    def noter(self, kort: Kortnokkel, rad: Rad, spurt: float, svart: float) -> None:
        """A row was played for a card."""
        self.steg.append(Steg(kort, rad, spurt, svart))

    def kort(self) -> Mapping[Kortnokkel, Sequence[Steg]]:
        """The steps of each card, in order."""
        alle: dict[Kortnokkel, list[Steg]] = {}
        for steg in self.steg:
            alle.setdefault(steg.kort, []).append(steg)
        return alle

    def navn(self, kort: Kortnokkel) -> str:
        """Who it is about, as the demo prints it: never the number."""
        person = self.personer.get(kort.fnr)
        return f"{person.fornavn} {person.etternavn}" if person else "en ukjent person"

    def hvor(self, kort: Kortnokkel) -> str:
        """The card's treff, on one line."""
        return f"«{' '.join(self.treff[kort.treff_id].tittel.split())}»"


def versjoner(steg: Sequence[Steg]) -> list[Versjon]:
    """The versions that one card's steps make, in order."""
    funnet: list[Versjon] = []
    for ett in steg:
        if ett.rad.sendes:
            status = ett.rad.status or (funnet[-1].status if funnet else "")
            funnet.append(Versjon(ett, status))
    return funnet
