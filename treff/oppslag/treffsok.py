"""Searching for treff: a page of what fits, and how many there are of each kind (§7)."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from treff.kommandoer import Innlogget
from treff.models import FOR_ALLE, Kategori, PublisertStatus, Treff, Treffstatus
from treff.oppslag import fasetter
from treff.oppslag.fasetter import Egenskap, Filter
from treff.oppslag.treff import TreffMedTall, egne_utkast, har_ordene, med_alles_tall


class Visning(StrEnum):
    """Whose treff are asked for. No treff has an office here (§7)."""

    ALLE = "alle"
    MINE = "mine"
    MITT_KONTOR = "mitt_kontor"
    VALGTE_KONTORER = "valgte_kontorer"


class Treffsortering(StrEnum):
    """The order of a search."""

    SIST_OPPDATERTE = "sist_oppdaterte"
    NYESTE = "nyeste"
    ELDSTE = "eldste"
    STARTTID = "starttid"


# Each is that of an index, forwards or backwards; without a time stands last (ADR 12).
_REKKEFOLGE = {
    Treffsortering.SIST_OPPDATERTE: ("-sist_endret", "id"),
    Treffsortering.NYESTE: ("-opprettet_tid", "-id"),
    Treffsortering.ELDSTE: ("opprettet_tid", "id"),
    Treffsortering.STARTTID: ("fra_tid", "id"),
}
_ALDRI = datetime(9999, 1, 1, tzinfo=UTC)
_FAA = 5_000  # so many are sorted sooner than they are met by going through the index of the order


@dataclass(frozen=True)
class Treffsok:
    """A search. A filter that is empty lets all through.

    Every word of `fritekst` must begin a word of the treff's title or place (gateadresse, poststed,
    kommune, fylke). Only letters and digits make words; a text without any finds nothing.
    `publisertstatuser` is a choice among the published: alone it asks for them, and beside
    `statuser` it narrows PUBLISERT. `side` counts from 1; one beyond the last is the last.
    """

    visning: Visning = Visning.ALLE
    statuser: frozenset[Treffstatus] = frozenset()
    publisertstatuser: frozenset[PublisertStatus] = frozenset()
    kategorier: frozenset[Kategori] = frozenset()
    fylkesnumre: frozenset[str] = frozenset()
    kommunenumre: frozenset[str] = frozenset()
    kontorer: frozenset[str] = frozenset()
    fritekst: str = ""
    sortering: Treffsortering = Treffsortering.SIST_OPPDATERTE
    side: int = 1
    antall_per_side: int = 20

    @property
    def gjelder_kontor(self) -> bool:
        """It asks by office, of which there are none."""
        return self.visning in {Visning.MITT_KONTOR, Visning.VALGTE_KONTORER} or bool(self.kontorer)


@dataclass(frozen=True)
class Aggregeringer:
    """How many treff have each value, with all filters but its own. Without hits: not there."""

    kategori: dict[str, int] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    publisertstatus: dict[str, int] = field(default_factory=dict)
    fylkesnummer: dict[str, int] = field(default_factory=dict)
    kommunenummer: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Treffside:
    """One page of a search, which it is, how many treff there are in all, and of each kind."""

    treff: list[TreffMedTall]
    antall_totalt: int
    side: int
    antall_per_side: int
    aggregeringer: Aggregeringer


def sok(spor: Treffsok, hvem: Innlogget) -> Treffside:
    """Search among the treff that an employee may see: published, ended, and his own drafts (to
    UTVIKLER all drafts). Others find nothing."""
    if spor.gjelder_kontor or not hvem.er_ansatt:
        return Treffside([], 0, 1, spor.antall_per_side, Aggregeringer())
    naa = timezone.now()
    alle = Treff.objects.filter(_utvalg(spor, hvem))
    like = fasetter.les(alle, egne_utkast(hvem), naa)
    totalt, talt = fasetter.tell(like, _filtre(spor), _EGENSKAPER.values())
    siste = max(1, -(-totalt // spor.antall_per_side))
    side = min(spor.side, siste)
    funnet = alle.filter(_vilkar(spor, hvem, naa))
    treff = _side(funnet, spor, side, totalt) if totalt else []
    aggregert = Aggregeringer(**dict(zip(_EGENSKAPER, talt, strict=True)))
    return Treffside(treff, totalt, side, spor.antall_per_side, aggregert)


def _utvalg(spor: Treffsok, hvem: Innlogget) -> Q:
    """What no aggregation does without."""
    mine = Q(eiere__contains=[hvem.ident]) if spor.visning == Visning.MINE else Q()
    return mine & har_ordene(spor.fritekst) if spor.fritekst else mine


def _vilkar(spor: Treffsok, hvem: Innlogget, naa: datetime) -> Q:
    """The same as `_filtre`, of what he may see, in the database."""
    statuser = _statuser(spor)
    if statuser == {Treffstatus.UTKAST}:
        vilkar = egne_utkast(hvem) & Q(status=Treffstatus.UTKAST)
    elif Treffstatus.UTKAST not in statuser or hvem.er_utvikler:
        vilkar = Q(status__in=statuser)
    else:  # his own are found first, so that an index with id and status is enough
        utkast = Treff.objects.filter(egne_utkast(hvem), status=Treffstatus.UTKAST)
        vilkar = Q(status__in=statuser - {Treffstatus.UTKAST}) | Q(pk__in=utkast.values("pk"))
        vilkar &= ~Q(status=Treffstatus.SLETTET)  # as PostgreSQL cannot see: the indexes' condition
    if len(spor.publisertstatuser) == 1:
        apen = Q(svarfrist__gte=naa)
        er_apen = PublisertStatus.APEN_FOR_SOKERE in spor.publisertstatuser
        vilkar &= ~Q(status=Treffstatus.PUBLISERT) | (apen if er_apen else ~apen)
    if spor.fylkesnumre:
        vilkar &= Q(fylkesnummer__in=spor.fylkesnumre)
    if spor.kommunenumre:
        vilkar &= Q(kommunenummer__in=spor.kommunenumre)
    return vilkar


def _statuser(spor: Treffsok) -> frozenset[Treffstatus]:
    if spor.statuser:
        return spor.statuser - {Treffstatus.SLETTET}
    if spor.publisertstatuser:
        return frozenset({Treffstatus.PUBLISERT})
    return frozenset({*FOR_ALLE, Treffstatus.UTKAST})


def _filtre(spor: Treffsok) -> dict[str, Filter]:
    """Those that choose. Status and publisertstatus are one."""
    filtre: dict[str, Filter] = {}
    if spor.statuser or spor.publisertstatuser:
        statuser, publisert = _statuser(spor), spor.publisertstatuser
        filtre["status"] = lambda f: (
            f.status in statuser
            and (not publisert or not f.publisert_status or f.publisert_status in publisert)
        )
    if spor.kategorier and Kategori.REKRUTTERINGSTREFF not in spor.kategorier:
        filtre["kategori"] = lambda _: False
    if spor.fylkesnumre:
        filtre["fylkesnummer"] = lambda f: f.fylkesnummer in spor.fylkesnumre
    if spor.kommunenumre:
        filtre["kommunenummer"] = lambda f: f.kommunenummer in spor.kommunenumre
    return filtre


_EGENSKAPER = {
    "kategori": Egenskap(lambda _: Kategori.REKRUTTERINGSTREFF.value, "kategori"),
    "status": Egenskap(attrgetter("status"), "status"),
    "publisertstatus": Egenskap(attrgetter("publisert_status"), "status"),
    "fylkesnummer": Egenskap(attrgetter("fylkesnummer"), "fylkesnummer"),
    "kommunenummer": Egenskap(attrgetter("kommunenummer"), "kommunenummer"),
}


def _side(funnet: QuerySet[Treff], spor: Treffsok, side: int, totalt: int) -> list[TreffMedTall]:
    start = (side - 1) * spor.antall_per_side
    slutt = min(start + spor.antall_per_side, totalt)
    ider = _ider(_sortert(funnet, spor, totalt), start, slutt, totalt)
    pa_siden = Treff.objects.select_related("beskrivelsen").defer("sokeord").filter(pk__in=ider)
    return med_alles_tall(list(pa_siden.order_by(*_REKKEFOLGE[spor.sortering])))


def _sortert(funnet: QuerySet[Treff], spor: Treffsok, totalt: int) -> QuerySet[Treff]:
    """In the order asked for. A few of many are sorted, in an order that is no index's; for
    PostgreSQL does not know how few, and might read all treff to come upon them."""
    tid, nr = _REKKEFOLGE[spor.sortering]
    noen = spor.fritekst or spor.fylkesnumre or spor.kommunenumre or spor.publisertstatuser
    if not noen or totalt > _FAA:
        return funnet.order_by(tid, nr)
    som_sist = Coalesce(F(tid.removeprefix("-")), Value(_ALDRI, DateTimeField()))
    return funnet.order_by(som_sist.desc() if tid.startswith("-") else som_sist.asc(), nr)


def _ider(funnet: QuerySet[Treff], start: int, slutt: int, totalt: int) -> QuerySet[Treff, Any]:
    """The page's ids, which are in the index itself; counted from the end that is nearer."""
    if start > totalt // 2:
        return funnet.reverse().values("pk")[totalt - slutt : totalt - start]
    return funnet.values("pk")[start:slutt]
