"""From the wire's names to the domain's, nothing else; pure."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from rapids.elv import Elv
from rapids.melding import Kilde, Melding, UgyldigMelding
from rapids.tidspunkt import les_tidspunkt
from treff.kommandoer import (
    RegistrerKortfeil,
    RegistrerKortLaget,
    RegistrerVarselsvar,
    SettSynlighet,
    SvarPaSynlighet,
)
from treff.meldinger import BEHOV
from treff.models import Rapidhendelse

_KORTFEIL = ("aktivitetskort-feil", "aktivitetskort-feil-rekrutteringstreff")
_VARSELSVAR = "minsideVarselSvar"
_VARSELETS_TREFF = "avsenderReferanseId"
_VARSELTEKSTER = (
    "eksternStatus",
    "minsideStatus",
    "opprettet",
    "avsenderNavident",
    "eksternFeilmelding",
    "eksternKanal",
    "mal",
)
_SAMME_VARSELSVAR = ("varselId", "eksternStatus", "minsideStatus", "eksternKanal")

elv = Elv(treff_felter={_VARSELSVAR: _VARSELETS_TREFF})


def kort_laget(melding: Melding) -> RegistrerKortLaget:
    """What made the card comes back with its id: an invitation (§2.1) or a snapshot (§2.6). A newer
    app makes the card from the identity mapper's copy, so `aktørId` is not forbidden, and a copy of
    it is the same (§2.4)."""
    return RegistrerKortLaget(
        *melding.par(),
        kort_id=melding.uuid("aktivitetskortuuid"),
        kilde=melding.kilde,
        call_id=melding.call_id,
    )


def _har_kort(hendelsenavn: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda melding: (
        melding.get("@event_name") == hendelsenavn and melding.get("aktivitetskortuuid") is not None
    )


for _lagde_kortet in (Rapidhendelse.INVITASJON, Rapidhendelse.SEND_KORT_PA_NYTT):
    elv.lytt(
        _lagde_kortet,
        naar=_har_kort(_lagde_kortet),
        krever={"fnr", "rekrutteringstreffId", "aktivitetskortuuid"},
        kildefelter=("hendelseId", "aktivitetskortuuid"),
    )(kort_laget)


def kortfeil(melding: Melding) -> RegistrerKortfeil:
    """§2.4. The same error under both names is one, known by the failed message and what failed."""
    melding.tekst("endretAv")
    error_type = melding.valgfri_tekst("errorType") or "UKJENT"
    message_id = _valgfri_uuid(melding, "messageId")
    return RegistrerKortfeil(
        *melding.par(),
        error_type=error_type,
        error_message=melding.valgfri_tekst("errorMessage") or "",
        message_id=message_id,
        kort_id=_valgfri_uuid(melding, "aktivitetskortId"),
        feilet_hendelse_id=melding.valgfri_tekst("feiletHendelseId"),
        tidspunkt=melding.hendelsestid(),
        kilde=Kilde(_KORTFEIL[0], str(uuid5(message_id, error_type)))
        if message_id
        else melding.kilde,
        call_id=melding.call_id,
    )


for _navn in _KORTFEIL:
    elv.lytt(
        _navn,
        krever={"rekrutteringstreffId", "fnr", "endretAv"},
        tillater={
            "aktivitetskortId",
            "messageId",
            "errorMessage",
            "errorType",
            "timestamp",
            "feiletHendelseId",
        },
        forbyr={"aktørId"},
        kildefelter=("@id",),
    )(kortfeil)


@elv.lytt(
    _VARSELSVAR,
    krever={"varselId", _VARSELETS_TREFF, "fnr"},
    tillater={*_VARSELTEKSTER, "flettedata"},
    forbyr={"aktørId"},
    kildefelter=(),
)
def varselsvar(melding: Melding) -> RegistrerVarselsvar:
    """§2.7. It has no id: what it tells of a notice is known by what it tells. New words for a
    status or a channel are taken; when it happened is when we were told, for `opprettet` is when
    the notice was made, the same in all that is told of it."""
    if not melding.tekst("varselId").strip():
        raise UgyldigMelding("varselId er tom")
    felter: dict[str, Any] = {
        "varselId": melding.tekst("varselId"),
        _VARSELETS_TREFF: melding.tekst(_VARSELETS_TREFF),
        "fnr": melding.fnr(),
        **{felt: melding.valgfri_tekst(felt) for felt in _VARSELTEKSTER},
        "flettedata": melding.valgfri_tekstliste("flettedata"),
    }
    hva = json.dumps([felter[felt] for felt in _SAMME_VARSELSVAR])
    return RegistrerVarselsvar(
        *melding.par(_VARSELETS_TREFF),
        felter=felter,
        tidspunkt=melding.hendelsestid(),
        kilde=Kilde(_VARSELSVAR, str(uuid5(NAMESPACE_OID, hva))),
        call_id=melding.call_id,
    )


def _valgfri_uuid(melding: Melding, felt: str) -> UUID | None:
    return None if melding.felter.get(felt) is None else melding.uuid(felt)


def _er_ferdig_synlighet(melding: Mapping[str, Any]) -> bool:
    synlighet = melding.get("synlighet")
    return (
        isinstance(synlighet, dict)
        and isinstance(synlighet.get("erSynlig"), bool)
        and synlighet.get("ferdigBeregnet") is True
        and melding.get("@slutt_av_hendelseskjede") is True
        # Without it, nothing: it comes again with the number, and with the same @id.
        and melding.get("fodselsnummer") is not None
    )


def _tidspunkt(melding: Melding, felt: str) -> datetime:
    try:
        return les_tidspunkt(melding.felter[felt])
    except ValueError:
        raise UgyldigMelding(f"{felt} er ikke et tidspunkt") from None


@elv.lytt(
    BEHOV,
    naar=lambda melding: melding.get("@event_name") == "behov" and melding.get(BEHOV) is not None,
    krever={BEHOV, "fodselsnummer", "@opprettet"},
    kildefelter=("@id",),
)
def svar_pa_synlighet(melding: Melding) -> SvarPaSynlighet:
    """§2.8. Our own question comes by as well, without an answer, and is passed over in silence.
    What does not plainly say that he may be seen, says that he may not."""
    svar = melding.felter[BEHOV]
    if not isinstance(svar, dict):
        raise UgyldigMelding(f"{BEHOV} er av feil type")
    _tidspunkt(melding, "@opprettet")
    return SvarPaSynlighet(
        fnr=melding.fnr("fodselsnummer"),
        er_synlig=svar.get("ferdigBeregnet") is True and svar.get("erSynlig") is True,
    )


@elv.lytt(
    "synlighet",
    naar=_er_ferdig_synlighet,
    krever={"synlighet", "fodselsnummer", "@opprettet"},
    kildefelter=("@id",),
)
def synlighet(melding: Melding) -> SettSynlighet:
    """§2.5"""
    return SettSynlighet(
        fnr=melding.fnr("fodselsnummer"),
        er_synlig=melding.felter["synlighet"]["erSynlig"],
        opprettet=_tidspunkt(melding, "@opprettet"),
    )
