"""Answers: by the person, or by an owner on behalf."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from treff.kommandoer import Innlogget
from treff.models import Jobbsoker
from treff.regler import livslop
from treff.regler import svar as regler
from treff.tjenester import hendelser, las


@transaction.atomic
def svar_for(
    treff_id: UUID,
    person_treff_id: UUID,
    svar: bool | None,  # noqa: FBT001 — the answer itself
    *,
    av: Innlogget,
) -> Jobbsoker:
    """Answer on behalf, until tilTid; None takes the answer back. The same again: nothing.

    Raises FinnesIkke (404), IkkeTilgang (403: not owner, or the person is hidden), Konflikt (409).
    """
    treff = las.treff_for_eier(treff_id, av)
    person = las.jobbsoker(treff, person_treff_id)
    regler.krev_kan_svare(treff, person)
    if person.status == regler.status_for_svar(svar):
        return person
    naa = timezone.now()
    livslop.krev_for_slutt(treff, naa)
    person.status = regler.status_for_svar(svar)
    person.save(update_fields=["status"])
    hendelser.om_person(treff, person, regler.svarte_av_eier(svar), av=av.aktor, naa=naa)
    return person


@transaction.atomic
def svar_selv(
    treff_id: UUID,
    svar: bool,  # noqa: FBT001 — the answer itself
    *,
    av: Innlogget,
) -> Jobbsoker:
    """The person's own answer, before svarfrist; one who has answered may change until fraTid.

    The same again: nothing. Raises FinnesIkke (404), IkkeTilgang (403: hidden), Konflikt (409).
    """
    treff = las.treff_for_borger(treff_id, av)
    person = las.jobbsoker_selv(treff, av)
    regler.krev_kan_svare(treff, person)
    if person.status == regler.status_for_svar(svar):
        return person
    naa = timezone.now()
    regler.krev_innen_egen_frist(treff, person, naa)
    person.status = regler.status_for_svar(svar)
    person.save(update_fields=["status"])
    hendelser.om_person(treff, person, regler.svarte_selv(svar), av=av.aktor, naa=naa)
    return person
