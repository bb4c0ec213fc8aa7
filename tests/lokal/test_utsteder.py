"""The issuer's tokens, as a verifier that only knows the JWKS addresses sees them."""

import datetime as dt
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

import jwt
import pytest

from lokal.personer import personer
from lokal.utsteder import Utsteder, Utstedere, ny_nokkel

AZURE, TOKENX = "azure-klient", "tokenx-klient"
GRUPPE = "f4a7a8a6-6d2b-4a0d-8a3e-2f9a3f1f7c11"
FNR = personer(1)[0].fnr


@pytest.fixture(scope="module")
def utstedere() -> Iterator[Utstedere]:
    with Utstedere(azure_audience=AZURE, tokenx_audience=TOKENX) as begge:
        yield begge


def _les(token: str, utsteder: Utsteder) -> dict[str, Any]:
    nokkel = jwt.PyJWKClient(f"{utsteder.issuer}/jwks").get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        nokkel,
        algorithms=["RS256"],
        audience=utsteder.audience,
        issuer=utsteder.issuer,
        options={"require": ["exp", "iat", "nbf", "aud", "iss"]},
    )


def _post(url: str, kropp: bytes, medietype: str) -> dict[str, Any]:
    foresporsel = urllib.request.Request(url, kropp, {"Content-Type": medietype})  # noqa: S310
    with urllib.request.urlopen(foresporsel, timeout=10) as svar:  # noqa: S310
        innhold: dict[str, Any] = json.load(svar)
    return innhold


def test_en_ansatt_faar_token_med_ident_og_grupper(utstedere: Utstedere) -> None:
    onske = {"navIdent": "Z123456", "grupper": [GRUPPE]}
    svar = _post(f"{utstedere.url}/azure/token", json.dumps(onske).encode(), "application/json")
    innhold = _les(svar["access_token"], utstedere.azure)
    assert innhold["NAVident"] == "Z123456"
    assert innhold["groups"] == [GRUPPE]
    assert innhold["exp"] - innhold["iat"] == 8 * 3600


def test_et_skjema_kan_ha_flere_grupper(utstedere: Utstedere) -> None:
    skjema = urllib.parse.urlencode([("navIdent", "Z1"), ("grupper", "a"), ("grupper", "b")])
    skjema = skjema.replace("Z1", "Z123456")
    svar = _post(
        f"{utstedere.url}/azure/token", skjema.encode(), "application/x-www-form-urlencoded"
    )
    assert _les(svar["access_token"], utstedere.azure)["groups"] == ["a", "b"]


def test_en_person_faar_token_med_pid(utstedere: Utstedere) -> None:
    svar = _post(
        f"{utstedere.url}/tokenx/token", json.dumps({"pid": FNR}).encode(), "application/json"
    )
    assert _les(svar["access_token"], utstedere.tokenx)["pid"] == FNR


@pytest.mark.parametrize(
    ("sti", "kropp", "status"),
    [
        ("/azure/token", b"{}", 400),
        ("/azure/token", b'{"navIdent": "Kari"}', 400),
        ("/azure/token", b'{"navIdent": "Z123456", "grupper": "a"}', 400),
        ("/azure/token", b"[]", 400),
        ("/azure/token", b"\xff", 400),
        ("/tokenx/token", b'{"pid": 1}', 400),
        ("/tokenx/token", b"ikke json", 400),
        ("/annet", b"{}", 404),
    ],
)
def test_gale_onsker_faar_et_norsk_nei(
    utstedere: Utstedere, sti: str, kropp: bytes, status: int
) -> None:
    with pytest.raises(urllib.error.HTTPError) as feil:
        _post(utstedere.url + sti, kropp, "application/json")
    with feil.value as svar:
        assert svar.code == status
        assert json.load(svar)["detail"]


def test_utstederne_har_hver_sin_nokkel(utstedere: Utstedere) -> None:
    token = utstedere.azure_token("Z123456", [])
    with pytest.raises(jwt.PyJWKClientError):
        _les(token, utstedere.tokenx)


def test_tokenet_kan_gjores_galt_paa_mange_maater(utstedere: Utstedere) -> None:
    azure = utstedere.azure
    i_gaar = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    i_morgen = i_gaar + dt.timedelta(days=2)
    gale: list[tuple[str, type[Exception]]] = [
        (azure.token({}, exp=i_gaar), jwt.ExpiredSignatureError),
        (azure.token({}, nbf=i_morgen), jwt.ImmatureSignatureError),
        (azure.token({}, aud="en annen"), jwt.InvalidAudienceError),
        (azure.token({}, iss="http://en.annen"), jwt.InvalidIssuerError),
        (azure.token({}, exp=None), jwt.MissingRequiredClaimError),
        (azure.token({}, nokkel=ny_nokkel()), jwt.InvalidSignatureError),
        (azure.token({}, kid="ukjent"), jwt.PyJWKClientError),
        (azure.token({}, algoritme="none"), jwt.InvalidAlgorithmError),
        (azure.token({}, algoritme="HS256", nokkel="x" * 32), jwt.InvalidAlgorithmError),
    ]
    for token, feil in gale:
        with pytest.raises(feil):
            _les(token, azure)


def test_levetiden_kan_velges() -> None:
    utsteder = Utsteder("http://utsteder", "klient", levetid=dt.timedelta(minutes=1))
    innhold = jwt.decode(utsteder.token({}), options={"verify_signature": False})
    assert innhold["exp"] - innhold["iat"] == 60
