"""Logging. The ordinary log goes to the console, and has no personal data: not in its lines, and
not in the text of an exception. Two logs have places of their own and never end in the ordinary
one: `audit` (who has looked at people) and `sikkerlogg` (payloads, for finding an error)."""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from copy import copy
from logging.handlers import WatchedFileHandler
from types import TracebackType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from rapids import sporing

STDOUT = "stdout"
JSON = "json"
"""That lines are written for machines (`config.loggjson`), and not for people."""

_FORESPORSEL = ("metode", "rute", "kode", "ms")


def merker(record: logging.LogRecord) -> dict[str, str | int]:
    """What a line is found by, beside its words: the ids that it names or belongs to, and of a
    request what `config.foresporsler` says."""
    merker = {felt: getattr(record, felt, None) for felt in (*sporing.FELTER, *_FORESPORSEL)}
    merker["call_id"] = merker["call_id"] or sporing.call_id()
    return {
        felt: verdi if isinstance(verdi, int) else str(verdi)
        for felt, verdi in merker.items()
        if verdi not in {None, ""}
    }


class UtenFeiltekst(logging.Formatter):
    """Tells the type of an exception and where it arose, never its text: the database's own words
    hold the row, and many others repeat the value."""

    def format(self, record: logging.LogRecord) -> str:
        record = copy(record)
        record.exc_text = None  # what another formatter may have left there
        if isinstance(record.args, tuple):  # some repeat the exception in the line itself
            record.args = tuple(map(_uten_tekst, record.args))
        return super().format(record)

    def formatException(  # noqa: N802 -- logging's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | Any
    ) -> str:
        return "".join(_spor(ei[1])).rstrip()


class Linje(UtenFeiltekst):
    """A line for people: its ids at the end."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- logging's name
        linje = super().formatMessage(record)
        ider = {felt: id_ for felt, id_ in merker(record).items() if felt in sporing.FELTER}
        return " ".join([linje, *(f"{felt}={id_}" for felt, id_ in ider.items())])


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


class UtenAdresse(logging.Filter):
    """Django writes the path of each request that ends in 5xx. Its own line says which route that
    was; left is where an exception arose."""

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "request"):
            record.msg, record.args = "En forespørsel feilet", ()
        return bool(record.exc_info)


class UtenTause(logging.Filter):
    """To gunicorn, a client that went silent (`config.webarbeider`) is an error with a trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], BlockingIOError):
            record.msg, record.args, record.exc_info = "En avsender tidde for lenge", (), None
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def oppsett(*, audit: str, sikkerlogg: str, formatet: str) -> dict[str, Any]:
    """Django's LOGGING. Each of the two has a file's path, `stdout` (each line marked with the
    log's name), or "" for nowhere. A file that cannot be opened stops the process at start. The
    audit log's own file has its own format, whatever the others have."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "bare meldingen": {"format": "%(message)s"},
            **(_FOR_MASKINER if formatet == JSON else _FOR_FOLK),
        },
        "filters": {
            "uten Celerys feiltekst": {"()": UtenCelerysFeiltekst},
            "uten tause": {"()": UtenTause},
            "uten adresse": {"()": UtenAdresse},
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
            # It is billiard's, and passes nothing on to the root.
            "multiprocessing": {"handlers": ["konsoll"], "level": "ERROR"},
            **_STILLERE,
        },
    }


_FOR_FOLK = {
    "linje": {"()": Linje, "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    "merket": {"format": "%(name)s %(message)s"},
    "hele": {"format": "%(asctime)s %(levelname)s %(message)s"},
    "hele, merket": {"format": "%(name)s %(asctime)s %(levelname)s %(message)s"},
}
_FOR_MASKINER = {
    "linje": {"()": "config.loggjson.Linje"},
    **{navn: {"()": "config.loggjson.Helt"} for navn in ("merket", "hele", "hele, merket")},
}
_STILLERE = {
    # Below ERROR it logs the path of every refused request; a client may have put a fnr there.
    "django.request": {"level": "ERROR", "filters": ["uten adresse"]},
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


def _uten_tekst(argument: object) -> object:
    return type(argument).__name__ if isinstance(argument, BaseException) else argument


def fang() -> None:
    """What Python writes past the log, warnings and what ends a process or a thread, goes to it."""
    logging.captureWarnings(capture=True)
    sys.excepthook = _uventet_slutt
    threading.excepthook = lambda om: _uventet_slutt(om.exc_type, om.exc_value, om.exc_traceback)


def _uventet_slutt(
    slag: type[BaseException], feil: BaseException | None, spor: TracebackType | None
) -> None:
    if feil is None or not issubclass(slag, Exception):  # a person's Ctrl-C
        sys.__excepthook__(slag, feil or slag(), spor)
    elif isinstance(feil, ImproperlyConfigured):  # a sentence of ours, to the one who sets it up
        sys.stderr.write(f"Starter ikke: {feil}\n")
    else:
        logging.getLogger(__name__).critical("Uventet slutt", exc_info=feil)


def _spor(feil: BaseException | None) -> Iterator[str]:
    while feil is not None:
        yield from traceback.format_tb(feil.__traceback__)
        yield f"{type(feil).__module__}.{type(feil).__qualname__}\n"
        feil = feil.__cause__ or (None if feil.__suppress_context__ else feil.__context__)
