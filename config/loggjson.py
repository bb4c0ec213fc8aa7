"""A log line as one JSON object, for machines (`LOGGFORMAT=json`): what `docs/logger.md` lists, and
nothing else. A library's own additions to a record may be anything, a request with its path too."""

import logging
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from config import prosess
from config.logg import UtenFeiltekst, merker


class Helt(JsonFormatter):
    """The line whole: an exception with its text. Of the logs that may hold people."""

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Fill in the object; the order is that of reading."""
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(
            timespec="milliseconds"
        )
        log_data["level"] = record.levelname
        log_data["logger"] = record.name
        log_data["message"] = record.getMessage()
        log_data["process"] = prosess.navn()
        log_data["pid"] = record.process
        log_data.update(merker(record))
        if spor := message_dict.get("exc_info"):
            log_data["stack_trace"] = spor


class Linje(UtenFeiltekst, Helt):
    """The ordinary log's: without what the exception says."""
