"""What the listeners make of messages. Frozen and plain; personal data stays out of the repr."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from aktivitetskort.models import Aktivitetstatus, Identtype


@dataclass(frozen=True)
class EndretAv:
    """Who changed the card, as the Aktivitetsplan names them (§4)."""

    ident: str = field(repr=False)
    type: Identtype

    @classmethod
    def fra(cls, ident: str | None, *, personbruker: bool = False) -> "EndretAv":
        """From the wire's `endretAv`: a fnr when the person did it, else a NAV-ident, or SYSTEM for
        what a clock did or nobody is named for (§2.3)."""
        if personbruker and ident:
            return cls(ident, Identtype.PERSONBRUKERIDENT)
        if ident in {None, "", Identtype.SYSTEM}:
            return cls(Identtype.SYSTEM, Identtype.SYSTEM)
        return cls(str(ident), Identtype.NAVIDENT)


@dataclass(frozen=True)
class Kortinnhold:
    """What the card tells of the treff. Times are UTC."""

    tittel: str
    fra_tid: datetime
    til_tid: datetime
    gateadresse: str
    postnummer: str
    poststed: str


@dataclass(frozen=True)
class Inviter:
    """Make the card, or put it back to PLANLAGT, with this content (§2.1)."""

    innhold: Kortinnhold
    endret_av: EndretAv
    tidspunkt: datetime
    melding: Mapping[str, Any] = field(repr=False)  # to be republished with the card's id


@dataclass(frozen=True)
class OppdaterInnhold:
    """The treff has changed; the status has not (§2.2)."""

    innhold: Kortinnhold
    endret_av: EndretAv
    tidspunkt: datetime


@dataclass(frozen=True)
class SettStatus:
    """An answer or the treff's ending has moved the card (§2.3)."""

    status: Aktivitetstatus
    endret_av: EndretAv
    tidspunkt: datetime


@dataclass(frozen=True)
class Kortbilde:
    """The whole of what a card shall be, as its owner had it sent again (§2.6)."""

    innhold: Kortinnhold
    status: Aktivitetstatus
    melding: Mapping[str, Any] = field(repr=False)  # as in `Inviter`


@dataclass(frozen=True)
class SendPaNytt:
    """Send the card once more (§2.6): as the snapshot says, or, from an older sender, as it is."""

    endret_av: EndretAv
    tidspunkt: datetime
    bilde: Kortbilde | None = None


Kortkommando = Inviter | OppdaterInnhold | SettStatus | SendPaNytt


@dataclass(frozen=True)
class RegistrerFeil:
    """The Aktivitetsplan has refused a card (§5). Recognised by message id, else by card id."""

    fra_oss: bool  # `source` is ours; else UNKNOWN, which may be
    kort_id: UUID | None
    message_id: UUID | None
    error_type: str
    error_message: str = field(repr=False)
    tidspunkt: str
