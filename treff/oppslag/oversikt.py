"""How `treff` stands, in counts: what the admin's front page shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Count
from django.db.models.functions import TruncHour

from rapids import tall
from treff.models import SVAR_OG_INVITASJONER, JobbsokerHendelse, Karantene, Posisjon


@dataclass(frozen=True)
class Treffstall:
    """`per_time`: how many of each type in SVAR_OG_INVITASJONER, by the hour it happened in."""

    hendelser: tall.Utbokstall
    til_side: Mapping[str, tall.TilSidetall]
    lest: tall.Posisjonstall
    per_time: Mapping[tuple[datetime, str], int]


def les(fra: datetime) -> Treffstall:
    """As it is now, in four queries; by hour from `fra` on."""
    return Treffstall(
        hendelser=tall.utboks(JobbsokerHendelse, tid="tidspunkt", par="jobbsoker"),
        til_side=tall.til_side(Karantene),
        lest=tall.posisjoner(Posisjon),
        per_time=_per_time(fra),
    )


def _per_time(fra: datetime) -> dict[tuple[datetime, str], int]:
    rader = (
        JobbsokerHendelse.objects.filter(type__in=SVAR_OG_INVITASJONER, tidspunkt__gte=fra)
        .values_list(TruncHour("tidspunkt", tzinfo=UTC), "type")
        .annotate(antall=Count("pk"))
    )
    return {(time, type_): antall for time, type_, antall in rader}
