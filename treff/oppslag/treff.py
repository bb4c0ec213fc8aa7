"""Treff as they may be seen by the one who asks."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Exists, F, OrderBy, OuterRef, Q, QuerySet

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


_REKKEFOLGE: dict[Treffsortering, tuple[str | OrderBy, ...]] = {
    Treffsortering.SIST_OPPDATERTE: ("-sist_endret", "id"),
    Treffsortering.NYESTE: ("-opprettet_tid", "id"),
    Treffsortering.ELDSTE: ("opprettet_tid", "id"),
    Treffsortering.STARTTID: (F("fra_tid").asc(nulls_last=True), "id"),
}
_SOKBARE = ("tittel", "beskrivelse", "gateadresse", "poststed", "kommune", "fylke")


@dataclass(frozen=True)
class Treffsok:
    """A search. No statuses: all of them. Every word of `fritekst` must stand in the treff's text
    or place."""

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
    treff = Treff.objects.exclude(status=Treffstatus.SLETTET)
    if hvem.er_utvikler:
        return treff
    ikke_utkast = ~Q(status=Treffstatus.UTKAST)
    if Rolle.BORGER in hvem.roller:
        return treff.filter(ikke_utkast, Exists(_pa_treffet().filter(fnr=hvem.ident)))
    if Rolle.ARBEIDSGIVERRETTET in hvem.roller:
        return treff.filter(ikke_utkast | Q(eiere__contains=[hvem.ident]))
    if Rolle.JOBBSOKERRETTET in hvem.roller:
        return treff.filter(ikke_utkast)
    return treff.none()


def hent(treff_id: UUID, hvem: Innlogget) -> TreffMedTall:
    """One treff. Raises FinnesIkke (404)."""
    (med_tall,) = _tell([_synlig(treff_id, hvem)])
    return med_tall


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
    funnet = synlige_for(hvem).filter(_treffer(spor, hvem))
    totalt = funnet.count()
    start = (spor.side - 1) * spor.antall_per_side
    if start >= totalt:  # not asked: no OFFSET is too large for a page number that someone typed
        return Treffside([], totalt)
    side = funnet.order_by(*_REKKEFOLGE[spor.sortering])[start : start + spor.antall_per_side]
    return Treffside(_tell(list(side)), totalt)


def _synlig(treff_id: UUID, hvem: Innlogget) -> Treff:
    treff = synlige_for(hvem).filter(pk=treff_id).first()
    if treff is None:
        raise FinnesIkke(FINNES_IKKE)
    return treff


def _pa_treffet() -> QuerySet[Jobbsoker]:
    return Jobbsoker.objects.filter(treff=OuterRef("pk")).exclude(status=Jobbsokerstatus.SLETTET)


def _treffer(spor: Treffsok, hvem: Innlogget) -> Q:
    vilkar = Q()
    if spor.visning == Visning.MINE:
        vilkar &= Q(eiere__contains=[hvem.ident])
    if spor.statuser:
        vilkar &= Q(status__in=spor.statuser)
    for ord_ in spor.fritekst.split():
        vilkar &= reduce(or_, (Q(**{f"{felt}__icontains": ord_}) for felt in _SOKBARE))
    return vilkar


def _tell(treff: list[Treff]) -> list[TreffMedTall]:
    rader = (
        Jobbsoker.objects.filter(treff__in=treff, er_synlig=True)
        .exclude(status=Jobbsokerstatus.SLETTET)
        .values("treff_id")
        .annotate(alle=Count("id"), ja=Count("id", filter=Q(status=Jobbsokerstatus.SVART_JA)))
    )
    tall = {rad["treff_id"]: (rad["alle"], rad["ja"]) for rad in rader}
    return [TreffMedTall(t, *tall.get(t.pk, (0, 0))) for t in treff]
