from collections.abc import Iterator

import pytest

from tests.flyt import flyt as flyten
from tests.flyt.flyt import Flyt
from tests.kafkaverden import Kafkaverden


@pytest.fixture
def flyt(topics: Kafkaverden) -> Iterator[Flyt]:
    """The whole way of a card, on topics of this test's own."""
    with flyten.start() as flyt:
        yield flyt
