"""Treff as they may be seen by the one who asks."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from string import digits
from typing import Any
from unicodedata import normalize
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower

from treff.kommandoer import Innlogget, Rolle
from treff.models import Jobbsoker, Jobbsokerstatus, Treff, Treffstatus
from treff.regler.feil import FinnesIkke, IkkeTilgang

FINNES_IKKE = "Treffet finnes ikke."
IKKE_EIER = "Bare eierne av treffet har tilgang."


class Visning(StrEnum):
    """Whose treff are asked for."""

    ALLE = "alle"
    MINE = "mine"


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
    """A search. No statuses: all of them.

    Every word of `fritekst` must begin a word of the treff's title or place (gateadresse, poststed,
    kommune, fylke). Only letters and digits make words; a text without any finds nothing.
    """

    visning: Visning = Visning.ALLE
    statuser: frozenset[Treffstatus] = field(default_factory=frozenset)
    fritekst: str = ""
    sortering: Treffsortering = Treffsortering.SIST_OPPDATERTE
    side: int = 1
    antall_per_side: int = 20


@dataclass(frozen=True)
class TreffMedTall:
    """A treff and how many are on it, and said yes. Hidden and deleted ones are not counted."""

    treff: Treff
    antall_jobbsokere: int
    antall_svart_ja: int


@dataclass(frozen=True)
class Treffside:
    """One page of a search, and how many treff it finds in all."""

    treff: list[TreffMedTall]
    antall_totalt: int


def synlige_for(hvem: Innlogget) -> QuerySet[Treff]:
    """The treff that this one may know of (§7): the only way to a treff, for reads and writes.

    No one sees a SLETTET treff; an UTKAST only its owners (and UTVIKLER); a borger only treff that
    he is on and that are not UTKAST.
    """
    return Treff.objects.defer("sokeord").filter(_synlig_for(hvem, Q(eiere__contains=[hvem.ident])))


def hent(treff_id: UUID, hvem: Innlogget) -> TreffMedTall:
    """One treff. Raises FinnesIkke (404)."""
    return med_tall(_synlig(treff_id, hvem))


def med_tall(treff: Treff) -> TreffMedTall:
    """The same of one that has been fetched."""
    (ett,) = _tell([treff])
    return ett


def for_eier(treff_id: UUID, hvem: Innlogget) -> Treff:
    """A treff to one of its owners. Raises FinnesIkke (404), IkkeTilgang (403)."""
    treff = _synlig(treff_id, hvem)
    if not hvem.eier(treff):
        raise IkkeTilgang(IKKE_EIER)
    return treff


def eiere(treff_id: UUID, hvem: Innlogget) -> list[str]:
    """The NAV-idents of the owners. Raises FinnesIkke (404)."""
    return _synlig(treff_id, hvem).eiere


def sok(spor: Treffsok, hvem: Innlogget) -> Treffside:
    """Search. `side` counts from 1; a page beyond the end is empty."""
    funnet = _sokbare(hvem).filter(_treffer(spor, hvem))
    totalt = funnet.count()
    start = (spor.side - 1) * spor.antall_per_side
    if start >= totalt:  # not asked: no OFFSET is too large for a page number that someone typed
        return Treffside([], totalt)
    slutt = min(start + spor.antall_per_side, totalt)
    ider = _ider(_sortert(funnet, spor, totalt), start, slutt, totalt)
    side = Treff.objects.select_related("beskrivelsen").defer("sokeord").filter(pk__in=ider)
    return Treffside(_tell(list(side.order_by(*_REKKEFOLGE[spor.sortering]))), totalt)


def _sortert(funnet: QuerySet[Treff], spor: Treffsok, totalt: int) -> QuerySet[Treff]:
    """In the order asked for. The few that have rare words are sorted, in an order that is no
    index's; for PostgreSQL does not know how rare, and might read all treff to come upon them."""
    tid, nr = _REKKEFOLGE[spor.sortering]
    if not spor.fritekst or totalt > _FAA:
        return funnet.order_by(tid, nr)
    som_sist = Coalesce(F(tid.removeprefix("-")), Value(_ALDRI, DateTimeField()))
    return funnet.order_by(som_sist.desc() if tid.startswith("-") else som_sist.asc(), nr)


def _ider(funnet: QuerySet[Treff], start: int, slutt: int, totalt: int) -> QuerySet[Treff, Any]:
    """The page's ids, which are in the index itself; counted from the end that is nearer."""
    if start > totalt // 2:
        return funnet.reverse().values("pk")[totalt - slutt : totalt - start]
    return funnet.values("pk")[start:slutt]


def _synlig_for(hvem: Innlogget, eier: Q) -> Q:
    """The rule of `synlige_for`; `eier` is how to ask whether this one is among the owners."""
    ikke_slettet, ikke_utkast = ~Q(status=Treffstatus.SLETTET), ~Q(status=Treffstatus.UTKAST)
    if hvem.er_utvikler:
        return ikke_slettet
    if Rolle.BORGER in hvem.roller:
        return ikke_slettet & ikke_utkast & Q(Exists(_pa_treffet().filter(fnr=hvem.ident)))
    if Rolle.ARBEIDSGIVERRETTET in hvem.roller:
        return ikke_slettet & (ikke_utkast | eier)
    if Rolle.JOBBSOKERRETTET in hvem.roller:
        return ikke_slettet & ikke_utkast
    return Q(pk__in=[])


def _sokbare(hvem: Innlogget) -> QuerySet[Treff]:
    """The same treff as `synlige_for`, asked so that an index with id and status is enough: his own
    drafts are found first. Not for locking, which must read the owners from the locked row."""
    egne_utkast = Treff.objects.filter(eiere__contains=[hvem.ident], status=Treffstatus.UTKAST)
    return Treff.objects.filter(_synlig_for(hvem, Q(pk__in=egne_utkast.values("pk"))))


def _synlig(treff_id: UUID, hvem: Innlogget) -> Treff:
    treff = synlige_for(hvem).filter(pk=treff_id).first()
    if treff is None:
        raise FinnesIkke(FINNES_IKKE)
    return treff


def _pa_treffet() -> QuerySet[Jobbsoker]:
    return Jobbsoker.objects.filter(treff=OuterRef("pk")).exclude(status=Jobbsokerstatus.SLETTET)


def _treffer(spor: Treffsok, hvem: Innlogget) -> Q:
    vilkar = Q()
    bare_utkast = spor.statuser == {Treffstatus.UTKAST}
    if spor.visning == Visning.MINE or (bare_utkast and not hvem.er_utvikler):
        vilkar &= Q(eiere__contains=[hvem.ident])  # of drafts, one's own are all that one sees
    if spor.statuser:
        vilkar &= Q(status__in=spor.statuser)
    if spor.fritekst:
        vilkar &= har_ordene(spor.fritekst)
    return vilkar


def har_ordene(fritekst: str) -> Q:
    """Each word begins a word of the treff's title or place; without words, none does."""
    tegn = (t if t.isalpha() or t in digits else " " for t in normalize("NFC", fritekst))
    begynnelser = [f"{ord_}:*" for ord_ in "".join(tegn).split()]  # the words of the column
    if not begynnelser:
        return Q(pk__in=[])
    alle = Lower(Value(" & ".join(begynnelser)))  # lower as the column is: by the database
    return Q(sokeord=SearchQuery(alle, config="simple", search_type="raw"))


def _tell(treff: list[Treff]) -> list[TreffMedTall]:
    rader = (
        Jobbsoker.objects.filter(treff__in=treff, er_synlig=True)
        .exclude(status=Jobbsokerstatus.SLETTET)
        .values("treff_id")
        .annotate(alle=Count("id"), ja=Count("id", filter=Q(status=Jobbsokerstatus.SVART_JA)))
    )
    tall = {rad["treff_id"]: (rad["alle"], rad["ja"]) for rad in rader}
    return [TreffMedTall(t, *tall.get(t.pk, (0, 0))) for t in treff]
