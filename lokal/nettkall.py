"""HTTP calls to the local world's own addresses, with JSON both ways."""

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Svar:
    """What came back. `kropp` is the JSON value, or the text when it is not JSON."""

    status: int
    kropp: Any


def kall(metode: str, url: str, kropp: object = None, *, token: str | None = None) -> Svar:
    """One call, at most 10 s. Raises OSError or HTTPException when there is no answer."""
    deler = urlsplit(url)
    hoder = {"Content-Type": "application/json"}
    if token:
        hoder["Authorization"] = f"Bearer {token}"
    forbindelse = http.client.HTTPConnection(deler.netloc, timeout=10)
    try:
        sti = url.removeprefix(f"{deler.scheme}://{deler.netloc}")
        innhold = None if kropp is None else json.dumps(kropp).encode()
        forbindelse.request(metode, sti, innhold, hoder)
        svar = forbindelse.getresponse()
        return Svar(svar.status, _les(svar))
    finally:
        forbindelse.close()


def hent_token(url: str, felter: dict[str, object]) -> str:
    """A bearer token from the local issuer. Raises OSError or HTTPException when it is away."""
    return str(kall("POST", url, felter).kropp["access_token"])


def _les(svar: http.client.HTTPResponse) -> Any:
    tekst = svar.read().decode()
    return json.loads(tekst) if "json" in svar.headers.get_content_type() else tekst
