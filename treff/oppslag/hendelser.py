"""What has happened on a treff, newest first, to its owners. Hidden people are left out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from treff.kommandoer import Innlogget
from treff.models import Aktortype, JobbsokerHendelse, Treff, TreffHendelse
from treff.models import Jobbsokerhendelsestype as Hendelsestype
from treff.oppslag.treff import for_eier


class Ressurs(StrEnum):
    """What a hendelse is about."""

    TREFF = "REKRUTTERINGSTREFF"
    JOBBSOKER = "JOBBSØKER"


@dataclass(frozen=True)
class Hendelse:
    """A line of the treff's history. The subject is the person by his fnr, for JOBBSØKER; else
    None."""

    id: UUID
    ressurs: Ressurs
    tidspunkt: datetime
    type: str
    aktor_type: Aktortype
    aktor_id: str = field(repr=False)
    subjekt_id: str | None = field(repr=False)
    subjekt_navn: str | None = field(repr=False)
    data: Mapping[str, Any] = field(repr=False)


def alle(treff_id: UUID, hvem: Innlogget, uten: Collection[Hendelsestype] = ()) -> list[Hendelse]:
    """The treff's and its people's hendelser, but people's of the types in `uten`.

    Raises FinnesIkke (404), IkkeTilgang (403).
    """
    return _siste(for_eier(treff_id, hvem), None, uten)


def siste(treff_id: UUID, hvem: Innlogget, antall: int) -> list[Hendelse]:
    """The newest of them all. Raises FinnesIkke (404), IkkeTilgang (403)."""
    return _siste(for_eier(treff_id, hvem), antall)


def _siste(
    treff: Treff, antall: int | None, uten: Collection[Hendelsestype] = ()
) -> list[Hendelse]:
    om_treffet = [_om_treff(hendelse) for hendelse in treff.hendelser.order_by("-id")[:antall]]
    om_folk = [_om_person(hendelse) for hendelse in _synlige(treff, uten)[:antall]]
    # Each list is newest first already; the sort is stable, so what happened at once stays so.
    begge = sorted(om_folk + om_treffet, key=lambda hendelse: hendelse.tidspunkt, reverse=True)
    return begge[:antall]


def for_jobbsokere(
    treff_id: UUID, hvem: Innlogget, uten: Collection[Hendelsestype] = ()
) -> list[JobbsokerHendelse]:
    """Its people's hendelser but of the types in `uten`, each with `.jobbsoker`. Raises FinnesIkke,
    IkkeTilgang."""
    return list(_synlige(for_eier(treff_id, hvem), uten))


def _synlige(treff: Treff, uten: Collection[Hendelsestype]) -> QuerySet[JobbsokerHendelse]:
    hendelser = JobbsokerHendelse.objects.filter(jobbsoker__treff=treff, jobbsoker__er_synlig=True)
    hendelser = hendelser.exclude(type__in=uten) if uten else hendelser
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
        data=hendelse.data,
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
        subjekt_id=person.fnr,
        subjekt_navn=f"{person.fornavn} {person.etternavn}",
        data=hendelse.data,
    )
