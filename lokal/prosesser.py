"""The processes of one world, which live no longer than the world itself.

Each writes to `<katalog>/logg/<navn>.log`. The watchman (`lokal.vakt`) stops what is left when this
process dies without having done so.
"""

import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from lokal import vakt
from lokal.prosess import ROT, Prosess

LOKAL = ROT / ".lokal"
"""Where every world has its directory."""

STOPPFRIST = 10.0
"""Seconds from the polite signal to SIGKILL."""


def ny_katalog(navn: str) -> Path:
    """The path of a world's directory that nothing else has: `.lokal/<navn>-…`."""
    return LOKAL / f"{navn}-{secrets.token_hex(3)}"


class Prosesser:
    """Starts and stops processes by name; a context manager that leaves none running.

    The directory is made at the beginning, and removed at the end unless `behold`.
    """

    def __init__(self, katalog: Path, *, behold: bool = False) -> None:
        self.katalog = katalog.resolve()
        self._behold = behold
        self._prosesser: dict[str, Prosess] = {}
        self._las = threading.Lock()
        self._stengt = False

    def __enter__(self) -> Self:
        (self.katalog / "logg").mkdir(parents=True)
        les, self._vaktpipe = os.pipe()
        argv = [sys.executable, "-S", vakt.__file__]
        if not self._behold:
            argv.append(str(self.katalog))
        self._vakt = subprocess.Popen(argv, stdin=les, cwd=ROT, start_new_session=True)
        os.close(les)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self.steng()
        finally:  # whatever that did not get to, the watchman does
            os.close(self._vaktpipe)
            self._vakt.wait()

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._prosesser))

    def __getitem__(self, navn: str) -> Prosess:
        return self._prosesser[navn]

    def start(
        self,
        navn: str,
        argv: Iterable[str | Path],
        *,
        env: Mapping[str, str] = os.environ,
        stoppsignal: signal.Signals = signal.SIGTERM,
    ) -> Prosess:
        """Start a process, and return at once. An older one of that name must have ended."""
        with self._las:
            if self._stengt:
                raise RuntimeError(f"{navn} startes ikke: verdenen er på vei ned")
            self._prosesser[navn] = Prosess(
                navn,
                [str(arg) for arg in argv],
                env=env,
                logg=self.katalog / "logg" / f"{navn}.log",
                vaktpipe=self._vaktpipe,
                stoppsignal=stoppsignal,
            )
            return self._prosesser[navn]

    def kjor(
        self, navn: str, argv: Iterable[str | Path], *, env: Mapping[str, str] = os.environ
    ) -> None:
        """Run a command to its end. Raises `ProsessDod` if its exit code is not 0."""
        self.start(navn, argv, env=env).vent()

    def kjor_i_terminalen(self, argv: list[str], *, env: Mapping[str, str]) -> int:
        """Run a command with this terminal to its end; its exit code."""
        with subprocess.Popen(argv, env=env) as kommando:
            vakt.meld_start(self._vaktpipe, kommando.pid)
            try:
                return kommando.wait()
            finally:
                _avslutt(kommando)
                vakt.meld_slutt(self._vaktpipe, kommando.pid)

    def krev_liv(self) -> None:
        """Raise `ProsessDod` for one that has ended without having been asked to."""
        for navn in self:
            self[navn].krev_liv()

    def stopp(self, navn: Iterable[str]) -> None:
        """Stop these, side by side: politely, then with SIGKILL what has not ended in time."""
        valgte = [self[ett] for ett in navn]
        for prosess in valgte:
            prosess.be_om_stopp()
        frist = time.monotonic() + STOPPFRIST
        for prosess in valgte:
            prosess.drep(frist)

    def steng(self) -> None:
        """Stop all, and let no more start."""
        with self._las:
            self._stengt = True
        self.stopp(self)


def _avslutt(kommando: subprocess.Popen[bytes]) -> None:
    """It may be ending already, by the Ctrl-C that ends us: a second one could disturb it."""
    for sekunder, signalnummer in ((1.0, signal.SIGINT), (STOPPFRIST, signal.SIGKILL)):
        try:
            kommando.wait(sekunder)
        except subprocess.TimeoutExpired:
            kommando.send_signal(signalnummer)
    kommando.wait()
