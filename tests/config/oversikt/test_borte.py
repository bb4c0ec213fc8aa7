"""One source at a time is away for real: the page opens, and says what it does not know."""

import http.client
import re
from collections.abc import Iterator

import pytest
from django.utils.html import strip_tags

from lokal.utsteder import Utstedere
from tests.databaser import databasemiljo
from tests.treff.api.test_databasen_borte import database as port
from tests.treff.conftest import ARB
from tests.webprosess import webprosess

pytestmark = pytest.mark.django_db(databases=["default", "aktivitetskort"])

BORTE = {
    "treff": (
        "DATABASE_URL",
        "postgresql://postgres@127.0.0.1:{}/treff",
        {
            "treff database": "Usendte hendelser ? Ukjent: ukjent",
            "Rapid": "Kafka ✓ I orden: svarer",
        },
    ),
    "aktivitetskort": (
        "AKTIVITETSKORT_DATABASE_URL",
        "postgresql://postgres@127.0.0.1:{}/aktivitetskort",
        {"Lyttere": "Satt til side ? Ukjent: ukjent", "treff database": "✓ I orden: ingen"},
    ),
    "kafka": (
        "KAFKA_BROKERS",
        "127.0.0.1:{}",
        {
            "Rapid": "Kafka ✕ Trenger tilsyn: svarer ikke",
            "Lyttere": "Uleste meldinger ? Ukjent: ukjent",
            "treff database": "✓ I orden: ingen",
        },
    ),
    "redis": (
        "REDIS_URL",
        "redis://127.0.0.1:{}/0",
        {"Lyttere": "Sist kjørt ? Ukjent: ukjent", "treff database": "✓ I orden: ingen"},
    ),
}


@pytest.mark.parametrize("tar_imot", [False, True], ids=["ingen lytter", "fryst"])
@pytest.mark.parametrize(("variabel", "adresse", "ventet"), BORTE.values(), ids=BORTE)
def test_det_som_er_borte_er_ukjent_og_resten_kjent(
    variabel: str, adresse: str, ventet: dict[str, str], tar_imot: bool, utstedere: Utstedere
) -> None:
    with port(tar_imot=tar_imot) as nr:
        miljo = {
            **databasemiljo(),
            "AZURE_OPENID_CONFIG_ISSUER": utstedere.azure.issuer,
            "AZURE_OPENID_CONFIG_JWKS_URI": f"{utstedere.azure.issuer}/jwks",
            variabel: adresse.format(nr),
        }
        with webprosess(miljo) as web:
            stasjoner = dict(hent(web, utstedere.azure_token("A100001", [ARB])))
    for navn, tekst in ventet.items():
        assert tekst in stasjoner[navn]


def hent(web: int, token: str) -> Iterator[tuple[str, str]]:
    """Each station of the page, and what is read there."""
    forbindelse = http.client.HTTPConnection("127.0.0.1", web, timeout=20)
    try:
        forbindelse.request("GET", "/admin/", headers={"Authorization": f"Bearer {token}"})
        svar = forbindelse.getresponse()
        assert svar.status == 200
        side = svar.read().decode()
    finally:
        forbindelse.close()
    for navn, innhold in re.findall(
        r'<li class="stasjon" data-stasjon="([^"]+)">(.+?)</li>', side, re.DOTALL
    ):
        tekst = " ".join(strip_tags(innhold).split())
        yield navn, re.sub(r"([✓!?✕])(?=\w)", r"\1 ", tekst)
