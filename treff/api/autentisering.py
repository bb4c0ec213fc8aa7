"""From `Authorization: Bearer <JWT>` to who it is; everything that is not certain is 401."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.request import Request

from treff.api.feil import Utilgjengelig
from treff.api.nokler import UtstederBorte, nokkelring
from treff.kommandoer import Innlogget, Rolle

logger = logging.getLogger(__name__)

SLINGRING = 10  # seconds that the issuer's clock and ours may differ
KREVES = ["exp", "iat", "aud", "iss"]
UGYLDIG = "Tokenet er ikke gyldig."

Krav = Mapping[str, Any]


@dataclass(frozen=True)
class Utsteder:
    """An issuer that we trust, and how its claims say who it is. A claim counts only from here."""

    iss: str
    jwks_uri: str
    aud: str
    hvem: Callable[[Krav], Innlogget]


class Token(BaseAuthentication):
    """DRF authentication: `request.user` becomes an Innlogget, or the request ends here.

    It never lets an anonymous request on to the permission classes.
    """

    def authenticate(self, request: Request) -> tuple[Innlogget, None]:
        token = _bearer(request)
        try:
            utsteder = _utsteder(token)
            return utsteder.hvem(_verifisert(token, utsteder)), None
        except jwt.PyJWTError as feil:
            # The class name only: PyJWT's texts may hold pieces of the token.
            logger.info("Avviste et token: %s", type(feil).__name__)
            raise AuthenticationFailed(_grunn(feil)) from None

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- DRF's signature
        return "Bearer"


def _bearer(request: Request) -> str:
    skjema, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    if skjema.lower() != "bearer" or not token:
        raise NotAuthenticated
    return token.strip()


def _utsteder(token: str) -> Utsteder:
    """The one that the token says it is from; its keys are yet to confirm that."""
    iss = jwt.decode(token, options={"verify_signature": False}).get("iss")
    for utsteder in _utstedere():
        if iss == utsteder.iss:
            return utsteder
    raise jwt.InvalidIssuerError


def _verifisert(token: str, utsteder: Utsteder) -> Krav:
    kid = jwt.get_unverified_header(token).get("kid")
    if not isinstance(kid, str):
        raise jwt.InvalidTokenError
    try:
        nokkel = nokkelring(utsteder.jwks_uri).finn(kid)
    except UtstederBorte:
        raise Utilgjengelig("Innloggingen kan ikke kontrolleres akkurat nå.") from None
    if nokkel is None:
        raise jwt.InvalidKeyError
    return jwt.decode(
        token,
        nokkel,
        algorithms=["RS256"],
        audience=utsteder.aud,
        issuer=utsteder.iss,
        leeway=SLINGRING,
        options={"require": KREVES},
    )


def _grunn(feil: jwt.PyJWTError) -> str:
    return "Tokenet er utløpt." if isinstance(feil, jwt.ExpiredSignatureError) else UGYLDIG


def _utstedere() -> tuple[Utsteder, Utsteder]:
    return (
        Utsteder(
            settings.AZURE_OPENID_CONFIG_ISSUER,
            settings.AZURE_OPENID_CONFIG_JWKS_URI,
            settings.AZURE_APP_CLIENT_ID,
            _ansatt,
        ),
        Utsteder(
            settings.TOKEN_X_ISSUER,
            settings.TOKEN_X_JWKS_URI,
            settings.TOKEN_X_CLIENT_ID,
            _borger,
        ),
    )


def _ansatt(krav: Krav) -> Innlogget:
    """No `groups` is an employee without roles; Entra leaves the claim out then."""
    ident, grupper = krav.get("NAVident"), krav.get("groups", [])
    if not isinstance(ident, str) or not re.fullmatch(r"[A-Z][0-9]{6}", ident):
        raise jwt.InvalidTokenError
    if not isinstance(grupper, list) or not all(isinstance(gruppe, str) for gruppe in grupper):
        raise jwt.InvalidTokenError
    har = {gruppe.lower() for gruppe in grupper}
    return Innlogget(ident, frozenset(r for r, gruppe in _grupper().items() if gruppe in har))


def _grupper() -> dict[Rolle, str]:
    return {
        Rolle.JOBBSOKERRETTET: str(settings.REKRUTTERINGSBISTAND_JOBBSOKERRETTET),
        Rolle.ARBEIDSGIVERRETTET: str(settings.REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET),
        Rolle.UTVIKLER: str(settings.REKRUTTERINGSBISTAND_UTVIKLER),
    }


def _borger(krav: Krav) -> Innlogget:
    pid = krav.get("pid")
    if not isinstance(pid, str) or not re.fullmatch(r"[0-9]{11}", pid):
        raise jwt.InvalidTokenError
    return Innlogget(pid, frozenset({Rolle.BORGER}))
