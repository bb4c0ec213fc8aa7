"""Who dealt with a row, and when."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

INGEN = "–"


def hvem_og_nar(rad: Any) -> str:
    """In Oslo's time; the clock and the queue have no name."""
    if rad.behandlet is None:
        return INGEN
    nar = date_format(timezone.localtime(rad.behandlet), "j. F Y \\k\\l. H:i")
    return f"{rad.behandlet_av}, {nar}" if rad.behandlet_av else nar
