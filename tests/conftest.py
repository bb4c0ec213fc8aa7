"""What every test may use. The servers are real and come from the environment
(`python -m lokal servere -- pytest`); each test that reads Kafka has topics of its own."""

import time
from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from innsyn.gjentakelser import gjentakelser
from rapids import kafka
from tests.kafkaverden import Kafkaverden

TREGE = (
    "tests/config/helse/test_signaler.py",
    "tests/config/maltall/test_prosesser.py",
    "tests/rapids/test_kafka.py",
    "tests/config/test_timeplan.py",
    "tests/flyt/test_egenskaper.py",
    "tests/config/test_webarbeider.py",
    "tests/treff/api/test_biter.py",
    "tests/config/oversikt/test_borte.py",
    "tests/logg/test_sporing.py",
)
"""The files that take longest, most of it waiting: a run that begins with them ends earlier."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In this order they are handed out (`--no-loadscope-reorder`)."""
    items.sort(key=lambda test: test.nodeid.split("::")[0] not in TREGE)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """As Django does before a request: what has reached its age is closed, before the server drops
    it for having been idle while tests went on in the other database."""
    _lukk_gamle_forbindelser()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Likewise after a test that waited for long on processes: its tables are emptied now."""
    _lukk_gamle_forbindelser()


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish() -> None:
    """What this test looked at is over with it: its line would else come in the middle of
    another's, a minute later."""
    gjentakelser.avslutt()


def _lukk_gamle_forbindelser() -> None:
    for forbindelse in connections.all(initialized_only=True):
        gammel = forbindelse.close_at is not None and time.monotonic() >= forbindelse.close_at
        if gammel and not forbindelse.in_atomic_block:
            forbindelse.close()


@pytest.fixture(scope="session")
def kafkaverden() -> Iterator[Kafkaverden]:
    """The broker, with a producer and consumer of the test's own."""
    with Kafkaverden() as verden:
        yield verden


@pytest.fixture
def topics(kafkaverden: Kafkaverden, settings: Settings) -> Iterator[Kafkaverden]:
    """Fresh topics for this test, and no client left behind after it."""
    kafkaverden.lag_topics(settings)
    yield kafkaverden
    kafka.lukk_alle()
