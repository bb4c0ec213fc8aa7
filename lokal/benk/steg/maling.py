"""Each stage, ours and bare by turns, in three rounds; a line has the median of them."""

import statistics
from dataclasses import dataclass, field

from config import soppel
from lokal.benk.steg import runde, verden
from lokal.benk.tabell import Tabell

RUNDER = 3
TUSEN = 1.0  # seconds to invite 1,000 people
TABELL = Tabell(
    {
        "Etappe": "<32",
        "vår, per s": ">12,.0f",
        "bar, per s": ">14,.0f",
        "andel": ">9.2f",
        "grense": ">9.2f",
    }
)


@dataclass
class Etappe:
    """A stage: how many rows it moves, and the least share of the bare loop's speed we accept."""

    navn: str
    antall: int
    grense: float
    vare: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def andel(self) -> float:
        """Our speed as a share of the bare loop's, round by round; the median."""
        return statistics.median(b / v for v, b in zip(self.vare, self.bare, strict=True))

    @property
    def rask(self) -> bool:
        return self.andel >= self.grense

    def skriv(self) -> None:
        """Its line in the table."""
        var, bar = (self.antall / statistics.median(t) for t in (self.vare, self.bare))
        dom = "ok" if self.rask else "FOR SENT"
        TABELL.linje(self.navn, var, bar, self.andel, self.grense, dom=dom)


def mal() -> bool:
    """Measure and print; whether every stage is fast enough."""
    verden.migrer()
    soppel.la_ligge()  # as a worker's child begins
    etapper = [
        Etappe("Hendelser → Rapid", verden.ANTALL, 0.4),
        Etappe("Rapid → kortversjoner", verden.ANTALL, 0.25),
        Etappe("Kortversjoner → aktivitetskort", verden.ANTALL, 0.4),
        Etappe("Meldinger som ikke er til oss", verden.FREMMEDE, 0.6),
    ]
    for nr in range(1, RUNDER + 1):
        print(f"Runde {nr} av {RUNDER} …", flush=True)
        for etappe, (var, bar) in zip(etapper, runde.runde(), strict=True):
            etappe.vare.append(var)
            etappe.bare.append(bar)
    print()
    TABELL.overskrift()
    for etappe in etapper:
        etappe.skriv()
    tusen = statistics.median(runde.inviter_tusen() for _ in range(RUNDER))
    print(f"\nÅ invitere 1 000 på én gang: {tusen:.2f} s (grense {TUSEN:.2f})")
    return tusen < TUSEN and all(etappe.rask for etappe in etapper)
