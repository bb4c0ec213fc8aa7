"""The people of a treff, to its owners; and a person's own row, to himself."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from treff.kommandoer import Innlogget
from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerstatus


class Jobbsokersortering(StrEnum):
    """What a list of people is sorted by."""

    NAVN = "navn"
    LAGT_TIL = "lagt-til"
    STATUS = "status"


class Retning(StrEnum):
    """Which way."""

    ASC = "asc"
    DESC = "desc"


@dataclass(frozen=True)
class Jobbsokersok:
    """A search among the people of a treff. No statuses: all but SLETTET.

    `fritekst` looks in the names, and for a whole fnr.
    """

    fritekst: str = ""
    statuser: frozenset[Jobbsokerstatus] = field(default_factory=frozenset)
    sortering: Jobbsokersortering = Jobbsokersortering.NAVN
    retning: Retning = Retning.ASC
    side: int = 1
    antall_per_side: int = 20


@dataclass(frozen=True)
class Jobbsokerside:
    """One page, how many the search finds in all, and how many of the treff stand in each status
    (whatever the search)."""

    jobbsokere: list[Jobbsoker]
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
    """Search. Hidden people are neither listed nor counted. Raises FinnesIkke, IkkeTilgang."""
    raise NotImplementedError


def egen(treff_id: UUID, hvem: Innlogget) -> EgenRad:
    """The borger's own row. Raises FinnesIkke (404) if he is not on the treff."""
    raise NotImplementedError
