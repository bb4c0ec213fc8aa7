"""What the processes tell Prometheus, as a table (`docs/maltall.md`) and for those who ask for it
by name."""

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client import Counter, Histogram

from config.maltall import ARBEIDER, BEAT, WEB, navn
from config.maltall.register import TELLER
from lokal.dokumentasjon import tabell

PROSESSER = (WEB, ARBEIDER, BEAT)


@dataclass(frozen=True)
class Maltall:
    """A metric: as it is named in a scrape, and which kinds of process have it."""

    navn: str
    type: str
    etiketter: tuple[str, ...]
    fra: tuple[str, ...]
    betydning: str

    @property
    def serier(self) -> tuple[str, ...]:
        """The names of its series."""
        if self.type == "histogram":
            return tuple(f"{self.navn}_{ende}" for ende in ("bucket", "count", "sum"))
        return (self.navn,)


def alle() -> list[Maltall]:
    """All there are, by name."""
    return sorted([*_telte(), *_malte()], key=lambda ett: ett.navn)


def _telte() -> Iterator[Maltall]:
    telte = dict.fromkeys(tall for prosess in PROSESSER for tall in TELLER[prosess])
    for tall in telte:
        [om] = tall.describe()
        fra = tuple(prosess for prosess in PROSESSER if tall in TELLER[prosess])
        slutt = "_total" if isinstance(tall, Counter) else ""
        yield Maltall(f"{om.name}{slutt}", om.type, _etiketter(tall), fra, om.documentation)


def _etiketter(tall: Counter | Histogram) -> tuple[str, ...]:
    return tuple(tall._labelnames)  # noqa: SLF001 — it tells nobody


def _malte() -> Iterator[Maltall]:
    for maler in navn.MALERE:
        fra = PROSESSER if maler is navn.LEVER else (WEB,)
        yield Maltall(maler.navn, "gauge", maler.etiketter, fra, maler.betydning)


def deler() -> dict[str, str]:
    """The generated part of `docs/maltall.md`, by its name."""
    rader = [
        [f"`{m.navn}`", m.type, ", ".join(m.etiketter), ", ".join(m.fra), m.betydning]
        for m in alle()
    ]
    return {"maltall": tabell(["Name", "Type", "Labels", "From", "Meaning"], rader)}
