"""Where a person's card is, as far as `treff` can know, and what an error means (§6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices

from rapids.models import IKKE_SENDT, Utbokstilstand
from treff.models import JobbsokerHendelse, Rapidhendelse
from treff.models import Jobbsokerhendelsestype as H
from treff.regler.beskjeder import ENDRER_KORTET, FORTELLER, Kortdel

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
    first. An error about an older hendelse is history; that the card lacks something, is not."""
    endringer = [h for h in historie if h.type in ENDRER_KORTET]
    if not endringer:
        return Kortsted(Kortstatus.INGEN)
    if any(h.tilstand in IKKE_SENDT for h in endringer):
        return Kortsted(Kortstatus.UNDERVEIS)
    siste = endringer[-1]
    if ufortalt := _ufortalt(historie, siste):
        return Kortsted(Kortstatus.FEILET, ufortalt, _hvorfor(ufortalt))
    if not _svar_pa_invitasjonen(historie):
        return Kortsted(Kortstatus.UNDERVEIS)
    feil = [h for h in _feil(historie) if _gjelder(h, siste, historie)]
    if feil:
        return Kortsted(Kortstatus.FEILET, feil[-1], _hvorfor(feil[-1]))
    return Kortsted(Kortstatus.SENDT)


def mangler(historie: Sequence[JobbsokerHendelse]) -> Mapping[Kortdel, JobbsokerHendelse]:
    """What of the card was given up before it was sent, or discarded with its invitation (§2.4),
    and has not been told since; each with the hendelse that says so."""
    hull: dict[Kortdel, JobbsokerHendelse] = {}
    for h in historie:
        if _er_forkastet(h):
            hull[Kortdel.KORT] = h
        deler = FORTELLER.get(h.rapid_hendelse, frozenset())
        if h.tilstand != Utbokstilstand.OPPGITT:
            hull = {del_: hva for del_, hva in hull.items() if del_ not in deler}
        elif h.rapid_hendelse != Rapidhendelse.SEND_KORT_PA_NYTT:  # it had nothing new to tell
            hull |= dict.fromkeys(deler, h)
    return hull


def _ufortalt(
    historie: Sequence[JobbsokerHendelse], siste: JobbsokerHendelse
) -> JobbsokerHendelse | None:
    """The hendelse that makes the card fail, because it told the card nothing."""
    hull = mangler(historie)
    if Kortdel.KORT in hull:
        return hull[Kortdel.KORT]
    ufortalte = [h for h in (siste, *hull.values()) if h.tilstand == Utbokstilstand.OPPGITT]
    return max(ufortalte, key=lambda h: h.pk, default=None)


def _er_forkastet(hendelse: JobbsokerHendelse) -> bool:
    return (
        hendelse.type == H.AKTIVITETSKORT_OPPRETTELSE_FEIL
        and _hvorfor(hendelse) == INVITASJON_FORKASTET
    )


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


def _hvorfor(hendelse: JobbsokerHendelse) -> str:
    """The errorType; ours for what was given up."""
    oppgitt = hendelse.tilstand == Utbokstilstand.OPPGITT
    return GITT_OPP if oppgitt else str(hendelse.data.get("errorType", ""))


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
        "Kontroller fødselsnummeret. Er det feil, må personen legges til på nytt med det riktige. "
        "Er det riktig, meld fra til utviklerne.",
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
