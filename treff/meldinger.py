"""Writes the wire's JSON, treff → Rapid (§2.1–2.3, 2.6, 2.8). No other module knows the keys.

`innhold` is taken down with the hendelse, when it happens; `verdi` is what is sent, always the
same for the same hendelse. The fnr is not in `innhold`: it is put in at sending.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid5

from rapids import melding
from rapids.tidspunkt import til_oslo
from treff.models import (
    Aktortype,
    EndretFelt,
    JobbsokerHendelse,
    Rapidhendelse,
    Synlighetsbehov,
    Treff,
    Treffstatus,
)
from treff.regler.beskjeder import Beskjed, Svar
from treff.regler.endring import REDIGERBARE

BEHOV = "synlighetRekrutteringstreff"
"""What we ask for; and the field that the answer is in."""

_SVAR: dict[Svar, dict[str, bool | None]] = {
    Svar.JA: {"svar": True},
    Svar.NEI: {"svar": False},
    Svar.FJERNET: {"svar": None},  # explicit null: the answer is taken back (§2.3)
    Svar.UTELATT: {},
}
_TREFFSTATUS = {Treffstatus.AVLYST: "avlyst", Treffstatus.FULLFORT: "fullført"}


def innhold(
    treff: Treff,
    hendelse: JobbsokerHendelse,
    beskjed: Beskjed,
    endrede_felter: Sequence[EndretFelt] = (),
) -> dict[str, Any]:
    """The event's own fields as the treff stands now; {} for what is not told on the Rapid."""
    if beskjed.rapid is None:
        return {}
    return {
        "rekrutteringstreffId": str(treff.id),
        "hendelseId": str(hendelse.hendelse_id),
        "hendelseTidspunkt": til_oslo(hendelse.tidspunkt),
        **_SKRIVERE[beskjed.rapid](treff, hendelse, beskjed),
        **({"endredeFelter": [felt.value for felt in endrede_felter]} if endrede_felter else {}),
    }


def verdi(hendelse: JobbsokerHendelse, fnr: str) -> bytes:
    """The message as it is sent: the same bytes' worth every time, so that a resend is harmless."""
    felter = {"fnr": fnr, **hendelse.innhold}
    if hendelse.aktor_type == Aktortype.JOBBSOKER:
        felter["endretAv"] = fnr
    return melding.til_bytes(
        melding.ny(
            hendelse.rapid_hendelse,
            felter,
            id=uuid5(hendelse.hendelse_id, hendelse.rapid_hendelse),
            tidspunkt=hendelse.tidspunkt,
        )
    )


def behov(behovet: Synlighetsbehov) -> bytes:
    """The question about a person's visibility, as it is asked this time (§2.8)."""
    return melding.til_bytes(
        melding.ny(
            "behov",
            {"@behov": [BEHOV], "fodselsnummer": behovet.fnr},
            id=behovet.melding_id,
            tidspunkt=behovet.spurt,
        )
    )


def endringer(
    fra: Mapping[str, Any], til: Mapping[str, Any], felter: Sequence[str]
) -> dict[str, Any]:
    """What an edit changed, for the treff's own hendelse: field → before and after."""
    return {
        "endringer": {
            REDIGERBARE[felt]: {"fra": _json(fra[felt]), "til": _json(til[felt])} for felt in felter
        }
    }


def _invitasjon(treff: Treff, hendelse: JobbsokerHendelse, _beskjed: Beskjed) -> dict[str, Any]:
    return {
        **_tid_og_sted(treff),
        "svarfrist": _json(treff.svarfrist),
        "opprettetAv": hendelse.aktor_id,
        "opprettetTidspunkt": _json(treff.opprettet_tid),
    }


def _oppdatering(treff: Treff, hendelse: JobbsokerHendelse, _beskjed: Beskjed) -> dict[str, Any]:
    return {**_tid_og_sted(treff), "endretAv": hendelse.aktor_id}


def _svar_og_status(_treff: Treff, hendelse: JobbsokerHendelse, beskjed: Beskjed) -> dict[str, Any]:
    felter: dict[str, Any] = {"endretAvPersonbruker": hendelse.aktor_type == Aktortype.JOBBSOKER}
    if hendelse.aktor_type != Aktortype.JOBBSOKER:  # a person's is his fnr: put in at sending
        felter["endretAv"] = hendelse.aktor_id
    return {**felter, **_slutt(beskjed), **_SVAR[beskjed.svar]}


def _send_pa_nytt(treff: Treff, hendelse: JobbsokerHendelse, beskjed: Beskjed) -> dict[str, Any]:
    """The snapshot of what the card shall be; not answered is an explicit null (§2.6)."""
    felter = {**_tid_og_sted(treff), "endretAv": hendelse.aktor_id}
    return {**felter, **_slutt(beskjed), **_SVAR[beskjed.svar]}


def _slutt(beskjed: Beskjed) -> dict[str, str]:
    return {} if beskjed.treffstatus is None else {"treffstatus": _TREFFSTATUS[beskjed.treffstatus]}


def _tid_og_sted(treff: Treff) -> dict[str, Any]:
    return {
        "tittel": treff.tittel,
        "fraTid": _json(treff.fra_tid),
        "tilTid": _json(treff.til_tid),
        "gateadresse": treff.gateadresse,
        "postnummer": treff.postnummer,
        "poststed": treff.poststed,
    }


def _json(felt: str | datetime | None) -> str | None:
    return til_oslo(felt) if isinstance(felt, datetime) else felt


_Skriver = Callable[[Treff, JobbsokerHendelse, Beskjed], dict[str, Any]]
_SKRIVERE: dict[Rapidhendelse, _Skriver] = {
    Rapidhendelse.INVITASJON: _invitasjon,
    Rapidhendelse.OPPDATERING: _oppdatering,
    Rapidhendelse.SVAR_OG_STATUS: _svar_og_status,
    Rapidhendelse.SEND_KORT_PA_NYTT: _send_pa_nytt,
}
