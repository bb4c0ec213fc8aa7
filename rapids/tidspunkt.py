"""Times as they stand on the Rapid, in dead letters and in the API (§2)."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_I_SONE = re.compile(r"(.+)\[[A-Z][A-Z0-9~/._+:-]{0,50}\]", re.ASCII | re.IGNORECASE)


def til_oslo(tidspunkt: datetime) -> str:
    """A time of the payload: ISO 8601 with the Europe/Oslo offset (§2)."""
    return tidspunkt.astimezone(OSLO).isoformat()


def les_tidspunkt(tekst: object) -> datetime:
    """An instant, in UTC, from ISO 8601; without Z or offset it is local Oslo time (§2.5). A zone
    in brackets may follow the offset, as Java writes it; the offset decides.

    Raises ValueError for what is not a date with a time that Oslo's calendar can show.
    """
    if not isinstance(tekst, str) or tekst[10:11] != "T":
        raise ValueError("ikke et tidspunkt")
    i_sone = _I_SONE.fullmatch(tekst)
    lest = datetime.fromisoformat(i_sone[1] if i_sone else tekst)
    if lest.tzinfo is None:
        if i_sone:
            raise ValueError("ikke et tidspunkt: sone uten offset")
        lest = lest.replace(tzinfo=OSLO)
    try:
        lest.astimezone(OSLO)
        return lest.astimezone(UTC)
    except OverflowError:
        raise ValueError("utenfor kalenderen") from None


def lokal_oslo(tidspunkt: datetime) -> str:
    """The same as local time in Oslo, without an offset: what `@opprettet` is."""
    return tidspunkt.astimezone(OSLO).replace(tzinfo=None).isoformat()
