"""What an alarm is, and how one is made of a figure and the front page's limit for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from config.adminsted.oversikt.grenser import Grense
from config.maltall.navn import Maler

INTERVALL = 15
"""Seconds between scrapes, and between looks at the rules."""


class Alvor(StrEnum):
    """How bad it is."""

    GUL = "warning"
    ROD = "critical"


@dataclass(frozen=True)
class Prove:
    """A series with which an alarm is silent, and one with which it rings. None: the series is
    gone."""

    maler: Maler
    etiketter: tuple[str, ...]
    god: float
    gal: float | None


@dataclass(frozen=True)
class Alarm:
    """One rule. It must be so for `varer` seconds, and then has these labels of the series."""

    navn: str
    alvor: Alvor
    uttrykk: str
    etiketter: tuple[str, ...]
    tekst: str
    prover: tuple[Prove, ...]
    varer: int = 0

    @property
    def regel(self) -> dict[str, Any]:
        """As Prometheus has it."""
        return {
            "alert": self.navn,
            "expr": self.uttrykk,
            "for": f"{self.varer}s",
            "labels": {"severity": str(self.alvor)},
            "annotations": {"summary": self.tekst, "action": "docs/runbook.md#alarms"},
        }


@dataclass(frozen=True)
class Verdi:
    """What is held against a limit, and a series to try it with."""

    uttrykk: str
    maler: Maler
    grense: Grense


def verst(maler: Maler, grense: Grense, *, hvor: str = "") -> Verdi:
    """The worst that any process tells of."""
    return Verdi(f"max by ({av(maler)}) ({maler.navn}{hvor})", maler, grense)


def alder(maler: Maler, grense: Grense, *, hvor: str = "") -> Verdi:
    """The same, of an age: where seconds count, those since the scrape are added. Where scrapes are
    rarer than they should be, not more than it takes: it may have been dealt with since."""
    if grense.gul >= 60:
        return verst(maler, grense, hvor=hvor)
    serie = f"{maler.navn}{hvor}"
    siden = f"clamp_max(time() - timestamp({serie}), {INTERVALL})"
    return Verdi(f"max by ({av(maler)}) ({serie} + {siden})", maler, grense)


def av(maler: Maler) -> str:
    """The labels that an alarm on this figure has, as an aggregation takes them."""
    return ", ".join(uten_partisjon(maler))


def uten_partisjon(maler: Maler) -> tuple[str, ...]:
    """Its labels. Partitions ring together: they have the same cause."""
    return tuple(ett for ett in maler.etiketter if ett != "partisjon")


def gul_og_rod(
    navnet: str, tekst: str, prover: Iterable[tuple[str, ...]], *verdier: Verdi
) -> Iterator[Alarm]:
    """Yellow and red as on the front page: by the worst of these values, and never both at once.
    `prover`: the labels of the series that it is tried with."""
    gul = " or ".join(f"{v.uttrykk} >= {v.grense.gul:g}" for v in verdier)
    rod = " or ".join(f"{v.uttrykk} >= {v.grense.rod:g}" for v in verdier)
    par = [(verdi, etiketter) for verdi in verdier for etiketter in prover]
    avler = uten_partisjon(verdier[0].maler)
    gule = tuple(Prove(v.maler, e, v.grense.gul - 1, v.grense.gul) for v, e in par)
    yield Alarm(navnet, Alvor.GUL, f"({gul}) unless ({rod})", avler, tekst, gule)
    rode = tuple(Prove(v.maler, e, 0, v.grense.rod) for v, e in par)
    yield Alarm(navnet, Alvor.ROD, rod, avler, tekst, rode)


def ja_eller_nei(
    navnet: str, alvor: Alvor, uttrykk: str, tekst: str, prove: Prove, varer: int = 0
) -> Alarm:
    """An alarm by something that is so or not."""
    return Alarm(navnet, alvor, uttrykk, uten_partisjon(prove.maler), tekst, (prove,), varer)
