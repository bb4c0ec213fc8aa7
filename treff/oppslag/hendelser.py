"""What has happened on a treff, newest first, to its owners. Hidden people are left out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from treff.kommandoer import Innlogget
from treff.models import Aktortype, JobbsokerHendelse


class Ressurs(StrEnum):
    """What a hendelse is about."""

    TREFF = "REKRUTTERINGSTREFF"
    JOBBSOKER = "JOBBSØKER"


@dataclass(frozen=True)
class Hendelse:
    """A line of the treff's history. The subject is the person, for JOBBSØKER; else None."""

    id: UUID
    ressurs: Ressurs
    tidspunkt: datetime
    type: str
    aktor_type: Aktortype
    aktor_id: str
    subjekt_id: UUID | None
    subjekt_navn: str | None
    data: dict[str, Any]


def alle(treff_id: UUID, hvem: Innlogget) -> list[Hendelse]:
    """The treff's and its people's hendelser. Raises FinnesIkke (404), IkkeTilgang (403)."""
    raise NotImplementedError


def for_jobbsokere(treff_id: UUID, hvem: Innlogget) -> list[JobbsokerHendelse]:
    """Its people's hendelser, each with `.jobbsoker`. Raises FinnesIkke, IkkeTilgang."""
    raise NotImplementedError
