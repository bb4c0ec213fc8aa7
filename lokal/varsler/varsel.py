"""What it reacts to, how it reaches each person, and what it tells of it. Pure.

Written from the contract (§2.1–2.3, §2.7), not from our code."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from lokal.datoer import OSLO


class Sak(Enum):
    """What a person is notified of: the name of the text, its heading, and its words."""

    INVITERT = (
        "KANDIDAT_INVITERT_TREFF",
        "Invitasjon til rekrutteringstreff",
        "Hei! Du er invitert til et rekrutteringstreff. Logg inn på Nav for å lese mer og svare.",
    )
    ENDRET = (
        "KANDIDAT_INVITERT_TREFF_ENDRET",
        "Endring i et rekrutteringstreff",
        "Hei! Et treff du skal på, er endret. Logg inn på Nav for å se hva som er nytt.",
    )
    AVLYST = (
        "KANDIDAT_INVITERT_TREFF_AVLYST",
        "Avlyst rekrutteringstreff",
        "Hei! Et treff du skulle på, er avlyst. Logg inn på Nav for å se mer.",
    )

    def __init__(self, mal: str, emne: str, tekst: str) -> None:
        self.mal, self.emne, self.tekst = mal, emne, tekst


class Vei(Enum):
    """How a person can be reached: its words, and what is told of it (status, channel, fault)."""

    SMS = ("SMS", "SENDT", "SMS", None)
    EPOST = ("E-post", "SENDT", "EPOST", None)
    MIN_SIDE = ("Bare på Min side", "FEILET", None, "person_ikke_funnet")
    FEIL = ("Ikke levert", "FEILET", "SMS", "ugyldig_telefonnummer")

    def __init__(self, navn: str, status: str, kanal: str | None, feil: str | None) -> None:
        self.navn, self.status, self.kanal, self.feil = navn, status, kanal, feil


@dataclass(frozen=True)
class Varsel:
    """A notice to one person of one hendelse."""

    id: str
    treff_id: str
    fnr: str
    tittel: str
    sak: Sak
    opprettet: dt.datetime
    avsender: str | None

    @property
    def vei(self) -> Vei:
        return vei_til(self.fnr)


def vei_til(fnr: str) -> Vei:
    """By the last digit, so that it is the same each time: most have a telephone."""
    return (*[Vei.SMS] * 4, *[Vei.EPOST] * 3, *[Vei.MIN_SIDE] * 2, Vei.FEIL)[int(fnr[-1])]


def sak(melding: Mapping[str, Any]) -> Sak | None:
    """What the message is a notice of; None for all others."""
    match melding:
        case {"@event_name": "rekrutteringstreffinvitasjon"}:
            return Sak.INVITERT
        case {"@event_name": "rekrutteringstreffoppdatering", "endredeFelter": [_, *_]}:
            return Sak.ENDRET
        case {
            "@event_name": "rekrutteringstreffSvarOgStatus",
            "svar": True,
            "treffstatus": "avlyst",
        }:
            return Sak.AVLYST
    return None


def varsel(melding: Mapping[str, Any], tid: dt.datetime) -> Varsel | None:
    """The notice that the message calls for. `hendelseId` is what keeps it from being sent twice,
    so the same hendelse has the same notice, also in a copy."""
    om, hendelse_id = sak(melding), melding.get("hendelseId")
    fnr, treff_id = melding.get("fnr"), melding.get("rekrutteringstreffId")
    if om is None or not all(isinstance(en, str) for en in (hendelse_id, fnr, treff_id)):
        return None
    if not str(fnr).isdecimal():
        return None
    return Varsel(
        id=str(uuid5(NAMESPACE_OID, f"{om.mal} {hendelse_id}")),
        treff_id=str(treff_id),
        fnr=str(fnr),
        tittel=str(melding.get("tittel") or ""),
        sak=om,
        opprettet=tid,
        avsender=melding.get("opprettetAv") or melding.get("endretAv"),
    )


def svarene(varsel: Varsel) -> list[dict[str, Any]]:
    """What is told of it: that it is on its way, and then how it went. Without any metadata."""
    vei = varsel.vei
    underveis = _svar(varsel, minside="UNDER_UTSENDING")
    ferdig = _svar(varsel, minside="OPPRETTET", ekstern=vei.status, kanal=vei.kanal, feil=vei.feil)
    return [underveis, ferdig]


def _svar(
    varsel: Varsel,
    *,
    minside: str,
    ekstern: str | None = None,
    kanal: str | None = None,
    feil: str | None = None,
) -> dict[str, Any]:
    return {
        "@event_name": "minsideVarselSvar",
        "varselId": varsel.id,
        "avsenderReferanseId": varsel.treff_id,
        "fnr": varsel.fnr,
        "eksternStatus": ekstern,
        "minsideStatus": minside,
        "opprettet": varsel.opprettet.astimezone(OSLO).isoformat(),
        "avsenderNavident": varsel.avsender,
        "eksternFeilmelding": feil,
        "eksternKanal": kanal,
        "mal": varsel.sak.mal,
        "flettedata": [varsel.tittel] if varsel.tittel else None,
    }
