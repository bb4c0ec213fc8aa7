"""Beat's timetable, by clocks that nobody can set (`celeryconfig.beat_scheduler`, ADR 16).

Celery's own keeps instants of the machine's clock: one that is put back leaves every job waiting
until it has caught up, and one that differs from the workers' makes each tick old at birth. Here an
interval is counted by the monotonic clock; and where a job stood before a restart is asked of
Redis, by Redis's clock, where its last run is noted (`config.tikk`).
"""

import logging
import time
from dataclasses import dataclass
from typing import Any

from celery.beat import Scheduler
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from config import tikk
from config.helse import liv
from rapids import ko, maltall

logg = logging.getLogger(__name__)

PULS = 5.0
"""Seconds between the ticks of beat itself; and at most to the next try to send what is due."""


@dataclass
class _Jobb:
    """An entry of the timetable. `nar`: when it is due, by the monotonic clock."""

    navn: str
    task: str
    takt: float
    nar: float


class Timeplan(Scheduler):
    """Sends each entry of `beat_schedule` every so many seconds, the first time when it is due by
    when it last ran. It keeps nothing: two of them are harmless, and none needs a disk."""

    def setup_schedule(self) -> None:
        """Read the timetable, and when each of its jobs is due. What has not run, or is not known,
        is due now; so is what ran in the future, by a clock of Redis that has been put back."""
        try:
            siden = tikk.les().siden
        except RedisError as feil:
            logg.warning("Timeplanen begynner forfra: %s", type(feil).__name__)
            siden = {}
        self._jobber = [
            _jobb(navn, oppforing, siden.get(oppforing["task"]))
            for navn, oppforing in self.app.conf.beat_schedule.items()
        ]
        self._neste_puls = self._snudde = time.monotonic()

    def lever(self) -> bool:
        """Whether the loop turns: it sends what is due, or tries to. Called from another thread."""
        return time.monotonic() - self._snudde < liv.FRIST

    def tick(self, *_args: Any, **_kwargs: Any) -> float:
        """Send what is due. Returns how many seconds there are until more is."""
        for jobb in self._jobber:
            if jobb.nar <= time.monotonic():
                jobb.nar = time.monotonic() + (jobb.takt if _send(jobb) else min(PULS, jobb.takt))
        if self._neste_puls <= time.monotonic():
            self._neste_puls = time.monotonic() + PULS
            _gi_puls()
        self._snudde = time.monotonic()
        return max(0.0, min(self._neste_puls, *(jobb.nar for jobb in self._jobber)) - self._snudde)


def _jobb(navn: str, oppforing: dict[str, Any], siden: float | None) -> _Jobb:
    takt = oppforing["schedule"].total_seconds()
    rest = 0.0 if siden is None or siden < 0 else max(0.0, takt - siden)
    return _Jobb(navn, oppforing["task"], takt, nar=time.monotonic() + rest)


def _send(jobb: _Jobb) -> bool:
    """Whether it was sent. A job whose queue is full of ticks waits for room."""
    try:
        utfall = maltall.SENDT if ko.send(jobb.task) else maltall.FULL
    except (OperationalError, RedisError) as feil:
        utfall = maltall.TAPT
        logg.warning("Timeplanen fikk ikke sendt %s: %s", jobb.navn, type(feil).__name__)
    maltall.tikk.labels(jobb.navn, utfall).inc()
    return utfall == maltall.SENDT


def _gi_puls() -> None:
    try:
        tikk.merk(tikk.TIMEPLAN)
    except RedisError as feil:
        logg.warning("Timeplanens puls ble ikke skrevet ned: %s", type(feil).__name__)
