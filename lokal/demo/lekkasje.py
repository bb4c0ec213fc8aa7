"""Whether personal data has leaked to the ordinary logs (`arkitektur.md` rule 10)."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Loggsok:
    """What was searched, and where a number stands: `file:line`, never the number."""

    filer: int
    linjer: int
    funn: list[str]

    @property
    def avvik(self) -> list[str]:
        """The places; or that there was nothing to search, which proves nothing."""
        return self.funn if self.linjer else ["loggene er tomme"]


def sok(loggkatalog: Path, numre: Collection[str]) -> Loggsok:
    """Look for these fnr in every log of a world."""
    linjer, funn = 0, []
    filer = sorted(loggkatalog.glob("*.log"))
    for fil in filer:
        for nr, linje in enumerate(fil.read_text(errors="replace").splitlines(), 1):
            linjer += 1
            if any(nummer in linje for nummer in numre):
                funn.append(f"{fil.name}:{nr}")
    return Loggsok(len(filer), linjer, funn)
