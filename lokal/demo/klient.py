"""The API's users: each calls with a token of his own from the local issuer."""

import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from lokal import nettkall


class DagenStanset(Exception):
    """Something answered otherwise than the day needs. The text is for the screen: no fnr."""


@dataclass(frozen=True)
class Besvart:
    """The body of an answer, and when it was asked for and came: seconds since 1970."""

    kropp: Any
    spurt: float
    svart: float


@dataclass(frozen=True)
class Bruker:
    """Someone at Nav or a jobbsøker, and the address that the paths below begin with."""

    navn: str
    adresse: str
    token: str | None = field(default=None, repr=False)

    def kall(self, metode: str, sti: str, kropp: object = None, *, venter: int = 200) -> Besvart:
        """Call. Raises DagenStanset when the answer is not of the status `venter`."""
        spurt = time.time()
        try:
            svar = nettkall.kall(metode, self.adresse + sti, kropp, token=self.token)
        except (OSError, HTTPException) as feil:
            raise DagenStanset(f"{self.navn} fikk ikke svar: {type(feil).__name__}") from feil
        svart = time.time()
        if svar.status != venter:
            raise DagenStanset(
                f"{self.navn} fikk {svar.status} og ikke {venter}: {_hvorfor(svar.kropp)}"
            )
        return Besvart(svar.kropp, spurt, svart)

    def hent(self, sti: str) -> Any:
        """GET; the body."""
        return self.kall("GET", sti).kropp


def _hvorfor(kropp: object) -> str:
    """The detail of a problem (RFC 9457), which never holds a fnr."""
    return str(kropp.get("detail", "")) if isinstance(kropp, dict) else "ikke JSON"
