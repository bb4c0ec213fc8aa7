"""The tables of `treff`. Invariants are constraints here first; `regler` explains them in words."""

from treff.models.innboks import Karantene, Posisjon
from treff.models.jobbsoker import (
    KAN_FA_JOBB,
    SVAR_OG_INVITASJONER,
    SVART_JA,
    SVART_NEI,
    Jobbsoker,
    JobbsokerHendelse,
)
from treff.models.treff import Treff, Treffbeskrivelse, TreffHendelse
from treff.models.typer import (
    Aktortype,
    EndretFelt,
    Jobbsokerhendelsestype,
    Jobbsokerstatus,
    Rapidhendelse,
    Treffhendelsestype,
    Treffstatus,
)

__all__ = [
    "KAN_FA_JOBB",
    "SVART_JA",
    "SVART_NEI",
    "SVAR_OG_INVITASJONER",
    "Aktortype",
    "EndretFelt",
    "Jobbsoker",
    "JobbsokerHendelse",
    "Jobbsokerhendelsestype",
    "Jobbsokerstatus",
    "Karantene",
    "Posisjon",
    "Rapidhendelse",
    "Treff",
    "TreffHendelse",
    "Treffbeskrivelse",
    "Treffhendelsestype",
    "Treffstatus",
]
