"""Browsers with the token that a login proxy passes on."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from lokal.utsteder import Utstedere
from tests.treff.conftest import ARB, JOBB, UTV


def tekst(html: str) -> str:
    """What is read on the page."""
    return " ".join(strip_tags(html.replace("<", " <")).split())


def nettleser(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def eier(utstedere: Utstedere) -> Client:
    return nettleser(utstedere.azure_token("A100001", [ARB]))


@pytest.fixture
def annen_eier(utstedere: Utstedere) -> Client:
    return nettleser(utstedere.azure_token("A100002", [ARB]))


@pytest.fixture
def veileder(utstedere: Utstedere) -> Client:
    return nettleser(utstedere.azure_token("B200001", [JOBB]))


@pytest.fixture
def utvikler(utstedere: Utstedere) -> Client:
    return nettleser(utstedere.azure_token("C300001", [UTV]))
