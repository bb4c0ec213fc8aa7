"""One measuring for all who look: however many front pages are open, and whatever hangs."""

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections
from django.utils import timezone
from redis.exceptions import RedisError

from rapids.infrastruktur import INFRASTRUKTUR

FRIST = 2.5  # seconds that the sources are waited for
HOLDER = 5.0  # seconds that a measuring is shared


@dataclass(frozen=True)
class Runde:
    """What the sources said, by name, and when they were asked. None: it is not known."""

    tid: datetime
    svar: Mapping[str, Any]


class Fellesmaling:
    """Asks its sources at once, each in a thread of its own. One that hangs costs the others
    nothing, and is not asked again before it has let go."""

    def __init__(self, kilder: Mapping[str, Callable[[], Any]], *, holder: float = HOLDER) -> None:
        self._kilder = kilder
        self._holder = holder
        self._laas = threading.Lock()
        self._underveis: dict[str, Future[Any]] = {}
        self._siste: tuple[float, Runde] | None = None

    def hent(self, *, holder: float | None = None) -> Runde:
        """At most `holder` seconds old, the source's own unless the caller has patience for more;
        after `FRIST` seconds at most. Those who ask while a round is under way get that one."""
        holder = self._holder if holder is None else holder
        with self._laas:
            if self._siste is None or time.monotonic() - self._siste[0] > holder:
                runde = self._ny()
                self._siste = (time.monotonic(), runde)
            return self._siste[1]

    def glem(self) -> None:
        """The next one who asks gets a new measuring."""
        with self._laas:
            self._siste = None

    def _ny(self) -> Runde:
        tid = timezone.now()
        self._underveis = {n: f for n, f in self._underveis.items() if not f.done()}
        spurt = {n: _spor(k) for n, k in self._kilder.items() if n not in self._underveis}
        self._underveis |= spurt
        wait(spurt.values(), FRIST)
        return Runde(tid, {n: _svar(spurt[n]) if n in spurt else None for n in self._kilder})


def _spor(kilde: Callable[[], Any]) -> "Future[Any]":
    fremtid: Future[Any] = Future()

    def arbeid() -> None:
        try:
            svar = kilde()
        except BaseException as feil:  # noqa: BLE001 — raised again where it is asked for
            fremtid.set_exception(feil)
        else:
            fremtid.set_result(svar)
        finally:
            connections.close_all()  # they are this thread's

    threading.Thread(target=arbeid, name="maling", daemon=True).start()
    return fremtid


def _svar(fremtid: "Future[Any]") -> Any:
    """Raises what is nobody's known fault."""
    if not fremtid.done():
        return None
    try:
        return fremtid.result()
    except (*INFRASTRUKTUR, RedisError):
        return None
