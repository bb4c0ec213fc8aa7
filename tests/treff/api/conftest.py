"""Clients of the API with real tokens."""

import logging
from collections.abc import Callable
from uuid import UUID

import pytest

from config.logg import UtenFeiltekst
from lokal.personer import Person, personer
from lokal.utsteder import Utstedere
from tests.treff.api.klient import Klient, nytt_treff
from tests.treff.conftest import ARB, JOBB, UTV

FnrTilKlient = Callable[[str], Klient]
Logg = Callable[[], str]


@pytest.fixture
def anonym() -> Klient:
    return Klient(None)


@pytest.fixture
def eier(utstedere: Utstedere) -> Klient:
    return Klient(utstedere.azure_token("A100001", [ARB]))


@pytest.fixture
def annen_eier(utstedere: Utstedere) -> Klient:
    return Klient(utstedere.azure_token("A100002", [ARB]))


@pytest.fixture
def veileder(utstedere: Utstedere) -> Klient:
    return Klient(utstedere.azure_token("B200001", [JOBB]))


@pytest.fixture
def utvikler(utstedere: Utstedere) -> Klient:
    return Klient(utstedere.azure_token("C300001", [UTV]))


@pytest.fixture
def uten_rolle(utstedere: Utstedere) -> Klient:
    return Klient(utstedere.azure_token("D400001", []))


@pytest.fixture
def borger(utstedere: Utstedere) -> FnrTilKlient:
    return lambda fnr: Klient(utstedere.tokenx_token(fnr))


@pytest.fixture
def folk() -> list[Person]:
    return personer(3)


@pytest.fixture
def utkast(eier: Klient, db: None) -> UUID:
    return nytt_treff(eier)


@pytest.fixture
def publisert(eier: Klient, utkast: UUID) -> UUID:
    eier.ok("POST", f"/{utkast}/publiser")
    return utkast


@pytest.fixture
def vanlig_logg(caplog: pytest.LogCaptureFixture) -> Logg:
    """What every logger but `sikkerlogg` has said, as the ordinary log writes it."""
    caplog.set_level(logging.DEBUG)
    linje = UtenFeiltekst("%(name)s %(message)s")
    return lambda: "\n".join(linje.format(p) for p in caplog.records if p.name != "sikkerlogg")


@pytest.fixture
def sikkerlogg(caplog: pytest.LogCaptureFixture) -> Logg:
    """What `sikkerlogg` has been told."""
    linje = logging.Formatter("%(message)s")
    return lambda: "\n".join(linje.format(p) for p in caplog.records if p.name == "sikkerlogg")
