"""When it was, and who dealt with a row."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

INGEN = "–"


def hvem_og_nar(rad: Any) -> str:
    """In Oslo's time; the clock and the queue have no name."""
    if rad.behandlet is None:
        return INGEN
    nar = date_format(timezone.localtime(rad.behandlet), "DATETIME_FORMAT")
    return f"{rad.behandlet_av}, {nar}" if rad.behandlet_av else nar


def pa_sekundet(tidspunkt: datetime | None) -> str:
    """A time in Oslo, to the second."""
    if tidspunkt is None:
        return INGEN
    return date_format(timezone.localtime(tidspunkt), "j. F Y \\k\\l. H.i.s")
