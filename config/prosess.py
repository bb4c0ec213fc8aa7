"""Which process this is, as each of its log lines says."""

import sys
from collections.abc import Sequence
from pathlib import Path

BEAT = "beat"


def _fra_kommandoen(argv: Sequence[str]) -> str:
    """Celery says too late that it is beat; a module that is run is called by its package."""
    fil = Path(argv[0])
    navn = fil.parent.name if fil.stem == "__main__" else fil.stem
    return BEAT if navn == "celery" and BEAT in argv else navn


_navn = {"navn": _fra_kommandoen(sys.argv)}


def er(navn: str) -> None:
    """Called once, at start, by what makes it one of ours: `web`, or a worker's name."""
    _navn["navn"] = navn


def navn() -> str:
    """The name; else that of the command."""
    return _navn["navn"]
