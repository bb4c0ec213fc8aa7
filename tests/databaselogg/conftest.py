"""Those who ask, as in the tests of the API and of the admin."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from lokal.utsteder import Utstedere
from tests.databaselogg import server
from tests.databaselogg.scener import EN, Roller
from tests.kafkaverden import Kafkaverden
from tests.treff.admin.conftest import nettleser
from tests.treff.api.klient import Klient
from tests.treff.conftest import ARB, _stol_pa, utstedere

__all__ = ["_stol_pa", "utstedere"]


@pytest.fixture(scope="module")
def serverlogg(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    """The log of a server of this module's own, which Django's connections lead to meanwhile."""
    with django_db_blocker.unblock(), server.start() as logg:
        yield logg


@pytest.fixture
def roller(utstedere: Utstedere, topics: Kafkaverden) -> Roller:
    return Roller(
        eier=Klient(utstedere.azure_token("A100001", [ARB])),
        eier_i_admin=nettleser(utstedere.azure_token("A100001", [ARB])),
        borger=Klient(utstedere.tokenx_token(EN.fnr)),
        rapid=topics,
    )
