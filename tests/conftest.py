"""What every test may use. The servers are real and come from the environment
(`python -m lokal servere -- pytest`); each test that reads Kafka has topics of its own."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from rapids import kafka
from tests.kafkaverden import Kafkaverden


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
