"""Logging. The ordinary log goes to the console, and has no personal data: not in its lines, and
not in the text of an exception. Two logs have places of their own and never end in the ordinary
one: `audit` (who has looked at people) and `sikkerlogg` (payloads, for finding an error)."""

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from copy import copy
from logging.handlers import WatchedFileHandler
from types import TracebackType
from typing import Any

STDOUT = "stdout"


class UtenFeiltekst(logging.Formatter):
    """Tells the type of an exception and where it arose, never its text: the database's own words
    hold the row, and many others repeat the value."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy(record)
        record.exc_text = None  # what another formatter may have left there
        return super().format(record)

    def formatException(  # noqa: N802 -- logging's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any
    ) -> str:
        return "".join(_spor(ei[1])).rstrip()


class _MaaSkrives:
    """A line that cannot be written is an error for whoever wrote it, not a note on stderr."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802, ARG002 -- logging's
        if feil := sys.exception():
            raise feil


class _SierFra:
    """logging's own complaint repeats the line, on stderr: in the ordinary log."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- logging's name
        feil = type(sys.exception()).__name__
        logging.getLogger(__name__).error("%s kan ikke skrives: %s", record.name, feil)


class Auditfil(_MaaSkrives, WatchedFileHandler):
    """The audit log in a file. Watched: whoever rotates it moves it away."""


class Auditstrom(_MaaSkrives, logging.StreamHandler[Any]):
    """The audit log among the others."""


class Sikkerfil(_SierFra, WatchedFileHandler):
    """The sikkerlogg in a file, watched."""


class Sikkerstrom(_SierFra, logging.StreamHandler[Any]):
    """The sikkerlogg among the others."""


class UtenCelerysFeiltekst(logging.Filter):
    """Celery writes the exception, text and all, in the line itself: left is its type."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, Mapping) and "exc" in record.args and record.exc_info:
            record.args = {**record.args, "exc": type(record.exc_info[1]).__name__}
        return True


class UtenTause(logging.Filter):
    """To gunicorn, a client that went silent (`config.webarbeider`) is an error with a trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], BlockingIOError):
            record.msg, record.args, record.exc_info = "En avsender tidde for lenge", (), None
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def oppsett(*, audit: str, sikkerlogg: str) -> dict[str, Any]:
    """Django's LOGGING. Each of the two has a file's path, `stdout` (each line marked with the
    log's name), or "" for nowhere. A file that cannot be opened stops the process at start."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "linje": {
                "()": UtenFeiltekst,
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            },
            "bare meldingen": {"format": "%(message)s"},
            "merket": {"format": "%(name)s %(message)s"},
            "hele": {"format": "%(asctime)s %(levelname)s %(message)s"},
            "hele, merket": {"format": "%(name)s %(asctime)s %(levelname)s %(message)s"},
        },
        "filters": {
            "uten Celerys feiltekst": {"()": UtenCelerysFeiltekst},
            "uten tause": {"()": UtenTause},
        },
        "handlers": {
            "konsoll": {"class": "logging.StreamHandler", "formatter": "linje"},
            "audit": _handler(audit, "Audit", fil="bare meldingen", stdout="merket"),
            "sikkerlogg": _handler(sikkerlogg, "Sikker", fil="hele", stdout="hele, merket"),
        },
        "root": {"handlers": ["konsoll"], "level": "INFO"},
        "loggers": {
            "audit": {"handlers": ["audit"], "level": "INFO", "propagate": False},
            "sikkerlogg": {"handlers": ["sikkerlogg"], "level": "INFO", "propagate": False},
            **_STILLERE,
        },
    }


_STILLERE = {
    # Below ERROR it logs the path of every refused request; a client may have put a fnr there.
    "django.request": {"level": "ERROR"},
    "django.security.DisallowedHost": {"level": "CRITICAL"},  # it repeats the client's Host
    "gunicorn.error": {"level": "INFO", "filters": ["uten tause"], "propagate": True},
    "gunicorn.http.wsgi": {"level": "ERROR"},  # it warns of every HEAD
    # On DEBUG kafka-python prints the key and value of every record: personal data.
    "kafka": {"level": "WARNING"},
    "kafka.net.selector": {"level": "ERROR"},  # it warns of every busy tenth of a second
    # Two lines for every tick of every second would hide what matters.
    "celery.app.trace": {"level": "WARNING", "filters": ["uten Celerys feiltekst"]},
    "celery.worker.strategy": {"level": "WARNING"},
}


def _handler(hvor: str, hvilken: str, *, fil: str, stdout: str) -> dict[str, Any]:
    if not hvor:
        return {"class": "logging.NullHandler"}
    if hvor == STDOUT:
        return {
            "class": f"config.logg.{hvilken}strom",
            "stream": "ext://sys.stdout",
            "formatter": stdout,
        }
    return {
        "class": f"config.logg.{hvilken}fil",
        "filename": hvor,
        "encoding": "utf-8",
        "formatter": fil,
    }


def _spor(feil: BaseException | None) -> Iterator[str]:
    while feil is not None:
        yield from traceback.format_tb(feil.__traceback__)
        yield f"{type(feil).__module__}.{type(feil).__qualname__}\n"
        feil = feil.__cause__ or (None if feil.__suppress_context__ else feil.__context__)
