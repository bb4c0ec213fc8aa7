"""What the front page is made of: each app's counts, the topics' ends, and the ticks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from aktivitetskort import oppslag as aktivitetskort
from aktivitetskort.oppslag import Korttall
from config import tikk
from config.adminsted.oversikt.fellesmaling import Fellesmaling
from config.tikk import Tikk
from rapids import kafka
from treff.oppslag import oversikt as treff
from treff.oppslag.oversikt import Treffstall

TIMER = 24


@dataclass(frozen=True)
class Malt:
    """What was measured at `tid`. None: the source did not answer."""

    tid: datetime
    treff: Treffstall | None
    aktivitetskort: Korttall | None
    slutt: Mapping[str, Mapping[int, int]] | None
    tikk: Tikk | None


def timene(tid: datetime) -> list[datetime]:
    """The beginnings of the last 24 hours, the one that has begun among them."""
    siste = tid.replace(minute=0, second=0, microsecond=0)
    return [siste - timedelta(hours=n) for n in reversed(range(TIMER))]


def midnatt(tid: datetime) -> datetime:
    """When the day began, in Oslo."""
    return timezone.localtime(tid).replace(hour=0, minute=0, second=0, microsecond=0)


def _fra() -> datetime:
    na = timezone.now()
    return min(midnatt(na), timene(na)[0])


FELLES = Fellesmaling(
    {
        "treff": lambda: treff.les(_fra()),
        "aktivitetskort": lambda: aktivitetskort.oversikt(_fra()),
        "slutt": lambda: kafka.slutt(
            [
                settings.KAFKA_RAPID_TOPIC,
                settings.DAB_AKTIVITETSKORT_TOPIC,
                settings.DAB_AKTIVITETSKORT_FEIL_TOPIC,
            ]
        ),
        "tikk": tikk.les,
    }
)


def malt() -> Malt:
    """The newest measuring."""
    runde = FELLES.hent()
    return Malt(tid=runde.tid, **runde.svar)
