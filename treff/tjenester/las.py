"""Locks: the treff first, then its people by id. Everyone takes them in that order.

A treff is locked through `oppslag.synlige_for`, and the owners stand on its row; so who may do
what is read from the very row that is locked.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from treff.kommandoer import Innlogget, Rolle
from treff.models import Jobbsoker, Jobbsokerstatus, Treff
from treff.oppslag.treff import FINNES_IKKE, IKKE_EIER, synlige_for
from treff.regler.feil import FinnesIkke, IkkeTilgang

BARE_ANSATTE = "Bare ansatte i Nav med rolle i rekrutteringsbistand har tilgang."
BARE_ARBEIDSGIVERRETTET = "Bare ansatte med arbeidsgiverrettet rolle har tilgang."
BARE_JOBBSOKEREN = "Bare jobbsøkeren selv har tilgang."


def treff_for_eier(treff_id: UUID, hvem: Innlogget) -> Treff:
    """Lock a treff for one of its owners. Raises FinnesIkke (404), IkkeTilgang (403)."""
    treff = _las(treff_id, hvem)
    if not hvem.eier(treff):
        raise IkkeTilgang(IKKE_EIER)
    return treff


def treff_for_ansatt(treff_id: UUID, hvem: Innlogget) -> Treff:
    """Lock a treff for any Nav employee who sees it. Raises FinnesIkke, IkkeTilgang."""
    if Rolle.BORGER in hvem.roller:
        raise IkkeTilgang(BARE_ANSATTE)
    return _las(treff_id, hvem)


def treff_for_borger(treff_id: UUID, hvem: Innlogget) -> Treff:
    """Lock a treff for someone who is on it. Raises FinnesIkke, IkkeTilgang."""
    if Rolle.BORGER not in hvem.roller:
        raise IkkeTilgang(BARE_JOBBSOKEREN)
    return _las(treff_id, hvem)


def krev_arbeidsgiverrettet(hvem: Innlogget) -> None:
    """Raises IkkeTilgang unless he may make and own treff (ARB)."""
    if not hvem.er_arbeidsgiverrettet:
        raise IkkeTilgang(BARE_ARBEIDSGIVERRETTET)


def jobbsoker(treff: Treff, person_treff_id: UUID) -> Jobbsoker:
    """Lock one person of a locked treff. Raises FinnesIkke (404)."""
    person = _laste().filter(treff=treff, person_treff_id=person_treff_id).first()
    if person is None:
        raise FinnesIkke("Jobbsøkeren finnes ikke på treffet.")
    return person


def jobbsoker_selv(treff: Treff, hvem: Innlogget) -> Jobbsoker:
    """Lock the borger's own row. Raises FinnesIkke (404)."""
    person = _laste().filter(treff=treff, fnr=hvem.ident).first()
    if person is None:
        raise FinnesIkke(FINNES_IKKE)
    return person


def jobbsokere(treff: Treff, person_treff_ider: Collection[UUID]) -> list[Jobbsoker]:
    """Lock these people of a locked treff. Raises FinnesIkke (404) if one of them is not on it."""
    ider = set(person_treff_ider)
    personer = list(_laste().filter(treff=treff, person_treff_id__blant=ider))
    if len(personer) != len(ider):
        raise FinnesIkke("En eller flere av jobbsøkerne finnes ikke på treffet.")
    return personer


def med_status(treff: Treff, statuser: Collection[Jobbsokerstatus]) -> list[Jobbsoker]:
    """Lock everyone on a locked treff who stands in one of these, hidden or not."""
    return list(_laste().filter(treff=treff, status__in=statuser))


def alle_rader_for(fnr: Collection[str]) -> list[Jobbsoker]:
    """Lock these people's rows on every treff."""
    return list(_laste().filter(fnr__blant=fnr))


def _las(treff_id: UUID, hvem: Innlogget) -> Treff:
    treff = synlige_for(hvem).select_for_update(no_key=True).filter(pk=treff_id).first()
    if treff is None:
        raise FinnesIkke(FINNES_IKKE)
    return treff


def _laste() -> QuerySet[Jobbsoker]:
    return Jobbsoker.objects.select_for_update(no_key=True).order_by("id")
