"""Reads. What is said of a card under lock is read after the lock, in later statements (rule 8)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncHour

from aktivitetskort.models import Karantene, Kort, Kortfeil, Kortversjon, Posisjon, Rapidmelding
from rapids import tall
from rapids.melding import Kilde
from rapids.models import IKKE_SENDT, Utbokstilstand


def siste_versjoner(kort: Iterable[Kort]) -> dict[int, Kortversjon]:
    """The newest version of each card that has one, by the card's primary key; each with
    `sist_sendbare`, where the newest that was ever to be sent stands."""
    versjoner = Kortversjon.objects.filter(kort__blant=[k.pk for k in kort])
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
        kort__blant=[k.pk for k in kort], kilde_id__blant=[kilde.id for kilde in kilder]
    )
    return {
        Kilde(navn, kilde_id) for navn, kilde_id in rader.values_list("hendelsenavn", "kilde_id")
    }


def versjoner_med(message_ider: Collection[UUID]) -> dict[UUID, Kortversjon]:
    """The versions that these message ids were given, by the id; each with its card."""
    rader = Kortversjon.objects.filter(message_id__blant=message_ider).select_related("kort")
    return {versjon.message_id: versjon for versjon in rader}


def kort_med(kort_ider: Collection[UUID]) -> Mapping[UUID, Kort]:
    """The cards that have these ids, by the id."""
    return {
        kort.kort_id: kort for kort in Kort.objects.filter(kort_id__blant=kort_ider) if kort.kort_id
    }


def lagrede_feil(steder: Collection[str]) -> set[str]:
    """Which of these places on the dead-letter topic are stored already."""
    return set(Kortfeil.objects.filter(sted__blant=steder).values_list("sted", flat=True))


@dataclass(frozen=True)
class Korttall:
    """How this app stands, in counts. `feil`: the errors that came, by the hour and their type."""

    versjoner: tall.Utbokstall
    rapidmeldinger: tall.Utbokstall
    til_side: Mapping[str, tall.TilSidetall]
    lest: tall.Posisjonstall
    feil: Mapping[tuple[datetime, str], int]


def oversikt(fra: datetime) -> Korttall:
    """As it is now, in five queries; errors from `fra` on."""
    return Korttall(
        versjoner=tall.utboks(Kortversjon, tid="mottatt", par="kort"),
        rapidmeldinger=tall.utboks(Rapidmelding, tid="opprettet", par="kort"),
        til_side=tall.til_side(Karantene),
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


@dataclass(frozen=True)
class Kortlinje:
    """A card in a list: how many versions it has, the newest, and the newest error."""

    antall: int
    siste: Kortversjon | None
    feil: Kortfeil | None


def kortlinjer(kort: Collection[Kort]) -> dict[int, Kortlinje]:
    """A line for each of these cards, by its primary key; in three queries."""
    versjoner = Kortversjon.objects.filter(kort__in=kort)
    antall = dict(versjoner.values_list("kort").annotate(Count("pk")))
    feil = Kortfeil.objects.filter(kort__in=kort).defer("verdi")
    siste_feil = {rad.kort_id: rad for rad in feil.order_by("kort", "-id").distinct("kort")}
    siste = siste_versjoner(kort)
    return {
        ett.pk: Kortlinje(antall.get(ett.pk, 0), siste.get(ett.pk), siste_feil.get(ett.pk))
        for ett in kort
    }


def kort_med_versjon_som_er(tilstand: Utbokstilstand) -> Q:
    """The cards that have a version which is USENDT or PARKERT: the partial index finds them."""
    versjoner = Kortversjon.objects.filter(kort=OuterRef("pk"), tilstand__in=IKKE_SENDT)
    return Q(Exists(versjoner.filter(tilstand=tilstand)))


def kort_med_feil() -> Q:
    """The cards that the Aktivitetsplan has ever answered about."""
    return Q(Exists(Kortfeil.objects.filter(kort=OuterRef("pk"))))


def versjonsnumre(kort: Kort) -> dict[int, int]:
    """Which of a card's versions each is, counted from its first: 1, 2, 3; by primary key."""
    ider = Kortversjon.objects.filter(kort=kort).order_by("id").values_list("pk", flat=True)
    return {pk: nr for nr, pk in enumerate(ider, 1)}


def versjoner_av(kort: Kort, *, til: int | None, antall: int) -> list[Kortversjon]:
    """The newest versions of a card, newest first; `til`: of those before that one."""
    versjoner = Kortversjon.objects.filter(kort=kort)
    eldre = versjoner if til is None else versjoner.filter(pk__lt=til)
    return list(eldre.order_by("-id")[:antall])


def feil_av(kort: Kort) -> QuerySet[Kortfeil]:
    """What the Aktivitetsplan has answered about a card, newest first."""
    return Kortfeil.objects.filter(kort=kort).defer("verdi").order_by("-id")


def rapidmeldinger_av(kort: Kort) -> QuerySet[Rapidmelding]:
    """What has been said of a card on the Rapid, newest first."""
    return Rapidmelding.objects.filter(kort=kort).defer("verdi").order_by("-id")
