"""Who is let in to the admin: as for the API, by the token alone, at every request."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from lokal.utsteder import Utstedere
from tests.treff.admin.conftest import nettleser
from tests.treff.conftest import ARB
from tests.treff.verden import EIER

LISTE = "/admin/treff/treff/"
FNR = "12846012345"
pytestmark = pytest.mark.django_db

IKKE_INNE: dict[str, tuple[Callable[[Utstedere], Client], int, str]] = {
    "uten token": (lambda _: Client(), 401, "Du må være logget inn."),
    "annet enn bearer": (
        lambda _: Client(headers={"Authorization": "Basic QTpC"}),
        401,
        "Du må være logget inn.",
    ),
    "rusk": (lambda _: nettleser("rusk"), 401, "Innloggingen gjelder ikke lenger."),
    "utløpt": (
        lambda u: nettleser(u.azure.token({"NAVident": "A100001", "groups": [ARB]}, exp=1)),
        401,
        "Innloggingen gjelder ikke lenger.",
    ),
    "uten rolle": (
        lambda u: nettleser(u.azure_token("D400001", [])),
        403,
        "Du har ikke noen av rollene som gir tilgang hit.",
    ),
    "borger": (
        lambda u: nettleser(u.tokenx_token(FNR)),
        403,
        "Du har ikke noen av rollene som gir tilgang hit.",
    ),
    "borger som sier seg ansatt": (
        lambda u: nettleser(u.tokenx.token({"pid": FNR, "NAVident": "A100001", "groups": [ARB]})),
        403,
        "Du har ikke noen av rollene som gir tilgang hit.",
    ),
}


@pytest.mark.parametrize("sti", ["/admin/", LISTE, "/admin/login/", "/admin/jsi18n/", "/admin/nei"])
@pytest.mark.parametrize(("hvem", "status", "tekst"), IKKE_INNE.values(), ids=IKKE_INNE)
def test_ingen_side_er_apen_for_andre_enn_ansatte_med_rolle(
    hvem: Callable[[Utstedere], Client], status: int, tekst: str, sti: str, utstedere: Utstedere
) -> None:
    svar = hvem(utstedere).get(sti)
    assert svar.status_code == status
    assert tekst in svar.content.decode()


def test_nar_utstederen_er_borte_er_admin_utilgjengelig(
    utstedere: Utstedere, settings: LazySettings
) -> None:
    settings.AZURE_OPENID_CONFIG_JWKS_URI = "http://127.0.0.1:1/jwks"
    svar = nettleser(utstedere.azure_token(EIER.ident, [ARB])).get(LISTE)
    assert svar.status_code == 503
    assert "Innloggingen kan ikke kontrolleres akkurat nå." in svar.content.decode()


def test_forsiden_er_lista_over_treff(eier: Client) -> None:
    assert eier.get("/admin/", follow=True).redirect_chain == [(LISTE, 302)]


def test_api_et_trenger_ingen_innlogging_i_admin(veileder: Client) -> None:
    assert veileder.get("/api/rekrutteringstreff/sok").status_code == 200
    assert Client().get("/administrasjon").status_code == 404
