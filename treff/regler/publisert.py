"""Whether a published treff still takes answers (§7)."""

from datetime import datetime

from treff.models import PublisertStatus, Treff, Treffstatus


def publisert_status(treff: Treff, naa: datetime) -> PublisertStatus | None:
    """Open until its svarfrist; None for a treff that is not PUBLISERT."""
    if treff.status != Treffstatus.PUBLISERT or treff.svarfrist is None:
        return None
    if treff.svarfrist >= naa:
        return PublisertStatus.APEN_FOR_SOKERE
    return PublisertStatus.SVARFRIST_PASSERT
