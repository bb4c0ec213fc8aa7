"""What an answer about a notice means to those who own the treff (§2.7). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from treff.models import JobbsokerHendelse

INGEN_KONTAKT = "person_ikke_funnet"  # no contact details: the notice lies on Min side only


class Varselutfall(TextChoices):
    """What has become of a notice."""

    SMS = "SMS", "SMS sendt"
    EPOST = "EPOST", "E-post sendt"
    SENDT = "SENDT", "Varsel sendt"
    MIN_SIDE = "MIN_SIDE", "Varsel på Min side"
    FEILET = "FEILET", "Varsel feilet"
    UNDERVEIS = "UNDERVEIS", "Varsel underveis"


_SAKER = (("ENDRET", "endringen"), ("AVLYST", "avlysningen"), ("INVITERT", "invitasjonen"))
_KANALER = {"SMS": Varselutfall.SMS, "EPOST": Varselutfall.EPOST}


@dataclass(frozen=True)
class Varsel:
    """A person's last notice, and since when that is what has become of it."""

    utfall: Varselutfall
    tidspunkt: datetime


def utfall(svar: Mapping[str, Any]) -> Varselutfall:
    """What the fields of an answer say. New words for a status claim nothing: then it is whether
    the notice lies on Min side."""
    status = svar.get("eksternStatus")
    if status == "SENDT":
        return _KANALER.get(str(svar.get("eksternKanal")), Varselutfall.SENDT)
    if status == "FEILET" and svar.get("eksternFeilmelding") != INGEN_KONTAKT:
        return Varselutfall.FEILET
    if status == "FEILET" or svar.get("minsideStatus") == "OPPRETTET":
        return Varselutfall.MIN_SIDE
    return Varselutfall.UNDERVEIS


def om_hva(svar: Mapping[str, Any]) -> str:
    """What the person was notified of, in bokmål, by the name of its text."""
    mal = str(svar.get("mal"))
    return next((sak for del_, sak in _SAKER if del_ in mal), "treffet")


def siste(svar: Sequence[JobbsokerHendelse]) -> Varsel | None:
    """The person's last notice; `svar`: all that has been told of his, newest first."""
    if not svar:
        return None
    nyeste = utfall(svar[0].data)
    samme = [
        ett.tidspunkt
        for ett in svar
        if ett.data["varselId"] == svar[0].data["varselId"] and utfall(ett.data) == nyeste
    ]
    return Varsel(nyeste, min(samme))
