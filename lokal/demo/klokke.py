"""Telling how far the day has come, and waiting for what must have happened."""

import time
from collections.abc import Callable

from lokal.demo.klient import DagenStanset
from lokal.prosesser import Prosesser

FRIST = 150.0
"""Seconds for the whole day: two rounds of the slowest loops (every minute), and some."""

_SI_FRA = 10.0


class Klokke:
    """Starts when it is made."""

    def __init__(self, prosesser: Prosesser, frist: float = FRIST) -> None:
        self._prosesser = prosesser
        self._frist = frist
        self._start = time.monotonic()

    @property
    def gatt(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._start

    def fortell(self, tekst: str) -> None:
        """A line on the screen."""
        print(f"{_komma(self.gatt):>7} s  {tekst}", flush=True)

    def vent_til(self, hva: str, betingelse: Callable[[], bool]) -> None:
        """Ask until it is so, and tell now and then what is waited for. Raises DagenStanset when
        the day's time is up, and ProsessDod when a process has died."""
        neste = self.gatt + _SI_FRA
        while not betingelse():
            self._prosesser.krev_liv()
            if self.gatt > self._frist:
                raise DagenStanset(f"Fristen på {self._frist:.0f} s gikk ut. Ventet på at {hva}")
            if self.gatt > neste:
                self.fortell(f"  venter på at {hva}")
                neste += _SI_FRA
            time.sleep(0.1)


def _komma(sekunder: float) -> str:
    return f"{sekunder:.1f}".replace(".", ",")
