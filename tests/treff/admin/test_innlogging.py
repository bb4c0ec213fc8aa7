"""Who is let in to the admin: as for the API, by the token alone, at every request."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver

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


@pytest.mark.parametrize(
    "sti", ["/admin/", "/admin/oversikt/", LISTE, "/admin/login/", "/admin/jsi18n/", "/admin/nei"]
)
@pytest.mark.parametrize(("hvem", "status", "tekst"), IKKE_INNE.values(), ids=IKKE_INNE)
def test_ingen_side_er_apen_for_andre_enn_ansatte_med_rolle(
    hvem: Callable[[Utstedere], Client], status: int, tekst: str, sti: str, utstedere: Utstedere
) -> None:
    svar = hvem(utstedere).get(sti)
    assert svar.status_code == status
    assert tekst in svar.content.decode()


def alle_adresser() -> list[str]:
    """Every address of the admin, with made-up values in it."""
    funnet = []

    def ga(monstre: Iterable[URLPattern | URLResolver], foran: str) -> None:
        for monster in monstre:
            sti = foran + _med_verdier(monster.pattern)
            if isinstance(monster, URLResolver):
                ga(monster.url_patterns, sti)
            else:
                funnet.append(sti)

    ga(admin.site.get_urls(), "/admin/")
    return funnet


def _med_verdier(monster: Any) -> str:
    rute = re.sub(r"<uuid:\w+>", str(UUID(int=1)), str(monster))
    rute = re.sub(r"<\w+:\w+>", "1", rute)
    return re.sub(r"\(\?P<\w+>.*\)|[\^$\\]", "", rute)


def test_uten_rolle_er_ingen_adresse_apen(utstedere: Utstedere) -> None:
    adresser = alle_adresser()
    assert len(adresser) > 10
    ingen, borger = Client(), nettleser(utstedere.tokenx_token(FNR))
    for sti in adresser:
        for metode in (Client.get, Client.post):
            assert metode(ingen, sti).status_code == 401, sti
            assert metode(borger, sti).status_code == 403, sti


@pytest.mark.django_db(databases=["default", "aktivitetskort"])
def test_ingen_adresse_ender_i_en_feil(eier: Client, veileder: Client, utvikler: Client) -> None:
    for sti in alle_adresser():
        for klient in (eier, veileder, utvikler):
            for metode in (Client.get, Client.post):
                assert metode(klient, sti).status_code < 500, sti


def test_nar_utstederen_er_borte_er_admin_utilgjengelig(
    utstedere: Utstedere, settings: LazySettings
) -> None:
    settings.AZURE_OPENID_CONFIG_JWKS_URI = "http://127.0.0.1:1/jwks"
    svar = nettleser(utstedere.azure_token(EIER.ident, [ARB])).get(LISTE)
    assert svar.status_code == 503
    assert "Innloggingen kan ikke kontrolleres akkurat nå." in svar.content.decode()


def test_api_et_trenger_ingen_innlogging_i_admin(veileder: Client) -> None:
    assert veileder.get("/api/rekrutteringstreff/sok").status_code == 200
    assert Client().get("/administrasjon").status_code == 404


@pytest.mark.django_db
def test_kaker_over_https_sendes_aldri_over_http(eier: Client) -> None:
    for https in (True, False):
        headers = {"X-Forwarded-Proto": "https"} if https else {}
        adresse = "/admin/treff/treff/add/"
        siden = eier.get(adresse, headers=headers)
        assert bool(siden.cookies["csrftoken"]["secure"]) is https
        meldt = eier.post(f"/admin/treff/treff/{uuid4()}/avlys/", headers=headers)
        assert bool(meldt.cookies["messages"]["secure"]) is https


@pytest.mark.django_db
@pytest.mark.parametrize(
    "adresse",
    [
        "treff/treff/?status=%00",
        "treff/treff/?q=a%00b",
        "treff/karantene/?tilstand=%00",
        "treff/karantene/?grunn=%00",
        "aktivitetskort/karantene/?grunn=%00",
    ],
)
def test_et_nulltegn_i_en_adresse_er_ingen_feil_hos_oss(utvikler: Client, adresse: str) -> None:
    for svaret in (
        utvikler.get(f"/admin/{adresse}"),
        utvikler.post(f"/admin/{adresse}", {"action": "ta_bort", "_selected_action": "1"}),
    ):
        assert svaret.status_code == 400
        assert "Adressen kan ikke leses." in svaret.content.decode()


@pytest.mark.django_db
def test_i_produksjon_er_kakene_sikre_hva_foresporselen_enn_sier(
    eier: Client, settings: LazySettings
) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = (
        True  # as `NAIS_CLUSTER_NAME` does
    )
    siden = eier.get("/admin/treff/treff/add/")
    meldt = eier.post(f"/admin/treff/treff/{uuid4()}/avlys/")
    assert siden.cookies["csrftoken"]["secure"] is True
    assert meldt.cookies["messages"]["secure"] is True
