"""Whether a process lives: its own loop turns. One that is started anew because Kafka, Redis or a
database is away, is no better for it: that is what `klar` tells."""

import time
from collections.abc import Callable

from celery.worker import state
from redis.exceptions import RedisError

from rapids import ko

FRIST = 45.0
"""Seconds that a loop may stand still. A tick has 40 (`celeryconfig.task_time_limit`); then its
child is killed, and the loop goes on without it. One that never begins has no such limit."""

PULS = 1.0  # seconds between looks at a worker's loop

Lever = Callable[[], bool]


class Arbeider:
    """The parent of a worker: its loop turns, and what it has given its child comes back."""

    def __init__(self) -> None:
        self._i_gang = False
        self._snudde = self._redis_taus = time.monotonic()
        self._mottatt: dict[str, float] = {}

    def begynn(self) -> None:
        """It is connected to Redis, and its loop begins to turn."""
        self._snudde, self._mottatt = time.monotonic(), {}
        self._i_gang = True

    def stans(self) -> None:
        """It is not connected: it tries again until it is, and there is nothing to look at."""
        self._i_gang = False

    def puls(self) -> None:
        """Called by the loop itself."""
        na = time.monotonic()
        ider = [foresporsel.id for foresporsel in state.reserved_requests]
        self._mottatt = {id: self._mottatt.get(id, na) for id in ider}
        self._snudde = na

    def lever(self) -> bool:
        """Called from another thread. The loop talks with Redis, and stands still as long as that
        is mute: only then is it asked, and the time since it last was is all that counts."""
        if not self._i_gang or _er_fersk(min([self._snudde, *self._mottatt.values()])):
            return True
        if not _redis_svarer():
            self._redis_taus = time.monotonic()
        return _er_fersk(self._redis_taus)


def _er_fersk(tid: float) -> bool:
    return time.monotonic() - tid < FRIST


def _redis_svarer() -> bool:
    try:
        return bool(ko.redis().ping())
    except RedisError:
        return False
