"""How the boxes of an app stand, in counts: for pages that show it. Nothing here names a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from rapids.models import (
    APNE,
    IKKE_SENDT,
    Karantenerad,
    Karantenetilstand,
    Posisjon,
    Utboksrad,
    Utbokstilstand,
)

VENTETID = timedelta(minutes=5)
"""VENTER is harmless for so long: its invitation is on the way (`docs/runbook.md`)."""


@dataclass(frozen=True)
class Utbokstall:
    """What an outbox holds: unsent rows, when the oldest of them was made, and parked ones."""

    usendt: int
    eldste: datetime | None
    parkert: int


@dataclass(frozen=True)
class Posisjonstall:
    """How far each topic is read, by topic and partition; and the topics with an alarm."""

    neste: Mapping[str, Mapping[int, int]]
    alarmer: frozenset[str]


def utboks(modell: type[Utboksrad], *, tid: str) -> Utbokstall:
    """One query, by the partial index of rows not sent. `tid`: the field that says how old."""
    rader = modell._default_manager.filter(tilstand__in=IKKE_SENDT).values("tilstand")
    talt = {r["tilstand"]: r for r in rader.annotate(antall=Count("pk"), eldste=Min(tid))}
    usendt, parkert = talt.get(Utbokstilstand.USENDT), talt.get(Utbokstilstand.PARKERT)
    return Utbokstall(
        usendt=usendt["antall"] if usendt else 0,
        eldste=usendt["eldste"] if usendt else None,
        parkert=parkert["antall"] if parkert else 0,
    )


def til_side(modell: type[Karantenerad]) -> Mapping[str, int]:
    """How many messages are set aside and call for someone, by inbox."""
    for_lenge = timezone.now() - VENTETID
    moden = ~Q(tilstand=Karantenetilstand.VENTER) | Q(mottatt__lt=for_lenge)
    rader = modell._default_manager.filter(moden, tilstand__in=APNE).values_list("innboks")
    return dict(rader.annotate(antall=Count("pk")))


def posisjoner(modell: type[Posisjon]) -> Posisjonstall:
    """One query: there is a row per partition."""
    neste: dict[str, dict[int, int]] = {}
    alarmer = set()
    rader = modell._default_manager.values_list("topic", "partisjon", "neste", "alarm")
    for topic, partisjon, offset, alarm in rader:
        neste.setdefault(topic, {})[partisjon] = offset
        if alarm:
            alarmer.add(topic)
    return Posisjonstall(neste, frozenset(alarmer))
