"""A measuring that is new each time, ticks of the test's own, and browsers with tokens."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from django.conf import LazySettings
from redis import Redis

from config.adminsted.oversikt import kilder
from config.adminsted.oversikt.malinger import Maling
from config.adminsted.oversikt.stasjoner import Stasjon, stasjoner
from tests.treff.admin.conftest import eier, utvikler, veileder
from tests.treff.conftest import _stol_pa, utstedere

__all__ = ["_stol_pa", "eier", "utstedere", "utvikler", "veileder"]

Malt = Callable[[str], Mapping[str, Maling]]


@pytest.fixture(autouse=True)
def _egen_redis(settings: LazySettings, worker_id: str) -> None:
    """A numbered database of the server: other tests run their ticks in the first."""
    nr = int(worker_id.removeprefix("gw") or 0) if worker_id != "master" else 0
    settings.REDIS_URL = f"{settings.REDIS_URL}?db={nr + 1}"
    Redis.from_url(settings.REDIS_URL).flushdb()


@pytest.fixture(autouse=True)
def _ny_maling() -> Iterator[None]:
    kilder.FELLES.glem()
    yield
    kilder.FELLES.glem()


@pytest.fixture
def malt() -> Malt:
    """The station of that name, measured now: what is measured, and the figure."""
    return lambda navn: {m.hva: m for m in stasjon(navn).malinger}


def stasjon(navn: str) -> Stasjon:
    kilder.FELLES.glem()
    (funnet,) = (s for s in stasjoner(kilder.malt()) if s.navn == navn)
    return funnet
