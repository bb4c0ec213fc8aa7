"""Reads. What is said of a card under lock is read after the lock, in later statements (rule 8)."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import OuterRef, Subquery

from aktivitetskort.models import Kort, Kortfeil, Kortversjon
from rapids.melding import Kilde
from rapids.models import Utbokstilstand


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
