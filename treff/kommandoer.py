"""What the entry points hand to `tjenester`: who asks, and what is asked. Frozen and plain.

What is personal data is left out of the repr, which may end up in a log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from rapids.melding import Kilde
from treff.models import Aktortype, Treff


class Rolle(StrEnum):
    """What a token's groups, or its issuer, make of someone (§7)."""

    JOBBSOKERRETTET = "JOBBSOKERRETTET"
    ARBEIDSGIVERRETTET = "ARBEIDSGIVERRETTET"
    UTVIKLER = "UTVIKLER"
    BORGER = "BORGER"


@dataclass(frozen=True)
class Aktor:
    """Who did something: a NAV-ident, a fnr, or the system itself."""

    type: Aktortype
    ident: str = field(repr=False)


SYSTEM = Aktor(Aktortype.SYSTEM, "SYSTEM")
MIN_SIDE = Aktor(Aktortype.SYSTEM, "MIN_SIDE")


@dataclass(frozen=True)
class Innlogget:
    """Who asks, as the token says: NAV-ident and roles, or fnr and the role BORGER."""

    ident: str = field(repr=False)
    roller: frozenset[Rolle]

    @property
    def aktor(self) -> Aktor:
        """The same one as the hendelser name him."""
        if Rolle.BORGER in self.roller:
            return Aktor(Aktortype.JOBBSOKER, self.ident)
        return Aktor(Aktortype.ARRANGOR, self.ident)

    @property
    def er_utvikler(self) -> bool:
        """UTVIKLER passes wherever a Nav employee may (§7)."""
        return Rolle.UTVIKLER in self.roller

    @property
    def er_ansatt(self) -> bool:
        """Whether he has one of Nav's roles."""
        return not self.roller <= {Rolle.BORGER}

    @property
    def er_arbeidsgiverrettet(self) -> bool:
        """Whether he may make and own treff."""
        return Rolle.ARBEIDSGIVERRETTET in self.roller or self.er_utvikler

    def eier(self, treff: Treff) -> bool:
        """Whether he may do what an owner may: ARB and among `eiere`, or UTVIKLER (§7)."""
        er_eier = Rolle.ARBEIDSGIVERRETTET in self.roller and self.ident in treff.eiere
        return er_eier or self.er_utvikler


@dataclass(frozen=True)
class Treffinnhold:
    """The fields that an owner can edit, all of them: PUT replaces. Named as on `Treff`."""

    tittel: str = ""
    beskrivelse: str = ""
    fra_tid: datetime | None = None
    til_tid: datetime | None = None
    svarfrist: datetime | None = None
    gateadresse: str = ""
    postnummer: str = ""
    poststed: str = ""
    kommune: str = ""
    kommunenummer: str = ""
    fylke: str = ""
    fylkesnummer: str = ""


@dataclass(frozen=True)
class NyJobbsoker:
    """Someone who is to be added to a treff."""

    fnr: str = field(repr=False)
    fornavn: str = field(repr=False)
    etternavn: str = field(repr=False)
    lagt_til_av_navn: str = ""


@dataclass(frozen=True)
class RegistrerKortLaget:
    """The enriched invitation has come: the card exists (§2.1)."""

    treff_id: UUID
    fnr: str = field(repr=False)
    kort_id: UUID
    kilde: Kilde
    call_id: str = ""


@dataclass(frozen=True)
class RegistrerKortfeil:
    """`aktivitetskort-feil` (§2.4): the Aktivitetsplan refused a version, or we discarded it."""

    treff_id: UUID
    fnr: str = field(repr=False)
    error_type: str
    error_message: str = field(repr=False)
    message_id: UUID | None
    kort_id: UUID | None
    feilet_hendelse_id: str | None
    tidspunkt: datetime
    kilde: Kilde
    call_id: str = ""


@dataclass(frozen=True)
class RegistrerVarselsvar:
    """`minsideVarselSvar` (§2.7): what became of an SMS or e-mail. `felter` as they came."""

    treff_id: UUID
    fnr: str = field(repr=False)
    felter: Mapping[str, Any] = field(repr=False)
    tidspunkt: datetime
    kilde: Kilde
    call_id: str = ""


@dataclass(frozen=True)
class SettSynlighet:
    """`synlighet` (§2.5): whether the person may be seen, on every treff, as of `opprettet`."""

    fnr: str = field(repr=False)
    er_synlig: bool
    opprettet: datetime


@dataclass(frozen=True)
class SvarPaSynlighet:
    """The answer to what we asked (§2.8): it counts until `synlighet` tells."""

    fnr: str = field(repr=False)
    er_synlig: bool
