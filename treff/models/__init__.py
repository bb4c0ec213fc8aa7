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
from treff.models.synlighet import Synlighetsbehov
from treff.models.treff import FOR_ALLE, Treff, Treffbeskrivelse, TreffHendelse
from treff.models.typer import (
    EGNE_HENDELSER,
    Aktortype,
    Behovstilstand,
    EndretFelt,
    Jobbsokerhendelsestype,
    Jobbsokerstatus,
    Kategori,
    PublisertStatus,
    Rapidhendelse,
    Treffhendelsestype,
    Treffstatus,
)

__all__ = [
    "EGNE_HENDELSER",
    "FOR_ALLE",
    "KAN_FA_JOBB",
    "SVART_JA",
    "SVART_NEI",
    "SVAR_OG_INVITASJONER",
    "Aktortype",
    "Behovstilstand",
    "EndretFelt",
    "Jobbsoker",
    "JobbsokerHendelse",
    "Jobbsokerhendelsestype",
    "Jobbsokerstatus",
    "Karantene",
    "Kategori",
    "Posisjon",
    "PublisertStatus",
    "Rapidhendelse",
    "Synlighetsbehov",
    "Treff",
    "TreffHendelse",
    "Treffbeskrivelse",
    "Treffhendelsestype",
    "Treffstatus",
]
