"""RFC 9457 problems: what every error answer looks like. Norwegian, and never personal data."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

MEDIETYPE = "application/problem+json"

TITLER = {
    400: "Ugyldig forespørsel",
    401: "Ikke innlogget",
    403: "Ingen tilgang",
    404: "Ikke funnet",
    405: "Metoden er ikke tillatt",
    409: "Konflikt",
    411: "Lengden mangler",
    413: "For stor forespørsel",
    415: "Ukjent innholdstype",
    422: "Kan ikke behandles",
    500: "Intern feil",
    503: "Utilgjengelig",
}

# A fnr has no business in an address; if a client puts one there, it is not repeated.
# The digits of a UUID are never eleven alone between its hyphens.
_FNR = re.compile(r"(?<![0-9A-Za-z-])[0-9]{11}(?![0-9A-Za-z-])")


@dataclass(frozen=True)
class Feltfeil:
    """What is wrong with one field; `felt` is its path in the body, as in `0.fornavn`."""

    felt: str
    melding: str


@dataclass(frozen=True)
class Problem:
    """An error answer, before it is known which address it is for."""

    status: int
    detail: str
    feil: tuple[Feltfeil, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def innhold(self, sti: str) -> dict[str, Any]:
        """The JSON body; `sti` is the path of the request."""
        felles = {
            "type": "about:blank",
            "title": TITLER[self.status],
            "status": self.status,
            "detail": self.detail,
            "instance": _FNR.sub("***********", sti),
        }
        return felles | ({"feil": [asdict(en) for en in self.feil]} if self.feil else {})
