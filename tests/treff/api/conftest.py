"""Real tokens from a real issuer, and people to carry them."""

import logging
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.conf import settings as oppsett

from config.logg import UtenFeiltekst
from lokal.personer import Person, personer
from lokal.utsteder import Utstedere
from tests.treff.api.klient import Klient, nytt_treff

JOBB = str(oppsett.REKRUTTERINGSBISTAND_JOBBSOKERRETTET)
ARB = str(oppsett.REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET)
UTV = str(oppsett.REKRUTTERINGSBISTAND_UTVIKLER)

FnrTilKlient = Callable[[str], Klient]
Logg = Callable[[], str]


@pytest.fixture(scope="session")
def utstedere() -> Iterator[Utstedere]:
    with Utstedere(
        azure_audience=oppsett.AZURE_APP_CLIENT_ID, tokenx_audience=oppsett.TOKEN_X_CLIENT_ID
    ) as begge:
        yield begge


@pytest.fixture(autouse=True)
def _stol_pa(utstedere: Utstedere, settings: LazySettings) -> None:
    settings.AZURE_OPENID_CONFIG_ISSUER = utstedere.azure.issuer
    settings.AZURE_OPENID_CONFIG_JWKS_URI = f"{utstedere.azure.issuer}/jwks"
    settings.TOKEN_X_ISSUER = utstedere.tokenx.issuer
    settings.TOKEN_X_JWKS_URI = f"{utstedere.tokenx.issuer}/jwks"


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
