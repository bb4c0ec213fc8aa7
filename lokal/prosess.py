"""One process of the operating system, started so that the watchman knows of it."""

import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from lokal import vakt

ROT = Path(__file__).resolve().parents[1]
"""The project directory: where every process runs."""

# The shell's stdin is the watchman's pipe. It tells its pid and becomes the command, whose stdin
# is empty: so there is no moment when a process runs and the watchman cannot know of it.
_MELD_OG_KJOR = 'echo "+$$" >&0 && exec "$@" </dev/null'


class ProsessDod(RuntimeError):
    """A process ended that should not have. The text has the end of its log."""

    def __init__(self, navn: str, kode: int, hale: str) -> None:
        super().__init__(f"{navn} sluttet med kode {kode}:\n{hale}")
        self.kode = kode


class Prosess:
    """A named process, leader of a process group of its own, that writes to `logg`.

    It is started when it is made.
    """

    def __init__(
        self,
        navn: str,
        argv: list[str],
        *,
        env: Mapping[str, str],
        logg: Path,
        vaktpipe: int,
        stoppsignal: signal.Signals,
    ) -> None:
        self.navn = navn
        self.skal_leve = False
        self._argv = ["/bin/sh", "-c", _MELD_OG_KJOR, navn, *argv]
        self._env = env
        self._logg = logg
        self._vaktpipe = vaktpipe
        self._stoppsignal = stoppsignal
        self._popen: subprocess.Popen[bytes]
        self._start()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def _start(self) -> None:
        with self._logg.open("ab") as logg:
            self._popen = subprocess.Popen(
                self._argv,
                stdin=self._vaktpipe,
                stdout=logg,
                stderr=subprocess.STDOUT,
                env=self._env,
                cwd=ROT,
                start_new_session=True,
            )
        self.skal_leve = True

    def start_igjen(self) -> None:
        """Run the same command again. Raises RuntimeError if it has not ended."""
        if self.lever():
            raise RuntimeError(f"{self.navn} kjører allerede")
        self._start()

    def lever(self) -> bool:
        """Whether it runs. What a dead one has left behind in its process group is killed."""
        if self._popen.returncode is not None:
            return False
        if self._popen.poll() is None:
            return True
        vakt.send_signal(self.pid, signal.SIGKILL)
        vakt.meld_slutt(self._vaktpipe, self.pid)
        return False

    def krev_liv(self) -> None:
        """Raise `ProsessDod` if it has ended without having been asked to."""
        if self.skal_leve and not self.lever():
            raise self.dod()

    def vent(self) -> None:
        """Wait until it has ended. Raises `ProsessDod` if its exit code is not 0."""
        while self.lever():
            time.sleep(0.02)
        self.skal_leve = False
        if self._popen.returncode != 0:  # also when it was stopped: its work is not done
            raise self.dod()

    def be_om_stopp(self) -> None:
        """Send the polite signal, and return at once."""
        self.skal_leve = False
        if self.lever():
            self._popen.send_signal(self._stoppsignal)

    def drep(self, frist: float = 0) -> None:
        """Kill its process group if it has not ended by `frist` (monotonic); wait for the end."""
        self.skal_leve = False
        while self.lever():
            if time.monotonic() >= frist:
                vakt.send_signal(self.pid, signal.SIGKILL)
            time.sleep(0.02)

    def dod(self) -> ProsessDod:
        """The exception that tells of its end."""
        return ProsessDod(self.navn, self._popen.returncode, self.hale())

    def har_logget(self, tekst: str) -> bool:
        """Whether this is anywhere in its log."""
        return tekst in self._logg.read_text(errors="replace")

    def hale(self, linjer: int = 30) -> str:
        """The end of its log."""
        return "\n".join(self._logg.read_text(errors="replace").splitlines()[-linjer:])


def vent_til(betingelse: Callable[[], bool], prosess: Prosess, *, frist: float = 60) -> None:
    """Wait until `betingelse()`, at most `frist` seconds.

    Raises `ProsessDod` when `prosess` ends first, and TimeoutError at the end of the time.
    """
    utlop = time.monotonic() + frist
    while not betingelse():
        if not prosess.lever():
            raise prosess.dod()
        if time.monotonic() > utlop:
            raise TimeoutError(f"{prosess.navn} svarte ikke på {frist:.0f} s:\n{prosess.hale()}")
        time.sleep(0.05)
