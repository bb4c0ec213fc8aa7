"""Reads. What is said of a card under lock is read after the lock, in later statements (rule 8)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import TruncHour

from aktivitetskort.models import Karantene, Kort, Kortfeil, Kortversjon, Posisjon, Rapidmelding
from rapids import tall
from rapids.melding import Kilde
from rapids.models import APNE, Utbokstilstand


def siste_versjoner(kort: Iterable[Kort]) -> dict[int, Kortversjon]:
    """The newest version of each card that has one, by the card's primary key; each with
    `sist_sendbare`, where the newest that was ever to be sent stands."""
    versjoner = Kortversjon.objects.filter(kort__in=list(kort))
    sendbare = Kortversjon.objects.filter(kort=OuterRef("kort")).exclude(
        tilstand=Utbokstilstand.SENDES_IKKE
    )
    siste = versjoner.annotate(
        sist_sendbare=Subquery(sendbare.order_by("-id").values("tilstand")[:1])
    )
    return {v.kort_id: v for v in siste.order_by("kort_id", "-id").distinct("kort_id")}


def anvendte_kilder(kort: Iterable[Kort], kilder: Iterable[Kilde]) -> set[Kilde]:
    """Which of these events have made a version of one of these cards."""
    rader = Kortversjon.objects.filter(
        kort__in=list(kort), kilde_id__in=[kilde.id for kilde in kilder]
    )
    return {
        Kilde(navn, kilde_id) for navn, kilde_id in rader.values_list("hendelsenavn", "kilde_id")
    }


def versjoner_med(message_ider: Collection[UUID]) -> dict[UUID, Kortversjon]:
    """The versions that these message ids were given, by the id; each with its card."""
    rader = Kortversjon.objects.filter(message_id__in=message_ider).select_related("kort")
    return {versjon.message_id: versjon for versjon in rader}


def kort_med(kort_ider: Collection[UUID]) -> Mapping[UUID, Kort]:
    """The cards that have these ids, by the id."""
    return {
        kort.kort_id: kort for kort in Kort.objects.filter(kort_id__in=kort_ider) if kort.kort_id
    }


def lagrede_feil(steder: Collection[str]) -> set[str]:
    """Which of these places on the dead-letter topic are stored already."""
    return set(Kortfeil.objects.filter(sted__in=steder).values_list("sted", flat=True))


@dataclass(frozen=True)
class Korttall:
    """How this app stands, in counts. `feil`: the errors that came, by the hour and their type."""

    versjoner: tall.Utbokstall
    rapidmeldinger: tall.Utbokstall
    til_side: Mapping[str, int]
    lest: tall.Posisjonstall
    feil: Mapping[tuple[datetime, str], int]


def oversikt(fra: datetime) -> Korttall:
    """As it is now, in five queries; errors from `fra` on."""
    return Korttall(
        versjoner=tall.utboks(Kortversjon, tid="mottatt"),
        rapidmeldinger=tall.utboks(Rapidmelding, tid="opprettet"),
        til_side=tall.til_side(Karantene, APNE),
        lest=tall.posisjoner(Posisjon),
        feil=_feil_per_time(fra),
    )


def _feil_per_time(fra: datetime) -> dict[tuple[datetime, str], int]:
    rader = (
        Kortfeil.objects.filter(mottatt__gte=fra)
        .values_list(TruncHour("mottatt", tzinfo=UTC), "error_type")
        .annotate(antall=Count("pk"))
    )
    return {(time, type_): antall for time, type_, antall in rader}
