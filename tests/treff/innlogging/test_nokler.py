"""The keys of an issuer: fetched rarely, rotated at once, kept while the issuer is away."""

import json
from collections.abc import Iterator
from functools import cache, partial
from http import HTTPStatus
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

from lokal import httpsvar
from lokal.utsteder import Utsteder
from treff.innlogging.nokler import Nokkelring, UtstederBorte


@cache
def jwk(kid: str) -> dict[str, Any]:
    return Utsteder("", "", kid=kid).jwks()["keys"][0]  # type: ignore[no-any-return]


class Jwks:
    """An issuer's JWKS endpoint that a test can make misbehave."""

    def __init__(self) -> None:
        self.hentet = 0
        self.status = HTTPStatus.OK
        self.med("en")
        self.server = httpsvar.bind(partial(_Behandler, self), 0)
        self.uri = f"http://127.0.0.1:{self.server.server_port}/jwks"

    def med(self, *kider: str) -> None:
        self.svarer(json.dumps({"keys": [jwk(kid) for kid in kider]}))

    def svarer(self, tekst: str) -> None:
        self.innhold = tekst.encode()


class _Behandler(httpsvar.Behandler):
    def __init__(self, jwks: Jwks, *resten: Any) -> None:
        self._jwks = jwks
        super().__init__(*resten)

    def do_GET(self) -> None:  # noqa: N802 -- http.server's name
        self._jwks.hentet += 1
        self.svar(self._jwks.status, self._jwks.innhold, "application/json")


@pytest.fixture
def jwks() -> Iterator[Jwks]:
    jwks = Jwks()
    httpsvar.tjen(jwks.server)
    yield jwks
    httpsvar.stopp(jwks.server)


@pytest.fixture
def ring(jwks: Jwks) -> Nokkelring:
    return Nokkelring(jwks.uri)


def test_en_nokkel_hentes_en_gang(jwks: Jwks, ring: Nokkelring) -> None:
    assert ring.finn("en") is ring.finn("en") is not None
    assert jwks.hentet == 1


def test_en_ny_nokkel_tas_i_bruk_med_en_gang(jwks: Jwks, ring: Nokkelring) -> None:
    ring.finn("en")
    jwks.med("to")
    assert ring.finn("to") is not None
    assert ring.finn("en") is None


def test_ukjente_nokler_kan_ikke_tvinge_frem_stadige_henting(jwks: Jwks, ring: Nokkelring) -> None:
    ring.finn("en")
    for nummer in range(20):
        assert ring.finn(f"ukjent-{nummer}") is None
    assert jwks.hentet == 2
    assert ring.finn("en") is not None


def test_uten_noe_svar_noensinne_er_utstederen_borte(jwks: Jwks, ring: Nokkelring) -> None:
    jwks.status = HTTPStatus.SERVICE_UNAVAILABLE
    for _ in range(3):
        with pytest.raises(UtstederBorte):
            ring.finn("en")
    assert jwks.hentet == 1, "the pause after a failure is for those who ask next, too"


def test_en_kjent_nokkel_gjelder_mens_utstederen_er_borte(jwks: Jwks, ring: Nokkelring) -> None:
    ring.finn("en")
    jwks.status = HTTPStatus.BAD_GATEWAY
    with pytest.raises(UtstederBorte):
        ring.finn("kanskje-ny")  # nobody can say that it is not the issuer's
    assert ring.finn("en") is not None


@pytest.mark.parametrize(
    "svar",
    [
        "", "<html>Innlogging</html>", "[]", "{}", "7", '{"keys": []}', '{"keys": 7}',
        '{"keys": [7]}', '{"keys": [{"kty": "tull"}]}', "[" * 100_000,
    ],
    ids=lambda svar: svar[:20],
)  # fmt: skip
def test_noe_annet_enn_nokler_er_som_intet_svar(svar: str, jwks: Jwks, ring: Nokkelring) -> None:
    jwks.svarer(svar)
    with pytest.raises(UtstederBorte):
        ring.finn("en")


def test_en_nokkel_med_rart_innhold_er_som_intet_svar(jwks: Jwks, ring: Nokkelring) -> None:
    jwks.svarer(json.dumps({"keys": [{**jwk("en"), "alg": ["RS256"]}]}))
    with pytest.raises(UtstederBorte):
        ring.finn("en")


def test_ingen_som_lytter_er_utstederen_borte() -> None:
    with pytest.raises(UtstederBorte):
        Nokkelring("http://127.0.0.1:9/jwks").finn("en")


def test_bare_rsa_nokler_tas_i_bruk(jwks: Jwks, ring: Nokkelring) -> None:
    elliptisk = ECAlgorithm.to_jwk(
        ec.generate_private_key(ec.SECP256R1()).public_key(), as_dict=True
    )
    jwks.svarer(json.dumps({"keys": [jwk("en"), {**elliptisk, "kid": "elliptisk"}]}))
    assert ring.finn("en") is not None
    assert ring.finn("elliptisk") is None
