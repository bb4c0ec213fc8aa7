"""Where people's cards are (`kontrakt.md` §6), read for many at a time."""

from collections.abc import Collection

from treff.models import Jobbsoker, JobbsokerHendelse
from treff.regler.kortsted import FORTELLER_OM_KORTET, Kortsted, hvor_er_kortet


def historie(personer: Collection[Jobbsoker]) -> dict[int, list[JobbsokerHendelse]]:
    """What tells of each person's card, oldest first, by the person's primary key."""
    rader = JobbsokerHendelse.objects.filter(
        jobbsoker__blant=[p.pk for p in personer], type__in=FORTELLER_OM_KORTET
    )
    funnet: dict[int, list[JobbsokerHendelse]] = {}
    for rad in rader.defer("innhold").order_by("id"):
        funnet.setdefault(rad.jobbsoker_id, []).append(rad)
    return funnet


def for_personer(personer: Collection[Jobbsoker]) -> dict[int, Kortsted]:
    """Where each person's card is, by the person's primary key; in one query."""
    historier = historie(personer)
    return {person.pk: hvor_er_kortet(historier.get(person.pk, [])) for person in personer}
