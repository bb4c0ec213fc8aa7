"""Who is let in by the token, and who is not (`kontrakt.md` §7 *Auth*)."""

import datetime as dt
import logging
import time
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import LazySettings, settings

from lokal.utsteder import Utstedere, ny_nokkel
from tests.treff.api.klient import Klient, problem
from tests.treff.conftest import ARB, JOBB

pytestmark = pytest.mark.django_db
UKJENT_TREFF = "/0190aaaa-bbbb-4ccc-8ddd-0123456789ab"
ANSATT: dict[str, Any] = {"NAVident": "A100001", "groups": [ARB]}
FNR = "12846012345"


def kall(token: str | None, sti: str = "/sok") -> Any:
    return Klient(token)("GET", sti)


def avvist(token: str | None) -> dict[str, Any]:
    svar = kall(token)
    assert svar["WWW-Authenticate"] == "Bearer"
    return problem(svar, 401)


def test_et_gyldig_token_slipper_inn(utstedere: Utstedere) -> None:
    assert kall(utstedere.azure.token(ANSATT)).status_code == 200


def test_uten_token_er_ingen_innlogget() -> None:
    assert avvist(None)["detail"] == "Du må være logget inn."


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer  ", "Basic YTpi", "Token abc", "Bearerabc"]
)
def test_bare_bearer_er_innlogging(header: str) -> None:
    svar = Klient(None)("GET", "/sok", Authorization=header)
    problem(svar, 401)


def test_skjemaet_kan_skrives_med_sma_bokstaver(utstedere: Utstedere) -> None:
    token = utstedere.azure.token(ANSATT)
    assert Klient(None)("GET", "/sok", Authorization=f"bearer {token}").status_code == 200


def test_et_utlopt_token_sier_at_det_er_utlopt(utstedere: Utstedere) -> None:
    token = utstedere.azure.token(ANSATT, exp=int(time.time()) - 60)
    assert avvist(token)["detail"] == "Tokenet er utløpt."


def test_klokkene_kan_ga_litt_ulikt(utstedere: Utstedere) -> None:
    na = int(time.time())
    assert kall(utstedere.azure.token(ANSATT, exp=na - 3)).status_code == 200
    assert kall(utstedere.azure.token(ANSATT, iat=na + 3, nbf=na + 3)).status_code == 200


@pytest.mark.parametrize(
    "galt",
    [
        {"aud": "en-annen"},
        {"aud": settings.TOKEN_X_CLIENT_ID},
        {"aud": ["en", "annen"]},
        {"aud": 7},
        {"iss": "https://login.example/ukjent"},
        {"exp": None},
        {"iat": None},
        {"aud": None},
        {"iss": None},
        {"exp": "snart"},
        {"exp": True},
        {"exp": [1]},
        {"nbf": dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)},
        {"iat": dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)},
        {"sub": 7},
        {"jti": 7},
    ],
    ids=" ".join,
)
def test_et_krav_som_mangler_eller_er_galt_er_401(
    galt: dict[str, Any], utstedere: Utstedere
) -> None:
    avvist(utstedere.azure.token(ANSATT, **galt))


def test_usignert_token_er_401(utstedere: Utstedere) -> None:
    avvist(utstedere.azure.token(ANSATT, algoritme="none"))


def test_hs256_med_den_offentlige_nokkelen_er_401(utstedere: Utstedere) -> None:
    """The classic confusion: the public key as a shared secret."""
    offentlig = utstedere.azure.nokkel.public_key()
    hemmelighet = offentlig.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    avvist(utstedere.azure.token(ANSATT, algoritme="HS256", nokkel=hemmelighet.hex()))


@pytest.mark.parametrize("algoritme", ["RS384", "RS512", "PS256"])
def test_andre_algoritmer_med_riktig_nokkel_er_401(algoritme: str, utstedere: Utstedere) -> None:
    avvist(utstedere.azure.token(ANSATT, algoritme=algoritme))


def test_signert_med_en_annen_nokkel_er_401(utstedere: Utstedere) -> None:
    avvist(utstedere.azure.token(ANSATT, nokkel=ny_nokkel()))


def test_ukjent_kid_er_401(utstedere: Utstedere) -> None:
    avvist(utstedere.azure.token(ANSATT, kid="ukjent"))


def test_signert_av_den_andre_utstederen_er_401(utstedere: Utstedere) -> None:
    """Its key is known to us, but a claim counts only from its own issuer."""
    tokenx = utstedere.tokenx
    som_azure = {"iss": utstedere.azure.issuer, "aud": utstedere.azure.audience}
    avvist(tokenx.token({**ANSATT, **som_azure}))
    avvist(tokenx.token({**ANSATT, **som_azure}, kid=utstedere.azure.kid))


def test_navident_fra_tokenx_er_ingen_ansatt(utstedere: Utstedere) -> None:
    token = utstedere.tokenx.token({**ANSATT, "pid": FNR})
    problem(kall(token), 403)
    avvist(utstedere.tokenx.token(ANSATT))


def test_pid_fra_entra_er_ingen_borger(utstedere: Utstedere) -> None:
    token = utstedere.azure.token({**ANSATT, "pid": FNR})
    problem(kall(token, f"{UKJENT_TREFF}/jobbsoker/borger"), 403)
    avvist(utstedere.azure.token({"pid": FNR}))


@pytest.mark.parametrize(
    "ident", [None, "", 7, ["A100001"], {"a": 1}, "A1", "'; --", FNR, "A100001\n"]
)
def test_en_navident_som_ikke_er_en_ident_er_401(ident: object, utstedere: Utstedere) -> None:
    avvist(utstedere.azure.token({**ANSATT, "NAVident": ident}))


@pytest.mark.parametrize("grupper", [ARB, {ARB: 1}, 7, [7], [None], [[ARB]]], ids=str)
def test_grupper_som_ikke_er_en_liste_av_tekster_er_401(
    grupper: object, utstedere: Utstedere
) -> None:
    avvist(utstedere.azure.token({**ANSATT, "groups": grupper}))


@pytest.mark.parametrize("grupper", [None, [], ["tull"], [ARB + "0"], [""]], ids=str)
def test_uten_en_av_vare_grupper_er_det_403(grupper: object, utstedere: Utstedere) -> None:
    problem(kall(utstedere.azure.token({**ANSATT, "groups": grupper})), 403)


def test_grupper_kan_skrives_med_store_bokstaver(utstedere: Utstedere) -> None:
    token = utstedere.azure.token({**ANSATT, "groups": [JOBB.upper()]})
    assert kall(token).status_code == 200


@pytest.mark.parametrize("pid", [None, "", 12846012345, [FNR], FNR[:-1], FNR + "1", "1284601234a"])
def test_en_pid_som_ikke_er_elleve_sifre_er_401(pid: object, utstedere: Utstedere) -> None:
    avvist(utstedere.tokenx.token({"pid": pid}))


def test_en_ny_nokkel_hos_utstederen_tas_i_bruk_uten_omstart(
    utstedere: Utstedere, settings: LazySettings
) -> None:
    forste = _egen_utsteder(settings, port=0)
    port = int(forste.url.rsplit(":", 1)[1])
    gammelt = forste.azure.token(ANSATT)
    assert kall(gammelt).status_code == 200
    forste.stopp()
    with _egen_utsteder(settings, port) as roterte:
        assert kall(roterte.azure.token(ANSATT)).status_code == 200
        avvist(gammelt)


def test_med_utstederen_borte_gjelder_kjente_nokler(settings: LazySettings) -> None:
    utstederen = _egen_utsteder(settings, port=0)
    token = utstederen.azure.token(ANSATT)
    assert kall(token).status_code == 200
    utstederen.stopp()
    assert kall(token).status_code == 200


def test_med_utstederen_borte_og_ingen_nokler_er_det_503(settings: LazySettings) -> None:
    utstederen = _egen_utsteder(settings, port=0)
    utstederen.stopp()
    svar = kall(utstederen.azure.token(ANSATT))
    problem(svar, 503)
    assert int(svar["Retry-After"]) > 0


def test_loggen_har_verken_token_eller_fnr(
    utstedere: Utstedere, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gammelt = utstedere.tokenx_token(FNR, exp=int(time.time()) - 60)
    gyldig = utstedere.tokenx_token(FNR)
    for token in (gammelt, gyldig):
        kall(token, f"{UKJENT_TREFF}/jobbsoker/borger")
    for noe in (FNR, *gammelt.split("."), *gyldig.split(".")):
        assert noe not in caplog.text


def _egen_utsteder(settings: LazySettings, port: int) -> Utstedere:
    """Issuers of this test's own, that it can stop."""
    egne = Utstedere(
        port,
        azure_audience=settings.AZURE_APP_CLIENT_ID,
        tokenx_audience=settings.TOKEN_X_CLIENT_ID,
    )
    settings.AZURE_OPENID_CONFIG_ISSUER = egne.azure.issuer
    settings.AZURE_OPENID_CONFIG_JWKS_URI = f"{egne.azure.issuer}/jwks"
    return egne
