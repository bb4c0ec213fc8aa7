"""From the wire's names to the domain's, nothing else; pure."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rapids.elv import Elv
from rapids.melding import Melding, UgyldigMelding, les_tidspunkt
from treff.kommandoer import RegistrerKortfeil, RegistrerKortLaget, SettSynlighet
from treff.models import Rapidhendelse

elv = Elv()


@elv.lytt(
    Rapidhendelse.INVITASJON,
    naar=lambda melding: (
        melding.get("@event_name") == Rapidhendelse.INVITASJON
        and melding.get("aktivitetskortuuid") is not None
    ),
    krever={"fnr", "rekrutteringstreffId", "aktivitetskortuuid"},
    forbyr={"aktørId"},
)
def kort_laget(melding: Melding) -> RegistrerKortLaget:
    """The invitation comes back with the card's id (§2.1)."""
    return RegistrerKortLaget(
        *melding.par(), kort_id=melding.uuid("aktivitetskortuuid"), kilde=melding.kilde
    )


@elv.lytt(
    "aktivitetskort-feil",
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
)
def kortfeil(melding: Melding) -> RegistrerKortfeil:
    """§2.4"""
    melding.tekst("endretAv")
    return RegistrerKortfeil(
        *melding.par(),
        error_type=melding.valgfri_tekst("errorType") or "UKJENT",
        error_message=melding.valgfri_tekst("errorMessage") or "",
        message_id=_valgfri_uuid(melding, "messageId"),
        kort_id=_valgfri_uuid(melding, "aktivitetskortId"),
        feilet_hendelse_id=melding.valgfri_tekst("feiletHendelseId"),
        tidspunkt=melding.hendelsestid(),
        kilde=melding.kilde,
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
    )


@elv.lytt(
    "synlighet",
    naar=_er_ferdig_synlighet,
    krever={"synlighet", "fodselsnummer", "@opprettet"},
    kildefelter=("@id",),
)
def synlighet(melding: Melding) -> SettSynlighet:
    """§2.5"""
    try:
        opprettet = les_tidspunkt(melding.felter["@opprettet"])
    except ValueError:
        raise UgyldigMelding("@opprettet er ikke et tidspunkt") from None
    return SettSynlighet(
        fnr=melding.fnr("fodselsnummer"),
        er_synlig=melding.felter["synlighet"]["erSynlig"],
        opprettet=opprettet,
    )
