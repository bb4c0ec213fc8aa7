"""Treff as they may be seen by the one who asks."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from treff.kommandoer import Innlogget
from treff.models import Treff, Treffstatus


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


@dataclass(frozen=True)
class Treffsok:
    """A search. No statuses: all of them. `fritekst` looks in tittel, beskrivelse and place."""

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
    raise NotImplementedError


def hent(treff_id: UUID, hvem: Innlogget) -> TreffMedTall:
    """One treff. Raises FinnesIkke (404)."""
    raise NotImplementedError


def for_eier(treff_id: UUID, hvem: Innlogget) -> Treff:
    """A treff to one of its owners. Raises FinnesIkke (404), IkkeTilgang (403)."""
    raise NotImplementedError


def eiere(treff_id: UUID, hvem: Innlogget) -> list[str]:
    """The NAV-idents of the owners. Raises FinnesIkke (404)."""
    raise NotImplementedError


def sok(spor: Treffsok, hvem: Innlogget) -> Treffside:
    """Search. `side` counts from 1; a page beyond the end is empty."""
    raise NotImplementedError
