"""What the log says of a database that failed: its name here, its words in `sikkerlogg`."""

import logging

logger = logging.getLogger(__name__)
sikkerlogg = logging.getLogger("sikkerlogg")


def databasefeil(feil: Exception) -> None:
    """The words may hold the row."""
    arsak = feil.__cause__ or feil
    logger.error("Databasefeil: %s", type(arsak).__name__)
    sikkerlogg.error("Databasefeil: %s %r", type(arsak).__name__, str(arsak))
