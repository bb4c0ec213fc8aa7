"""What has happened on a treff, newest first, to its owners. Hidden people are left out."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from treff.kommandoer import Innlogget
from treff.models import Aktortype, JobbsokerHendelse, Treff, TreffHendelse
from treff.oppslag.treff import for_eier


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
    aktor_id: str = field(repr=False)
    subjekt_id: UUID | None
    subjekt_navn: str | None = field(repr=False)


def alle(treff_id: UUID, hvem: Innlogget) -> list[Hendelse]:
    """The treff's and its people's hendelser. Raises FinnesIkke (404), IkkeTilgang (403)."""
    return _siste(for_eier(treff_id, hvem), None)


def siste(treff_id: UUID, hvem: Innlogget, antall: int) -> list[Hendelse]:
    """The newest of them. Raises FinnesIkke (404), IkkeTilgang (403)."""
    return _siste(for_eier(treff_id, hvem), antall)


def _siste(treff: Treff, antall: int | None) -> list[Hendelse]:
    om_treffet = [_om_treff(hendelse) for hendelse in treff.hendelser.order_by("-id")[:antall]]
    om_folk = [_om_person(hendelse) for hendelse in _synlige(treff)[:antall]]
    # Each list is newest first already; the sort is stable, so what happened at once stays so.
    begge = sorted(om_folk + om_treffet, key=lambda hendelse: hendelse.tidspunkt, reverse=True)
    return begge[:antall]


def for_jobbsokere(treff_id: UUID, hvem: Innlogget) -> list[JobbsokerHendelse]:
    """Its people's hendelser, each with `.jobbsoker`. Raises FinnesIkke, IkkeTilgang."""
    return list(_synlige(for_eier(treff_id, hvem)))


def _synlige(treff: Treff) -> QuerySet[JobbsokerHendelse]:
    hendelser = JobbsokerHendelse.objects.filter(jobbsoker__treff=treff, jobbsoker__er_synlig=True)
    return hendelser.defer("innhold").select_related("jobbsoker").order_by("-tidspunkt", "-id")


def _om_treff(hendelse: TreffHendelse) -> Hendelse:
    return Hendelse(
        id=hendelse.hendelse_id,
        ressurs=Ressurs.TREFF,
        tidspunkt=hendelse.tidspunkt,
        type=hendelse.type,
        aktor_type=Aktortype(hendelse.aktor_type),
        aktor_id=hendelse.aktor_id,
        subjekt_id=None,
        subjekt_navn=None,
    )


def _om_person(hendelse: JobbsokerHendelse) -> Hendelse:
    person = hendelse.jobbsoker
    return Hendelse(
        id=hendelse.hendelse_id,
        ressurs=Ressurs.JOBBSOKER,
        tidspunkt=hendelse.tidspunkt,
        type=hendelse.type,
        aktor_type=Aktortype(hendelse.aktor_type),
        aktor_id=hendelse.aktor_id,
        subjekt_id=person.person_treff_id,
        subjekt_navn=f"{person.fornavn} {person.etternavn}",
    )
