"""Dates and times as people read them, in Oslo."""

import datetime as dt
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
_MANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip


def dato(dag: dt.date) -> str:
    """`3. mars 2026`."""
    return f"{dag.day}. {_MANEDER[dag.month - 1]} {dag.year}"


def tidspunkt(tekst: str) -> str:
    """`3. mars 2026 kl. 14.05`, from ISO 8601 with an offset, and maybe a zone after it."""
    tid = _lest(tekst)
    return f"{dato(tid.date())} kl. {tid:%H.%M}"


def tidsrom(fra: str, til: str) -> str:
    """`3. mars 2026 kl. 14.05–15.00`, or two whole moments when they are on different days."""
    if _lest(fra).date() == _lest(til).date():
        return f"{tidspunkt(fra)}–{_lest(til):%H.%M}"
    return f"{tidspunkt(fra)} til {tidspunkt(til)}"


def _lest(tekst: str) -> dt.datetime:
    return dt.datetime.fromisoformat(tekst.partition("[")[0]).astimezone(OSLO)
