"""Where the processes of one server have their figures in common: gunicorn's workers, or Celery's
worker and its child. Nothing here imports `prometheus_client`: it asks where to write when it is
imported, and never again."""

import atexit
import fcntl
import os
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from config import miljo

T = TypeVar("T")

_NAVN, _EIER = "maltall-", "eier"


class Opptatt(Exception):
    """Another process held the lock for too long."""


class Mappe:
    """The directory of this process and of those that it forks."""

    def __init__(self, under: Path) -> None:
        ny = Path(tempfile.mkdtemp(prefix=f"ny-{_NAVN}", dir=under))
        self._eier = os.open(ny / _EIER, os.O_CREAT)  # held as long as one of them lives
        fcntl.flock(self._eier, fcntl.LOCK_EX)
        self.sti = ny.rename(ny.with_name(ny.name.removeprefix("ny-")))  # not before: see `lag`

    @contextmanager
    def laast(self, navn: str, *, alene: bool = True, frist: float = 0.0) -> Iterator[None]:
        """Hold the lock of that name, alone or with others. Raises Opptatt after that time."""
        slag = fcntl.LOCK_EX if alene else fcntl.LOCK_SH
        utlop = time.monotonic() + frist
        fil = os.open(self.sti / f"{navn}.laas", os.O_CREAT)  # of its own: also for other threads
        try:
            while not _fikk(fil, slag):
                if time.monotonic() > utlop:
                    raise Opptatt(navn)
                time.sleep(0.02)
            yield
        finally:
            fcntl.flock(fil, fcntl.LOCK_UN)  # closing is not enough: a child forked now has it too
            os.close(fil)

    def delt(
        self, navn: str, lag: Callable[[], T], er_fersk: Callable[[T], bool], *, frist: float
    ) -> T:
        """What one of the processes has made, if it is fresh; else `lag()`, which one of them calls
        while the others wait. Raises Opptatt."""
        fil = self.sti / navn
        with self.laast(navn, frist=frist):
            if fil.exists():
                gammel: T = pickle.loads(fil.read_bytes())  # noqa: S301 — our own
                if er_fersk(gammel):
                    return gammel
            ny = lag()
            (halv := fil.with_suffix(".ny")).write_bytes(pickle.dumps(ny))
            halv.replace(fil)
            return ny


_egne: list[Mappe] = []


def lag() -> None:
    """Make it, before this process or one that it forks has a figure. It goes with this process;
    what those that were killed have left behind goes now."""
    if "prometheus_client" in sys.modules:
        raise RuntimeError("prometheus_client er importert før den har fått en mappe")
    under = Path(tempfile.gettempdir())
    for gammel in under.glob(f"{_NAVN}*/{_EIER}"):
        _fjern_forlatt(gammel)
    mappe = Mappe(under)
    _egne.append(mappe)
    miljo.sett_maltallmappe(str(mappe.sti))
    atexit.register(_fjern, mappe.sti, os.getpid())


def egen() -> Mappe | None:
    """That of this process, if its server made one."""
    return _egne[0] if _egne else None


def _fikk(fil: int, slag: int) -> bool:
    try:
        fcntl.flock(fil, slag | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _fjern_forlatt(eier: Path) -> None:
    try:
        fil = os.open(eier, os.O_RDONLY)
    except OSError:
        return  # another user's, or gone
    try:
        if _fikk(fil, fcntl.LOCK_EX):
            shutil.rmtree(eier.parent, ignore_errors=True)
    finally:
        os.close(fil)


def _fjern(sti: Path, eier: int) -> None:
    if os.getpid() == eier:  # a child that is forked has this handler too
        shutil.rmtree(sti, ignore_errors=True)
