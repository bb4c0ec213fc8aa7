"""Every route × every token that is not right: 401, said in the same way, and nothing has happened.

Each token is of one who would be let in if it were right.
"""

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lokal.utsteder import Utsteder, Utstedere, ny_nokkel
from tests.treff.api.klient import Klient, problem
from tests.treff.api.test_ruter import BORGER, FNR, Rute, alle_ruter
from tests.treff.conftest import ARB, JOBB, UTV
from treff.models import Treff

pytestmark = pytest.mark.django_db

ANSATT: dict[str, Any] = {"NAVident": "A100001", "groups": [ARB, JOBB, UTV]}
OM_EN_TIME = int(time.time()) + 3600
FREMMED_NOKKEL = ny_nokkel()


@dataclass(frozen=True)
class Sak:
    """The issuer that the route takes tokens of, the other one, and the claims of one let in."""

    rett: Utsteder
    annen: Utsteder
    krav: dict[str, Any]


def hs256_med_offentlig_nokkel(sak: Sak) -> str:
    """The classic confusion: the public key, as everyone can read it, used as a shared secret."""
    hemmelighet = sak.rett.nokkel.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    innhold = sak.rett.token(sak.krav).split(".")[1]
    hode = _base64(b'{"alg":"HS256","kid":"%s"}' % sak.rett.kid.encode())
    signatur = hmac.digest(hemmelighet, f"{hode}.{innhold}".encode(), "sha256")
    return f"{hode}.{innhold}.{_base64(signatur)}"


def endret_etter_signering(sak: Sak) -> str:
    hode, _, signatur = sak.rett.token(sak.krav).split(".")
    return f"{hode}.{sak.rett.token({**sak.krav, 'jti': 'nytt'}).split('.')[1]}.{signatur}"


FEIL: dict[str, Callable[[Sak], str | None]] = {
    "uten token": lambda _: None,
    "ikke et token": lambda _: "a.b.c",
    "utlopt": lambda s: s.rett.token(s.krav, exp=int(time.time()) - 60),
    "ikke gyldig enna": lambda s: s.rett.token(s.krav, nbf=OM_EN_TIME),
    "utstedt i fremtiden": lambda s: s.rett.token(s.krav, iat=OM_EN_TIME),
    "uten utlop": lambda s: s.rett.token(s.krav, exp=None),
    "uten utstedt": lambda s: s.rett.token(s.krav, iat=None),
    "uten mottaker": lambda s: s.rett.token(s.krav, aud=None),
    "uten utsteder": lambda s: s.rett.token(s.krav, iss=None),
    "en annens mottaker": lambda s: s.rett.token(s.krav, aud="en-annen"),
    "den andre utstederens mottaker": lambda s: s.rett.token(s.krav, aud=s.annen.audience),
    "ukjent utsteder": lambda s: s.rett.token(s.krav, iss="https://login.example/ukjent"),
    "utgir seg for den andre": lambda s: s.rett.token(
        s.krav, iss=s.annen.issuer, aud=s.annen.audience
    ),
    "krav fra den andre utstederen": lambda s: s.annen.token(s.krav),
    "signert av den andre": lambda s: s.annen.token(
        s.krav, iss=s.rett.issuer, aud=s.rett.audience, kid=s.rett.kid
    ),
    "uten den som spor": lambda s: s.rett.token(dict.fromkeys(s.krav)),
    "alg none": lambda s: s.rett.token(s.krav, algoritme="none"),
    "HS256 med offentlig nokkel": hs256_med_offentlig_nokkel,
    "RS512": lambda s: s.rett.token(s.krav, algoritme="RS512"),
    "fremmed nokkel": lambda s: s.rett.token(s.krav, nokkel=FREMMED_NOKKEL),
    "ukjent kid": lambda s: s.rett.token(s.krav, kid="ukjent"),
    "uten kid": lambda s: jwt.encode(
        jwt.decode(s.rett.token(s.krav), options={"verify_signature": False}),
        s.rett.nokkel,
        algorithm="RS256",
    ),
    "endret etter signering": endret_etter_signering,
}


def sak_for(rute: Rute, utstedere: Utstedere) -> Sak:
    if rute.hvem == BORGER:
        return Sak(utstedere.tokenx, utstedere.azure, {"pid": FNR})
    return Sak(utstedere.azure, utstedere.tokenx, ANSATT)


@alle_ruter
@pytest.mark.parametrize("feil", FEIL)
def test_et_token_med_noe_galt_er_401(rute: Rute, feil: str, utstedere: Utstedere) -> None:
    svar = rute.kall(Klient(FEIL[feil](sak_for(rute, utstedere))))
    innhold = problem(svar, 401)
    assert svar["WWW-Authenticate"] == "Bearer"
    assert innhold["detail"] == {
        "uten token": "Du må være logget inn.",
        "utlopt": "Tokenet er utløpt.",
    }.get(feil, "Tokenet er ikke gyldig.")
    assert not Treff.objects.exists()


@alle_ruter
def test_det_samme_tokenet_uten_noe_galt_slipper_inn(rute: Rute, utstedere: Utstedere) -> None:
    sak = sak_for(rute, utstedere)
    assert rute.kall(Klient(sak.rett.token(sak.krav))).status_code == rute.status_for_ukjent


def _base64(raa: bytes) -> str:
    return urlsafe_b64encode(raa).rstrip(b"=").decode()
