"""The error answers, each described once, and which of them an endpoint can give."""

from collections.abc import Mapping
from typing import Any

from treff.api import tilgang
from treff.api.feil import FOR_STOR, UGYLDIG, Utilgjengelig
from treff.api.problem import (
    FOR_LANG_ADRESSE,
    FOR_STORE_HODER,
    MEDIETYPE,
    TITLER,
    UKJENT_FORVENTNING,
    UKJENT_KODING,
    Feltfeil,
    Problem,
)
from treff.oppslag.treff import FINNES_IKKE
from treff.regler.svar import KAN_IKKE_SLETTES

ALLTID = (400, 401, 403, 413, 414, 417, 431, 501, 503)
MED_INNHOLD = (415,)
MED_STI = (404,)

_STI = "/api/rekrutteringstreff/550e8400-e29b-41d4-a716-446655440000"
_PROBLEMER = (
    Problem(400, UGYLDIG, (Feltfeil("0.fornavn", "Feltet må være med."),)),
    Problem(401, "Du må være logget inn."),
    Problem(403, tilgang.Arbeidsgiverrettet.message),
    Problem(404, FINNES_IKKE),
    Problem(409, "Treffet er avlyst."),
    Problem(413, FOR_STOR),
    Problem(414, FOR_LANG_ADRESSE),
    Problem(415, "Innholdet må være application/json."),
    Problem(417, UKJENT_FORVENTNING),
    Problem(422, KAN_IKKE_SLETTES),
    Problem(431, FOR_STORE_HODER),
    Problem(501, UKJENT_KODING),
    Problem(503, Utilgjengelig.default_detail),
)
_HODER: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"required": True, "schema": {"const": "Bearer"}}},
    503: {
        "Retry-After": {
            "description": "Sekunder til det er verdt å prøve igjen",
            "required": True,
            "schema": {"type": "integer"},
        }
    },
}

SKJEMAER: Mapping[str, Any] = {
    "Problem": {
        "type": "object",
        "description": "Hva som gikk galt (RFC 9457), uten personopplysninger.",
        "properties": {
            "type": {"const": "about:blank"},
            "title": {"type": "string", "enum": list(TITLER.values())},
            "status": {"type": "integer", "enum": list(TITLER)},
            "detail": {"type": "string", "description": "Forklaringen, skrevet for brukeren."},
            "instance": {"type": "string", "description": "Adressen til forespørselen."},
            "feil": {
                "type": "array",
                "description": "Ett innslag for hvert felt som ikke er gyldig.",
                "items": {"$ref": "#/components/schemas/Feltfeil"},
            },
        },
        "required": ["type", "title", "status", "detail", "instance"],
    },
    "Feltfeil": {
        "type": "object",
        "properties": {
            "felt": {"type": "string", "description": "Stien til feltet, som `0.fornavn`."},
            "melding": {"type": "string"},
        },
        "required": ["felt", "melding"],
    },
}


def _svar(problem: Problem) -> dict[str, Any]:
    hoder = _HODER.get(problem.status)
    return {
        "description": TITLER[problem.status],
        **({"headers": hoder} if hoder else {}),
        "content": {
            MEDIETYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": problem.innhold(_STI),
            }
        },
    }


SVAR: Mapping[str, Any] = {f"Problem{p.status}": _svar(p) for p in _PROBLEMER}


def henvisninger(statuser: set[int]) -> dict[str, Any]:
    """The answers with these codes, as references to the descriptions."""
    return {
        str(status): {"$ref": f"#/components/responses/Problem{status}"}
        for status in sorted(statuser)
    }
