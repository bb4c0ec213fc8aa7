"""The people of a treff, to its owners; and a person's own row, to himself."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, F, OrderBy, Q, QuerySet

from treff.kommandoer import Innlogget
from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerstatus, Treff
from treff.oppslag import kortsted
from treff.oppslag.treff import FINNES_IKKE, for_eier, synlige_for
from treff.regler.beskjeder import svarstatus
from treff.regler.feil import FinnesIkke
from treff.regler.kortsted import Kortsted
from treff.regler.livslop import INVITERTE
from treff.regler.svar import HAR_SVART


class Jobbsokersortering(StrEnum):
    """What a list of people is sorted by."""

    NAVN = "navn"
    LAGT_TIL = "lagt-til"
    STATUS = "status"


_SORTERING = {
    Jobbsokersortering.NAVN: ("etternavn", "fornavn", "id"),
    Jobbsokersortering.LAGT_TIL: ("lagt_til_tid", "id"),
    Jobbsokersortering.STATUS: ("status", "etternavn", "fornavn", "id"),
}


class Retning(StrEnum):
    """Which way."""

    ASC = "asc"
    DESC = "desc"


@dataclass(frozen=True)
class Jobbsokersok:
    """A search among the people of a treff. No statuses: all but SLETTET.

    Every word of `fritekst` must stand in a name, or be the whole fnr.
    """

    fritekst: str = ""
    statuser: frozenset[Jobbsokerstatus] = field(default_factory=frozenset)
    sortering: Jobbsokersortering = Jobbsokersortering.NAVN
    retning: Retning = Retning.ASC
    side: int = 1
    antall_per_side: int = 20


@dataclass(frozen=True)
class JobbsokerMedKort:
    """A person of a treff, and where his card is."""

    jobbsoker: Jobbsoker
    kort: Kortsted


@dataclass(frozen=True)
class Jobbsokerside:
    """One page, how many the search finds in all, and how many of the treff stand in each status
    (whatever the search)."""

    jobbsokere: list[JobbsokerMedKort]
    totalt: int
    antall_per_status: dict[Jobbsokerstatus, int]


@dataclass(frozen=True)
class EgenRad:
    """What a person may see of himself: his row, his hendelser newest first, and his answer."""

    jobbsoker: Jobbsoker
    hendelser: list[JobbsokerHendelse]
    er_invitert: bool
    er_pameldt: bool
    har_svart: bool


def sok(treff_id: UUID, spor: Jobbsokersok, hvem: Innlogget) -> Jobbsokerside:
    """Search. Hidden and deleted people are neither listed nor counted.

    Raises FinnesIkke (404), IkkeTilgang (403).
    """
    alle = _synlige(for_eier(treff_id, hvem))
    telling = dict(alle.order_by().values_list("status").annotate(Count("id")))
    antall = {Jobbsokerstatus(status): n for status, n in telling.items()}
    funnet = alle.filter(_treffer(spor))
    totalt = funnet.count() if spor.fritekst or spor.statuser else sum(antall.values())
    start = (spor.side - 1) * spor.antall_per_side
    if start >= totalt:  # not asked: no OFFSET is too large for a page number that someone typed
        return Jobbsokerside([], totalt, antall)
    side = list(funnet.order_by(*_rekkefolge(spor))[start : start + spor.antall_per_side])
    kort = kortsted.for_personer(side)
    return Jobbsokerside([JobbsokerMedKort(p, kort[p.pk]) for p in side], totalt, antall)


def egen(treff_id: UUID, hvem: Innlogget) -> EgenRad:
    """The borger's own row. Raises FinnesIkke (404) if he is not on the treff."""
    treff = synlige_for(hvem).filter(pk=treff_id).first()
    if treff is None or (person := _paa(treff).filter(fnr=hvem.ident).first()) is None:
        raise FinnesIkke(FINNES_IKKE)
    svar = svarstatus(person)
    return EgenRad(
        jobbsoker=person,
        hendelser=list(person.hendelser.order_by("-id")),
        er_invitert=person.status in INVITERTE,
        er_pameldt=svar == Jobbsokerstatus.SVART_JA,
        har_svart=svar in HAR_SVART,
    )


def _paa(treff: Treff) -> QuerySet[Jobbsoker]:
    return treff.jobbsokere.exclude(status=Jobbsokerstatus.SLETTET)


def _synlige(treff: Treff) -> QuerySet[Jobbsoker]:
    return _paa(treff).filter(er_synlig=True)


def _treffer(spor: Jobbsokersok) -> Q:
    vilkar = Q(status__in=spor.statuser) if spor.statuser else Q()
    for ord_ in spor.fritekst.split():
        vilkar &= Q(fornavn__icontains=ord_) | Q(etternavn__icontains=ord_) | Q(fnr=ord_)
    return vilkar


def _rekkefolge(spor: Jobbsokersok) -> list[OrderBy]:
    felter = [F(felt) for felt in _SORTERING[spor.sortering]]
    return [f.desc() if spor.retning == Retning.DESC else f.asc() for f in felter]
