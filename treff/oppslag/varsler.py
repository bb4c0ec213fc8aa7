"""What people have been told by SMS and e-mail (§2.7), read for many at a time."""

from collections.abc import Collection

from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerhendelsestype


def for_personer(personer: Collection[Jobbsoker]) -> dict[int, list[JobbsokerHendelse]]:
    """What each person's notices have come to, newest first, by the person's primary key; in one
    query. A person without any has an empty list."""
    funnet: dict[int, list[JobbsokerHendelse]] = {person.pk: [] for person in personer}
    rader = JobbsokerHendelse.objects.filter(
        jobbsoker__blant=list(funnet), type=Jobbsokerhendelsestype.MOTTATT_SVAR_FRA_MINSIDE
    )
    for rad in rader.defer("innhold").order_by("-tidspunkt", "-id"):
        funnet[rad.jobbsoker_id].append(rad)
    return funnet
