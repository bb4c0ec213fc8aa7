"""Real tokens from a real issuer, which the settings trust."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.conf import settings as oppsett

from lokal.utsteder import Utstedere

JOBB = str(oppsett.REKRUTTERINGSBISTAND_JOBBSOKERRETTET)
ARB = str(oppsett.REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET)
UTV = str(oppsett.REKRUTTERINGSBISTAND_UTVIKLER)


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
