"""From `Authorization: Bearer <JWT>` to who it is, or to a refusal; nothing in between."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from django.conf import settings

from treff.innlogging.nokler import nokkelring
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


class IkkeInnlogget(Exception):
    """There is no token."""


class UgyldigToken(Exception):
    """It is not certain who it is. `str()` is a text for the one who asked."""


def innlogget_med(authorization: str) -> Innlogget:
    """Who the header `Authorization: Bearer <JWT>` is from. Raises IkkeInnlogget, UgyldigToken, and
    UtstederBorte when the issuer's keys are needed and cannot be had."""
    token = _bearer(authorization)
    try:
        utsteder = _utsteder(token)
        return utsteder.hvem(_verifisert(token, utsteder))
    except jwt.PyJWTError as feil:
        # The class name only: PyJWT's texts may hold pieces of the token.
        logger.info("Avviste et token: %s", type(feil).__name__)
        raise UgyldigToken(_grunn(feil)) from None


def _bearer(authorization: str) -> str:
    skjema, _, token = authorization.strip().partition(" ")
    if skjema.lower() != "bearer" or not token:
        raise IkkeInnlogget
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
    nokkel = nokkelring(utsteder.jwks_uri).finn(kid)
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
