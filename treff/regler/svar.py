"""Who may answer, and until when (§6 *Jobbsøker*)."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import TextChoices

from treff.models import KAN_FA_JOBB, Jobbsoker, Jobbsokerstatus, Treff, Treffstatus
from treff.regler import beskjeder
from treff.regler.beskjeder import Beskjed
from treff.regler.feil import (
    FinnesIkke,
    IkkeTilgang,
    KanIkkeSlettes,
    Konflikt,
    Treffeil,
    UgyldigVerdi,
)
from treff.regler.livslop import krev_for_slutt, krev_status

KAN_IKKE_SLETTES = "Jobbsøkeren er invitert og kan ikke slettes."

HAR_SVART = frozenset({Jobbsokerstatus.SVART_JA, Jobbsokerstatus.SVART_NEI})
KAN_SVARE = HAR_SVART | {Jobbsokerstatus.INVITERT}

_STATUS = {
    True: Jobbsokerstatus.SVART_JA,
    False: Jobbsokerstatus.SVART_NEI,
    None: Jobbsokerstatus.INVITERT,
}
_SVARTE_SELV = {True: beskjeder.SVARTE_JA, False: beskjeder.SVARTE_NEI}
_SVARTE_AV_EIER = {
    True: beskjeder.SVARTE_JA_AV_EIER,
    False: beskjeder.SVARTE_NEI_AV_EIER,
    None: beskjeder.SVAR_FJERNET,
}


def status_for_svar(svar: bool | None) -> Jobbsokerstatus:  # noqa: FBT001 — the answer itself
    """The jobbsøker's status with this answer; None: no answer."""
    return _STATUS[svar]


def svarte_selv(svar: bool) -> Beskjed:  # noqa: FBT001 — the answer itself
    """What is told when the person answers."""
    return _SVARTE_SELV[svar]


def svarte_av_eier(svar: bool | None) -> Beskjed:  # noqa: FBT001 — the answer itself
    """What is told when the owner answers on behalf, or takes the answer back."""
    return _SVARTE_AV_EIER[svar]


def krev_kan_svare(treff: Treff, person: Jobbsoker) -> None:
    """Raises FinnesIkke (deleted), IkkeTilgang (hidden) or Konflikt (not to be answered now).
    The sentences are for both: the owner, and the one who was invited."""
    if person.status == Jobbsokerstatus.SLETTET:
        raise FinnesIkke("Invitasjonen finnes ikke.")
    if not person.er_synlig:
        raise IkkeTilgang("Invitasjonen kan ikke besvares mens jobbsøkerprofilen ikke er synlig.")
    krev_status(treff, Treffstatus.PUBLISERT)
    if person.status == Jobbsokerstatus.FATT_JOBB:
        raise Konflikt("Det er registrert at jobbsøkeren har fått jobb, og svaret kan ikke endres.")
    if person.status not in KAN_SVARE:
        raise Konflikt("Det er ikke sendt noen invitasjon å svare på.")


def krev_innen_egen_frist(treff: Treff, person: Jobbsoker, naa: datetime) -> None:
    """A first answer before svarfrist; one who has answered may change it until fraTid."""
    if person.status in HAR_SVART:
        if treff.fra_tid is not None and treff.fra_tid <= naa:
            raise Konflikt("Treffet har startet, og svaret kan ikke endres.")
    elif treff.svarfrist is not None and treff.svarfrist <= naa:
        raise Konflikt("Svarfristen har gått ut.")


def krev_kan_invitere(treff: Treff, naa: datetime) -> None:
    """Raises Konflikt unless invitations can be sent."""
    krev_status(treff, Treffstatus.PUBLISERT)
    krev_for_slutt(treff, naa)


def kan_inviteres(person: Jobbsoker) -> bool:
    """Whether an invitation goes to him; else he is passed over."""
    return person.status == Jobbsokerstatus.LAGT_TIL and person.er_synlig


def krev_fodselsnumre(numre: Iterable[str]) -> None:
    """Raises UgyldigVerdi, by place in the list, for what is not 11 digits."""
    feil = {
        f"{nr}.fødselsnummer": "Fødselsnummeret må være 11 sifre."
        for nr, fnr in enumerate(numre)
        if not re.fullmatch(r"[0-9]{11}", fnr)
    }
    if feil:
        raise UgyldigVerdi(feil)


def krev_kan_slettes(person: Jobbsoker) -> None:
    """Raises FinnesIkke (already deleted, or hidden) or KanIkkeSlettes (has been invited)."""
    if person.status == Jobbsokerstatus.SLETTET or not person.er_synlig:
        raise FinnesIkke("Jobbsøkeren finnes ikke på treffet.")
    if person.status != Jobbsokerstatus.LAGT_TIL:
        raise KanIkkeSlettes(KAN_IKKE_SLETTES)


def krev_kan_fa_jobb(person: Jobbsoker) -> None:
    """Raises FinnesIkke (deleted) or Konflikt (not invited, or has one already)."""
    if person.status == Jobbsokerstatus.SLETTET:
        raise FinnesIkke("Jobbsøkeren finnes ikke på treffet.")
    if person.status == Jobbsokerstatus.FATT_JOBB:
        raise Konflikt("Jobbsøkeren har allerede fått jobb.")
    if person.status not in KAN_FA_JOBB:
        raise Konflikt("Jobbsøkeren er ikke invitert.")


def krev_har_fatt_jobb(person: Jobbsoker) -> None:
    """Raises FinnesIkke (deleted) or Konflikt (there is nothing to undo)."""
    if person.status == Jobbsokerstatus.SLETTET:
        raise FinnesIkke("Jobbsøkeren finnes ikke på treffet.")
    if person.status != Jobbsokerstatus.FATT_JOBB:
        raise Konflikt("Jobbsøkeren er ikke registrert med jobb.")


class Personhandling(TextChoices):
    """What an owner can do with one person of a treff."""

    INVITER = "inviter", "Inviter"
    SVAR_JA = "svar-ja", "Svar ja for personen"
    SVAR_NEI = "svar-nei", "Svar nei for personen"
    FJERN_SVAR = "fjern-svar", "Fjern svaret"
    FATT_JOBB = "fatt-jobb", "Fått jobb"
    ANGRE_FATT_JOBB = "angre-fatt-jobb", "Angre fått jobb"
    SLETT = "slett", "Slett fra treffet"


SVARENE: Mapping[Personhandling, bool | None] = {
    Personhandling.SVAR_JA: True,
    Personhandling.SVAR_NEI: False,
    Personhandling.FJERN_SVAR: None,
}
"""What the owner answers with each, on behalf."""


def lovlige(treff: Treff, person: Jobbsoker, naa: datetime) -> list[Personhandling]:
    """What an owner can do with the person now, and that changes something."""
    return [h for h in Personhandling if _er_lovlig(h, treff, person, naa)]


def _er_lovlig(h: Personhandling, treff: Treff, person: Jobbsoker, naa: datetime) -> bool:
    try:
        match h:
            case Personhandling.INVITER:
                krev_kan_invitere(treff, naa)
                return kan_inviteres(person)
            case Personhandling.FATT_JOBB:
                krev_kan_fa_jobb(person)
            case Personhandling.ANGRE_FATT_JOBB:
                krev_har_fatt_jobb(person)
            case Personhandling.SLETT:
                krev_kan_slettes(person)
            case _:
                krev_kan_svare(treff, person)
                krev_for_slutt(treff, naa)
                return person.status != status_for_svar(SVARENE[h])
    except Treffeil:
        return False
    return True
