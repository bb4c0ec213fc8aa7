"""Lines of cells, wherever they came from, and what is the matter when there are none."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from treff.admin.folkeliste import nummer

MAKS_LINJER = 5_000  # empty ones too: a workbook may say that its next row is the billionth
MAKS_KOLONNER = 50


class UgyldigListe(Exception):
    """It is no list of people at all; the text says why, in bokmål."""


@dataclass(frozen=True)
class Linje:
    """A line: its number as its owner counts, and its cells. `skjult`: by a filter in Excel."""

    nr: int
    celler: tuple[str, ...] = field(repr=False)
    skjult: bool = False

    @cached_property
    def vekter(self) -> list[int]:
        """How much each of its cells looks like an identity number."""
        return [nummer.vekt(celle) if celle else 0 for celle in self.celler]

    def celle(self, plass: int) -> str:
        """What stands in a column; "" where the line is shorter."""
        return self.celler[plass] if plass < len(self.celler) else ""

    @property
    def er_tom(self) -> bool:
        """Whether nothing is seen on it."""
        return not any(self.celler)


@dataclass(frozen=True)
class Tabell:
    """The lines of a text, or of a sheet of a workbook (whose columns have letters)."""

    linjer: Sequence[Linje]
    ark: str = ""
    skjulte_kolonner: frozenset[int] = frozenset()
    merknader: tuple[str, ...] = ()

    @property
    def vekt(self) -> int:
        """How much of it looks like identity numbers."""
        return sum(sum(linje.vekter) for linje in self.linjer)

    @property
    def bredde(self) -> int:
        """Columns of its longest line."""
        return max((len(linje.celler) for linje in self.linjer), default=0)


def krev_antall_linjer(antall: int) -> None:
    """Raises UgyldigListe when there are more than are read."""
    if antall > MAKS_LINJER:
        raise UgyldigListe(f"Lista har over {MAKS_LINJER} linjer. Ta bort de tomme.")
