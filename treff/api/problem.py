"""RFC 9457 problems: what every error answer looks like. Norwegian, and never personal data."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from treff.api.monster import UUID

MEDIETYPE = "application/problem+json"

FOR_LANG_ADRESSE = "Adressen er for lang: høyst 4 000 tegn."
FOR_STORE_HODER = "Hodene er for store: høyst 100, hvert på høyst 16 kB."
UKJENT_FORVENTNING = "Expect kan bare være 100-continue."
UKJENT_KODING = "Transfer-Encoding kan bare være chunked."
INTERN = "Noe gikk galt hos oss: prøv igjen, eller meld fra."
ULESELIG = "Forespørselen kan ikke leses."

TITLER = {
    400: "Ugyldig forespørsel",
    401: "Ikke innlogget",
    403: "Ingen tilgang",
    404: "Ikke funnet",
    405: "Metoden er ikke tillatt",
    409: "Konflikt",
    413: "For stor forespørsel",
    414: "For lang adresse",
    415: "Ukjent innholdstype",
    417: "Forventningen kan ikke innfris",
    422: "Kan ikke behandles",
    431: "For store hoder",
    500: "Intern feil",
    501: "Ikke støttet",
    503: "Utilgjengelig",
}

# A fnr has no business in an address; if a client puts one there, it is not repeated. The last
# group of a UUID may hold eleven digits in a row.
_UUID_ELLER_FNR = re.compile(rf"({UUID})|\d{{6}}[ -]?\d{{5,}}")


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
        """The JSON body; `sti` is the path of the request, or "" where it could not be read."""
        felles = {
            "type": "about:blank",
            "title": TITLER[self.status],
            "status": self.status,
            "detail": self.detail,
            "instance": _UUID_ELLER_FNR.sub(lambda funn: funn[1] or "***********", sti),
        }
        return felles | ({"feil": [asdict(en) for en in self.feil]} if self.feil else {})
