"""The watchman: stops what a world has started, whatever becomes of the world.

Run as a script, in a session of its own. Its stdin is a pipe whose other end only the world holds,
and that carries a line `+pid` for each process that starts and `-pid` for each that is gone. End of
file means that the world has ended, also by kill -9: then what is left is stopped, with its whole
process group, and the world's directory is removed.
"""

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable

NADETID = 3.0
"""Seconds from SIGINT (which all the servers take for a quick and orderly stop) to SIGKILL."""


def meld_start(pipe: int, pid: int) -> None:
    """Tell the watchman of a process. Raises BrokenPipeError if there is no watchman."""
    os.write(pipe, f"+{pid}\n".encode())


def meld_slutt(pipe: int, pid: int) -> None:
    """Tell the watchman that a process is gone, if there still is a watchman to forget it."""
    with contextlib.suppress(BrokenPipeError):
        os.write(pipe, f"-{pid}\n".encode())


def send_signal(pid: int, signalnummer: int) -> bool:
    """Signal the process group of `pid`, or `pid` alone if it leads none. False: it is gone."""
    try:
        if os.getpgid(pid) == pid:
            os.killpg(pid, signalnummer)
        else:
            os.kill(pid, signalnummer)
    except ProcessLookupError:
        return _send_til_gruppe(pid, signalnummer)
    return True


def _send_til_gruppe(pid: int, signalnummer: int) -> bool:
    """The leader is gone, but its children may be left."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signalnummer)
        return True
    return False


def stopp(pider: Iterable[int]) -> None:
    """Stop these at once and side by side; returns when they are gone or have been killed."""
    igjen = [pid for pid in pider if send_signal(pid, signal.SIGINT)]
    igjen = _vent(igjen, NADETID)
    for pid in igjen:
        send_signal(pid, signal.SIGKILL)
    _vent(igjen, NADETID)


def _vent(pider: list[int], sekunder: float) -> list[int]:
    frist = time.monotonic() + sekunder
    while pider and time.monotonic() < frist:
        time.sleep(0.02)
        pider = [pid for pid in pider if send_signal(pid, 0)]
    return pider


def main(katalog: str | None = None) -> None:
    """Read until the world ends, stop what is left, and remove `katalog` if it is given."""
    for signalnummer in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signalnummer, signal.SIG_IGN)
    pider: set[int] = set()
    for linje in sys.stdin:
        (pider.add if linje[0] == "+" else pider.discard)(int(linje[1:]))
    stopp(pider)
    if katalog:
        shutil.rmtree(katalog, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
