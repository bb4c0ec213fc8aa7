"""The clients that this process keeps open between ticks."""

import os
from collections.abc import Callable
from typing import Any, Protocol, TypeVar


class Lukkbar(Protocol):
    def lukk(self) -> None: ...


K = TypeVar("K", bound=Lukkbar)


_apne: dict[tuple[int, str], Any] = {}


def apen(navn: str, lag: Callable[[], K]) -> K:
    """This process's client of that name, made when first asked for."""
    nokkel = (os.getpid(), navn)
    if nokkel not in _apne:
        _apne[nokkel] = lag()
    klient: K = _apne[nokkel]
    return klient


def kast(navn: str) -> None:
    """Close this process's client of that name, if it is open; the next tick makes a new one."""
    klient = _apne.pop((os.getpid(), navn), None)
    if klient is not None:
        klient.lukk()


def lukk_alle() -> None:
    """Close every client of this process (at its shutdown; children end without atexit)."""
    for pid, navn in list(_apne):
        if pid == os.getpid():
            kast(navn)
