"""The people of a treff, to its owners; and a person's own row, to himself."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, Count, F, OrderBy, Q, QuerySet, When

from treff.kommandoer import Innlogget
from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerstatus, Treff
from treff.oppslag import kortsted, varsler
from treff.oppslag.navnesok import ETTER_NAVN, navn_sok
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


_REKKE = (
    Jobbsokerstatus.SVART_JA,
    Jobbsokerstatus.SVART_NEI,
    Jobbsokerstatus.INVITERT,
    Jobbsokerstatus.LAGT_TIL,
)
_STATUSREKKE = Case(
    *(When(status=status, then=nr) for nr, status in enumerate(_REKKE)), default=len(_REKKE)
)
_NAVN = tuple(F(felt) for felt in ETTER_NAVN)
_SORTERING: dict[Jobbsokersortering, tuple[Case | F, ...]] = {
    Jobbsokersortering.NAVN: _NAVN,
    Jobbsokersortering.LAGT_TIL: (F("lagt_til_tid"), F("id")),
    Jobbsokersortering.STATUS: (_STATUSREKKE, *_NAVN),
}


class Retning(StrEnum):
    """Which way."""

    ASC = "asc"
    DESC = "desc"


_VANLIG_RETNING = {Jobbsokersortering.LAGT_TIL: Retning.DESC}  # the others: ASC


@dataclass(frozen=True)
class Jobbsokersok:
    """A search among the people of a treff. `statuser` None: all but SLETTET.

    `fritekst` is as in `navn_sok`. `side` counts from 1; one beyond the last is the last.
    """

    fritekst: str = ""
    statuser: frozenset[Jobbsokerstatus] | None = None
    sortering: Jobbsokersortering = Jobbsokersortering.NAVN
    retning: Retning | None = None
    side: int = 1
    antall_per_side: int = 25


@dataclass(frozen=True)
class JobbsokerMedKort:
    """A person of a treff, where his card is, and what became of his notices (newest first)."""

    jobbsoker: Jobbsoker
    kort: Kortsted
    varsler: list[JobbsokerHendelse]


@dataclass(frozen=True)
class Jobbsokertall:
    """How many of those that a search's words find stand in each status, and how many of the whole
    treff are left out: hidden (and not SLETTET), or SLETTET."""

    antall_per_status: dict[Jobbsokerstatus, int]
    antall_skjulte: int
    antall_slettede: int


@dataclass(frozen=True)
class Jobbsokerside:
    """One page, how many the search finds in all, which page it is, and the numbers."""

    jobbsokere: list[JobbsokerMedKort]
    totalt: int
    side: int
    tall: Jobbsokertall


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
    treff = for_eier(treff_id, hvem)
    passer = navn_sok(spor.fritekst) if spor.fritekst.strip() else Q()
    tall = _tall(treff, passer)
    antall = tall.antall_per_status
    valgte = antall.keys() if spor.statuser is None else spor.statuser
    totalt = sum(antall.get(status, 0) for status in valgte)
    side = min(spor.side, max(1, -(-totalt // spor.antall_per_side)))
    start = (side - 1) * spor.antall_per_side
    valgt = _synlige(treff).filter(passer, status__in=valgte).order_by(*_rekkefolge(spor))
    folk = list(valgt[start : start + spor.antall_per_side]) if totalt else []
    kort, varslene = kortsted.for_personer(folk), varsler.for_personer(folk)
    return Jobbsokerside(
        jobbsokere=[
            JobbsokerMedKort(person, kort[person.pk], varslene[person.pk]) for person in folk
        ],
        totalt=totalt,
        side=side,
        tall=tall,
    )


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


def _tall(treff: Treff, passer: Q) -> Jobbsokertall:
    alle, funnet = Count("id"), Count("id", filter=passer)
    rader = treff.jobbsokere.values_list("status", "er_synlig").annotate(alle=alle, funnet=funnet)
    per_status, skjulte, slettede = {}, 0, 0
    for status, er_synlig, antall, antall_funnet in rader.order_by():
        if status == Jobbsokerstatus.SLETTET:
            slettede += antall
        elif not er_synlig:
            skjulte += antall
        elif antall_funnet:
            per_status[Jobbsokerstatus(status)] = antall_funnet
    return Jobbsokertall(per_status, skjulte, slettede)


def _rekkefolge(spor: Jobbsokersok) -> list[OrderBy]:
    retning = spor.retning or _VANLIG_RETNING.get(spor.sortering, Retning.ASC)
    felter = _SORTERING[spor.sortering]
    return [felt.desc() if retning == Retning.DESC else felt.asc() for felt in felter]
