"""What the front page is made of: each app's counts, the topics' ends, and the ticks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from aktivitetskort import oppslag as aktivitetskort
from aktivitetskort.oppslag import Korttall
from config import tikk
from config.fellesmaling import Fellesmaling
from config.tikk import Tikk
from rapids import kafka
from rapids.tall import Utbokstall
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


def topics() -> list[str]:
    """All that we read or write."""
    return [
        settings.KAFKA_RAPID_TOPIC,
        settings.DAB_AKTIVITETSKORT_TOPIC,
        settings.DAB_AKTIVITETSKORT_FEIL_TOPIC,
    ]


FELLES = Fellesmaling(
    {
        "treff": lambda: treff.les(_fra()),
        "aktivitetskort": lambda: aktivitetskort.oversikt(_fra()),
        "slutt": lambda: kafka.slutt(topics()),
        "tikk": tikk.les,
    }
)


def malt(*, holder: float | None = None) -> Malt:
    """The newest measuring; one that is `holder` seconds old will do, if that is said."""
    runde = FELLES.hent(holder=holder)
    return Malt(tid=runde.tid, **runde.svar)


@dataclass(frozen=True)
class Leser:
    """A job that reads a topic: its inbox, and what its app has told."""

    topic: str
    innboks: str
    app: Treffstall | Korttall | None


def lesere(malt: Malt) -> Mapping[str, Leser]:
    """By the job's name."""
    rapid, feil = settings.KAFKA_RAPID_TOPIC, settings.DAB_AKTIVITETSKORT_FEIL_TOPIC
    return {
        "AktivitetskortFeilLytter": Leser(rapid, "treff-rapid", malt.treff),
        "Lyttere": Leser(rapid, "aktivitetskort-rapid", malt.aktivitetskort),
        "AktivitetskortFeilJobb": Leser(feil, "aktivitetskort-feil", malt.aktivitetskort),
    }


def utbokser(malt: Malt) -> Mapping[str, Utbokstall | None]:
    """By the name of the job that sends from it."""
    treff, kort = malt.treff, malt.aktivitetskort
    return {
        "AktivitetskortJobbsøkerScheduler": treff.hendelser if treff else None,
        "AktivitetskortJobb": kort.versjoner if kort else None,
        "Rapidpublisering": kort.rapidmeldinger if kort else None,
    }
