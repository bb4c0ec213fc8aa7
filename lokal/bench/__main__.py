"""`python -m lokal.bench`: measure, print, and fail when a stage is below its limit."""

import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import django

RUNDER = 3
TUSEN = 1.0  # seconds to invite 1,000 people


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

    def linje(self) -> str:
        var, bar = (self.antall / statistics.median(t) for t in (self.vare, self.bare))
        dom = "ok" if self.andel >= self.grense else "FOR SENT"
        return (
            f"{self.navn:<32}{var:>10,.0f}/s{bar:>12,.0f}/s"
            f"{self.andel:>9.2f}{self.grense:>9.2f}  {dom}"
        )


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from lokal.bench import maling, verden  # noqa: PLC0415 — needs Django to be set up

    verden.migrer()
    etapper = [
        Etappe("Hendelser → Rapid", verden.ANTALL, 0.4),
        Etappe("Rapid → kortversjoner", verden.ANTALL, 0.25),
        Etappe("Kortversjoner → aktivitetskort", verden.ANTALL, 0.4),
        Etappe("Meldinger som ikke er til oss", verden.FREMMEDE, 0.6),
    ]
    for runde in range(1, RUNDER + 1):
        print(f"Runde {runde} av {RUNDER} …", flush=True)
        for etappe, (var, bar) in zip(etapper, maling.runde(), strict=True):
            etappe.vare.append(var)
            etappe.bare.append(bar)
    _skriv(etapper)
    tusen = statistics.median(maling.inviter_tusen() for _ in range(RUNDER))
    print(f"\nÅ invitere 1 000 på én gang: {tusen:.2f} s (grense {TUSEN:.2f})")
    ok = tusen < TUSEN and all(etappe.andel >= etappe.grense for etappe in etapper)
    return 0 if ok else 1


def _skriv(etapper: Sequence[Etappe]) -> None:
    print(f"\n{'Etappe':<32}{'vår':>12}{'bar':>14}{'andel':>9}{'grense':>9}")
    for etappe in etapper:
        print(etappe.linje())


if __name__ == "__main__":
    sys.exit(main())
