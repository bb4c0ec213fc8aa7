"""How many on each treff are invited, and what they have answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from treff.models import Jobbsoker, Jobbsokerstatus


@dataclass(frozen=True)
class Svartall:
    """Those who can be seen, by what they have answered. FÅTT_JOBB counts as yes (§3)."""

    lagt_til: int = 0
    ubesvart: int = 0
    svart_ja: int = 0
    fatt_jobb: int = 0
    nei: int = 0

    @property
    def ja(self) -> int:
        """All who come, or would have."""
        return self.svart_ja + self.fatt_jobb

    @property
    def invitert(self) -> int:
        """All who have had an invitation."""
        return self.ubesvart + self.ja + self.nei

    @property
    def alle(self) -> int:
        """All who are on the treff."""
        return self.lagt_til + self.invitert


def for_treff(treff_ider: Collection[UUID]) -> Mapping[UUID, Svartall]:
    """One for each of these treff."""
    rader = (
        Jobbsoker.objects.filter(treff__in=treff_ider, er_synlig=True)
        .values_list("treff_id")
        .annotate(
            lagt_til=Count("id", filter=Q(status=Jobbsokerstatus.LAGT_TIL)),
            ubesvart=Count("id", filter=Q(status=Jobbsokerstatus.INVITERT)),
            svart_ja=Count("id", filter=Q(status=Jobbsokerstatus.SVART_JA)),
            fatt_jobb=Count("id", filter=Q(status=Jobbsokerstatus.FATT_JOBB)),
            nei=Count("id", filter=Q(status=Jobbsokerstatus.SVART_NEI)),
        )
    )
    talt = {treff_id: Svartall(*antall) for treff_id, *antall in rader}
    return {treff_id: talt.get(treff_id, Svartall()) for treff_id in treff_ider}


def noen_kan_varsles(treff_id: UUID) -> bool:
    """Whether anyone has said yes, hidden or not: those `varsle_om_endringer` tells."""
    return Jobbsoker.objects.filter(treff=treff_id, status=Jobbsokerstatus.SVART_JA).exists()
