"""Hints: ask a loop to run at once. The timetable is the guarantee, a hint only makes it quick.

A hint sets a flag for its task; one daemon thread per process empties the flags. So hints
coalesce, and a Redis that is away or hangs never costs the caller anything (rule 4).
"""

import logging
import os
import threading
from contextlib import suppress

from rapids import ko, maltall

logg = logging.getLogger(__name__)


class Vekker:
    """The flags and the thread of one process."""

    def __init__(self) -> None:
        self._flagg: set[str] = set()
        self._endret = threading.Condition()
        threading.Thread(target=self._send_flagg, name="vekker", daemon=True).start()

    def vekk(self, task: str) -> None:
        """Set the task's flag; returns at once."""
        with self._endret:
            self._flagg.add(task)
            self._endret.notify()

    def _send_flagg(self) -> None:
        while True:
            with self._endret:
                self._endret.wait_for(lambda: bool(self._flagg))
                tasks, self._flagg = self._flagg, set()
            for task in sorted(tasks):
                self._send(task)

    def _send(self, task: str) -> None:
        try:
            _tell(task, maltall.SENDT if ko.send(task) else maltall.FULL)
        except Exception as feil:  # noqa: BLE001 — the thread must live; the timetable does the work
            logg.warning("Hintet til %s kom ikke frem: %s", task, type(feil).__name__)
            with suppress(OSError):  # nowhere to write figures either
                _tell(task, maltall.TAPT)


def _tell(task: str, utfall: str) -> None:
    maltall.hint.labels(maltall.jobb_for(task), utfall).inc()


_vekkere: dict[int, Vekker] = {}
_laas = threading.Lock()


def vekk(task: str) -> None:
    """Hint that the task has work. Costs the caller a flag; never raises, never waits."""
    pid = os.getpid()  # a thread does not survive fork: one per process, made when first needed
    with _laas:
        if pid not in _vekkere:
            _vekkere[pid] = Vekker()
    _vekkere[pid].vekk(task)
