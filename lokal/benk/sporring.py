"""What somebody asks of the web process: how long it takes, and how many queries."""

import logging
import statistics
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

import config.urls  # noqa: F401 -- as in the web process, all is loaded before it begins
from config import soppel
from lokal.benk.treffdata import EIER
from lokal.utsteder import Utstedere
from treff.kommandoer import Rolle


@dataclass(frozen=True)
class Maling:
    """What was measured. Milliseconds, the shortest first."""

    tider: list[float] = field(repr=False)
    sporringer: int

    @property
    def median(self) -> float:
        return statistics.median(self.tider)

    def innen(self, av_100: int) -> float:
        """How long the slowest of so many in a hundred took."""
        return self.tider[av_100 * len(self.tider) // 100]

    @property
    def verst(self) -> float:
        return self.tider[-1]


@dataclass(frozen=True)
class Krav:
    """What a measuring is held to: `av_100` of 100 times within `ms`, and its number of queries."""

    ms: float
    sporringer: int
    av_100: int = 95

    def holder(self, maling: Maling) -> bool:
        return maling.innen(self.av_100) < self.ms and maling.sporringer <= self.sporringer

    def dom(self, malinger: Collection[Maling]) -> str:
        """What stands after a line."""
        return "" if all(self.holder(maling) for maling in malinger) else "OVER GRENSEN"

    def oppsummer(self, malinger: Collection[Maling]) -> bool:
        """Print how many are within; whether all are."""
        gode = sum(self.holder(maling) for maling in malinger)
        hva = f"under {self.ms} ms i {self.av_100} av 100, med høyst {self.sporringer} spørringer"
        print(f"\n{gode} av {len(malinger)} {hva}.")
        return gode == len(malinger)


def ta_tiden(spor: Callable[[], object], *, oppvarming: int, runder: int) -> Maling:
    """Ask so many times; and once more, to count the queries."""
    for _ in range(oppvarming):
        spor()
    tider = sorted(_tid(spor) for _ in range(runder))
    with ExitStack() as fanget:
        talt = [fanget.enter_context(CaptureQueriesContext(c)) for c in connections.all()]
        spor()
        antall = sum(len(t) for t in talt)
    connections.close_all()  # the server ends those that have been idle for long
    return Maling(tider, antall)


def _tid(spor: Callable[[], object]) -> float:
    begynte = time.perf_counter()
    spor()
    return (time.perf_counter() - begynte) * 1000


def lag(hva: str, lag_data: Callable[[], None]) -> None:
    """Make what is measured on, and print how long that took."""
    begynte = time.monotonic()
    print(f"Lager {hva} …", flush=True)
    lag_data()
    print(f"… på {time.monotonic() - begynte:.0f} s.\n", flush=True)


@contextmanager
def innlogget() -> Iterator[Mapping[Rolle, str]]:
    """A token for each role, of an issuer that is trusted and up meanwhile."""
    logging.disable(logging.INFO)  # a line of audit for each look
    soppel.la_ligge()
    with Utstedere(
        azure_audience=settings.AZURE_APP_CLIENT_ID, tokenx_audience=settings.TOKEN_X_CLIENT_ID
    ) as utstedere:
        settings.AZURE_OPENID_CONFIG_ISSUER = utstedere.azure.issuer
        settings.AZURE_OPENID_CONFIG_JWKS_URI = f"{utstedere.azure.issuer}/jwks"
        settings.ALLOWED_HOSTS = ["testserver"]
        yield {
            rolle: utstedere.azure_token(EIER, [str(gruppe)])
            for rolle, gruppe in _grupper().items()
        }


def _grupper() -> dict[Rolle, object]:
    return {
        Rolle.JOBBSOKERRETTET: settings.REKRUTTERINGSBISTAND_JOBBSOKERRETTET,
        Rolle.ARBEIDSGIVERRETTET: settings.REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET,
        Rolle.UTVIKLER: settings.REKRUTTERINGSBISTAND_UTVIKLER,
    }
