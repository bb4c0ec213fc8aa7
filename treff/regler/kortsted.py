"""Where a person's card is, as far as `treff` can know, and what an error means (§6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices

from rapids.models import IKKE_SENDT, Utbokstilstand
from treff.models import JobbsokerHendelse
from treff.models import Jobbsokerhendelsestype as H
from treff.regler.beskjeder import ENDRER_KORTET

FORTELLER_OM_KORTET = ENDRER_KORTET | {
    H.AKTIVITETSKORT_LAGET,
    H.AKTIVITETSKORT_OPPRETTELSE_FEIL,
    H.AKTIVITETSKORT_ALLEREDE_MOTTATT,
}
INVITASJON_FORKASTET = "INVITASJON_FORKASTET"
HARMLOS = "DUPLIKATMELDINGFEIL"  # what our own at-least-once sending can cause (§5)
GITT_OPP = "GITT_OPP"  # ours: the hendelse was parked, and a person gave it up


class Kortstatus(TextChoices):
    """Where the card is. Success is silent, so we never claim more than SENDT."""

    INGEN = "INGEN", "Ikke invitert"
    UNDERVEIS = "UNDERVEIS", "Underveis"
    FEILET = "FEILET", "Feilet"
    SENDT = "SENDT", "Sendt, ingen feil meldt"


@dataclass(frozen=True)
class Kortsted:
    """Where the card is; with FEILET, the hendelse that tells of the error and its type."""

    status: Kortstatus
    feil: JobbsokerHendelse | None = field(default=None, repr=False)
    feiltype: str = ""


def hvor_er_kortet(historie: Sequence[JobbsokerHendelse]) -> Kortsted:
    """The first of §6 that fits. `historie`: the person's hendelser of FORTELLER_OM_KORTET, oldest
    first. An error about an older hendelse is history."""
    endringer = [h for h in historie if h.type in ENDRER_KORTET]
    if not endringer:
        return Kortsted(Kortstatus.INGEN)
    if any(h.tilstand in IKKE_SENDT for h in endringer):
        return Kortsted(Kortstatus.UNDERVEIS)
    siste, invitasjon = endringer[-1], _invitasjonen(historie)
    for gitt_opp in (h for h in (siste, invitasjon) if h and h.tilstand == Utbokstilstand.OPPGITT):
        return Kortsted(Kortstatus.FEILET, gitt_opp, GITT_OPP)
    if not _svar_pa_invitasjonen(historie):
        return Kortsted(Kortstatus.UNDERVEIS)
    feil = [h for h in _feil(historie) if _gjelder(h, siste, historie)]
    if feil:
        return Kortsted(Kortstatus.FEILET, feil[-1], _type(feil[-1]))
    return Kortsted(Kortstatus.SENDT)


def er_forkastet(historie: Sequence[JobbsokerHendelse]) -> bool:
    """Whether the last invitation never became a card, so that there is nothing to send again: it
    was discarded from quarantine (§2.4), or given up before it was sent."""
    invitasjon = _invitasjonen(historie)
    if invitasjon and invitasjon.tilstand == Utbokstilstand.OPPGITT:
        return True
    svar = _svar_pa_invitasjonen(historie)
    return bool(svar) and all(_type(h) == INVITASJON_FORKASTET for h in svar)


def _invitasjonen(historie: Sequence[JobbsokerHendelse]) -> JobbsokerHendelse | None:
    return next((h for h in reversed(historie) if h.type == H.INVITERT), None)


def _svar_pa_invitasjonen(historie: Sequence[JobbsokerHendelse]) -> list[JobbsokerHendelse]:
    """What has come back since the person was last invited: the card, or errors."""
    invitasjon = _invitasjonen(historie)
    fra = invitasjon.pk if invitasjon else 0
    return [h for h in historie if h.pk > fra and h.type not in ENDRER_KORTET]


def _feil(historie: Sequence[JobbsokerHendelse]) -> list[JobbsokerHendelse]:
    return [h for h in historie if h.type == H.AKTIVITETSKORT_OPPRETTELSE_FEIL]


def _gjelder(
    feil: JobbsokerHendelse, siste: JobbsokerHendelse, historie: Sequence[JobbsokerHendelse]
) -> bool:
    """Whether the error is about that hendelse. One that names none of his is about the newest."""
    feilet = str(feil.data.get("feiletHendelseId", "")).lower()
    if feilet in {str(h.hendelse_id) for h in historie}:
        return feilet == str(siste.hendelse_id)
    return feil.pk > siste.pk


def _type(feil: JobbsokerHendelse) -> str:
    return str(feil.data.get("errorType", ""))


@dataclass(frozen=True)
class Feilforklaring:
    """What an errorType means, and what the owner can do about it; in bokmål."""

    betydning: str
    tiltak: str


_FORKLARINGER = {
    "MANGLER_OPPFOLGINGSPERIODE": Feilforklaring(
        "Jobbsøkeren er ikke under arbeidsrettet oppfølging, og kan derfor ikke få kortet.",
        "Sørg for at personen kommer under oppfølging, og send kortet på nytt.",
    ),
    "ULOVLIG_ENDRING": Feilforklaring(
        "Kortet kan ikke endres lenger. Oppfølgingsperioden det hører til, er avsluttet.",
        "Gi jobbsøkeren beskjed på en annen måte.",
    ),
    "UGYLDIG_IDENT": Feilforklaring(
        "Aktivitetsplanen kjenner ikke fødselsnummeret.",
        "Kontroller fødselsnummeret. Er det feil, må personen legges til på nytt med det riktige.",
    ),
    "VALIDERINGSFEIL": Feilforklaring(
        "Aktivitetsplanen godtar ikke innholdet i kortet, for eksempel en for lang tittel.",
        "Rett opplysningene om treffet. Da sendes kortet på nytt av seg selv.",
    ),
    INVITASJON_FORKASTET: Feilforklaring(
        "Invitasjonen kunne ikke bli til et kort, og ble tatt bort.",
        "Send kortet på nytt.",
    ),
    GITT_OPP: Feilforklaring(
        "Meldingen om kortet kunne ikke sendes, og ble gitt opp.",
        "Send kortet på nytt. Feiler det igjen, meld fra til utviklerne.",
    ),
}
_TEKNISK_FEIL = Feilforklaring(
    "Det oppsto en teknisk feil, og Aktivitetsplanen tok ikke imot kortet.",
    "Send kortet på nytt. Feiler det igjen, meld fra til utviklerne.",
)


def forklar(feiltype: str) -> Feilforklaring:
    """The words for an errorType; new ones appear without notice (§5)."""
    return _FORKLARINGER.get(feiltype, _TEKNISK_FEIL)
