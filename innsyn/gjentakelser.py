"""Looks at what the same person has just seen: they are counted, and are one line together. A page
that asks again every third second would else drown everything else in the audit log (ADR 23)."""

import atexit
import logging
import time
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock, Timer

from innsyn import audit
from innsyn.audit import Innsyn

logg = logging.getLogger(__name__)

SEKUNDER = 60.0
"""How long after a look another that shows nothing new is counted with it."""

_PAUSE = 10.0  # seconds, when the log cannot be written


@dataclass
class _Sett:
    """Until when it is the same look, and those after the first."""

    til: float
    ganger: list[datetime] = field(default_factory=list)


class Gjentakelser:
    """The looks of the last minute in this process. What is new to someone has its line before it
    is shown; what he has seen already is counted, and its line comes when the minute is over, or
    when the process ends."""

    def __init__(self, sekunder: float = SEKUNDER) -> None:
        self._sekunder = sekunder
        self._las = Lock()
        self._sett: dict[tuple[Innsyn, bytes], _Sett] = {}  # the eldest first
        self._vekker: Timer | None = None

    def skriv(self, innsyn: Innsyn, vist: bytes, naa: datetime) -> None:
        """Put a look on record; `vist` tells what it showed from all else. Raises OSError if that
        cannot be: then nothing may be shown."""
        with self._las:
            self._avslutt(time.monotonic())
            sett = self._sett.get((innsyn, vist))
            if sett is not None:
                sett.ganger.append(naa)
                return
            audit.skriv(innsyn, naa)
            self._sett[innsyn, vist] = _Sett(time.monotonic() + self._sekunder)
            self._vekk()

    def avslutt(self, til: float = float("inf")) -> None:
        """Write the lines of those whose minute is over at `til`; without it, of all."""
        with self._las:
            self._avslutt(til)

    def _avslutt(self, til: float) -> None:
        for nokkel, sett in [par for par in self._sett.items() if par[1].til <= til]:
            if sett.ganger:
                audit.skriv_gjentatt(nokkel[0], sett.ganger)
            del self._sett[nokkel]

    def _vekk(self, minst: float = 0.1) -> None:
        """One thread waits for whole of them: for the eldest, and then for the next."""
        if self._vekker is None and self._sett:
            venter = min(sett.til for sett in self._sett.values()) - time.monotonic()
            self._vekker = Timer(max(venter, minst), self._vekket)
            self._vekker.daemon = True
            self._vekker.start()

    def _vekket(self) -> None:
        minst = 0.1
        try:
            self.avslutt(time.monotonic())
        except OSError:  # they stay, and are tried again
            logg.exception("Auditloggen kan ikke skrives")
            minst = _PAUSE
        finally:
            with self._las:
                self._vekker = None
                self._vekk(minst)


gjentakelser = Gjentakelser()
atexit.register(gjentakelser.avslutt)
