"""How many on each treff are invited, and what they have answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from treff.models import Jobbsoker, Jobbsokerstatus

_JA = (Jobbsokerstatus.SVART_JA, Jobbsokerstatus.FATT_JOBB)


@dataclass(frozen=True)
class Svartall:
    """Those who can be seen, by what they have answered. FÅTT_JOBB counts as yes (§3)."""

    ikke_invitert: int = 0
    ubesvart: int = 0
    ja: int = 0
    nei: int = 0

    @property
    def invitert(self) -> int:
        """All who have had an invitation."""
        return self.ubesvart + self.ja + self.nei


def for_treff(treff_ider: Collection[UUID]) -> Mapping[UUID, Svartall]:
    """One for each of these treff."""
    rader = (
        Jobbsoker.objects.filter(treff__in=treff_ider, er_synlig=True)
        .values("treff_id")
        .annotate(
            ikke_invitert=Count("id", filter=Q(status=Jobbsokerstatus.LAGT_TIL)),
            ubesvart=Count("id", filter=Q(status=Jobbsokerstatus.INVITERT)),
            ja=Count("id", filter=Q(status__in=_JA)),
            nei=Count("id", filter=Q(status=Jobbsokerstatus.SVART_NEI)),
        )
    )
    talt = {
        rad["treff_id"]: Svartall(rad["ikke_invitert"], rad["ubesvart"], rad["ja"], rad["nei"])
        for rad in rader
    }
    return {treff_id: talt.get(treff_id, Svartall()) for treff_id in treff_ider}


def som_kan_varsles(treff_id: UUID) -> int:
    """How many `varsle_om_endringer` would tell: SVART_JA, hidden or not."""
    return Jobbsoker.objects.filter(treff=treff_id, status=Jobbsokerstatus.SVART_JA).count()
