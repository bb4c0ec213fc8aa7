"""What every test may use. The servers are real and come from the environment
(`python -m lokal servere -- pytest`); each test that reads Kafka has topics of its own."""

import time
from collections.abc import Iterator

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from rapids import kafka
from tests.kafkaverden import Kafkaverden


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """As Django does before a request: what has reached its age is closed, before the server drops
    it for having been idle while tests went on in the other database."""
    for forbindelse in connections.all(initialized_only=True):
        if forbindelse.close_at is not None and time.monotonic() >= forbindelse.close_at:
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
