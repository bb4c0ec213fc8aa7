"""The web process as in production, for tests of what only it does."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lokal.servere import porter
from tests.samtidighet import vent_til


@contextmanager
def webprosess(miljo: Mapping[str, str], logg: Path | None = None) -> Iterator[int]:
    """Its port, once it listens. `miljo` is laid over this process's own; what it logs goes to the
    file, or nowhere."""
    (port,) = porter.ledige(1)
    argv = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]
    with (logg or Path(os.devnull)).open("ab") as ut:
        prosess = subprocess.Popen(
            [*argv, "--bind", f"127.0.0.1:{port}"],
            env={**os.environ, **miljo},
            stdout=ut,
            stderr=ut,
        )
        try:
            vent_til(lambda: porter.svarer(port))
            yield port
        finally:
            prosess.terminate()
            prosess.wait(40)
