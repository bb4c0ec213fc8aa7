"""The rules of the card (§3, §4). Pure: truth tables, tested without a database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from aktivitetskort.kommandoer import (
    EndretAv,
    Inviter,
    Kortinnhold,
    Kortkommando,
    OppdaterInnhold,
    SendPaNytt,
    SettStatus,
)
from aktivitetskort.models import Aktivitetstatus
from rapids.melding import Kilde, UgyldigMelding

# Never changed: the ids made in these namespaces are in the Aktivitetsplan.
_KORT = UUID("6f0f5a52-6d0c-4c63-9a5b-0f6f4b5a1c01")

_VED_SVAR = {
    True: Aktivitetstatus.GJENNOMFORES,
    False: Aktivitetstatus.AVBRUTT,
    None: Aktivitetstatus.PLANLAGT,
}


@dataclass(frozen=True)
class Svarfelt:
    """The `svar` of an event: absent is not the same as an explicit null (§2.3)."""

    finnes: bool
    verdi: bool | None


@dataclass(frozen=True)
class Korttilstand:
    """What a card is: its content, its status, and who made it so and when."""

    innhold: Kortinnhold
    status: Aktivitetstatus
    endret_av: EndretAv
    tidspunkt: datetime


def kortstatus(svar: Svarfelt, treffstatus: str | None) -> Aktivitetstatus:
    """The status that an answer, an ending or both give the card (§3). Raises UgyldigMelding for an
    unknown `treffstatus`, and when neither is there."""
    if treffstatus is None:
        if not svar.finnes:
            raise UgyldigMelding("verken svar eller treffstatus")
        return _VED_SVAR[svar.verdi]
    if treffstatus == "fullført":
        return Aktivitetstatus.FULLFORT if svar.verdi else Aktivitetstatus.AVBRUTT
    if treffstatus == "avlyst":
        return Aktivitetstatus.AVBRUTT
    raise UgyldigMelding("ukjent treffstatus")


def neste(forrige: Korttilstand | None, kommando: Kortkommando) -> Korttilstand:
    """What the card is after the command. Only an invitation or a snapshot may be the first."""
    if isinstance(kommando, Inviter):
        return Korttilstand(
            kommando.innhold, Aktivitetstatus.PLANLAGT, kommando.endret_av, kommando.tidspunkt
        )
    if isinstance(kommando, SendPaNytt) and kommando.bilde:
        bilde = kommando.bilde
        return Korttilstand(bilde.innhold, bilde.status, kommando.endret_av, kommando.tidspunkt)
    if forrige is None:
        raise ValueError("et kort begynner med invitasjonen")
    innhold, status = forrige.innhold, forrige.status
    if isinstance(kommando, OppdaterInnhold):
        innhold = kommando.innhold
    if isinstance(kommando, SettStatus):
        status = kommando.status
    return Korttilstand(innhold, status, kommando.endret_av, kommando.tidspunkt)


def skal_sendes(forrige: Korttilstand | None, kommando: Kortkommando) -> bool:
    """Every version is sent, same status or not, but for an oppdatering that leaves tittel, times
    and address alike (§3)."""
    if isinstance(kommando, OppdaterInnhold) and forrige is not None:
        return forrige.innhold != kommando.innhold
    return True


def kort_id(forste: Kilde) -> UUID:
    """The card's id, for ever: made from the event that made it, its first invitation or a
    snapshot, so that a restored database says the same again (§4)."""
    return uuid5(_KORT, forste.id)


def message_id(kort: UUID, hendelse: Kilde) -> UUID:
    """The id of a version: new for every event of the card, never the card's own (§4)."""
    return uuid5(kort, f"{hendelse.hendelsenavn}:{hendelse.id}")
