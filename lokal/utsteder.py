"""`python -m lokal.utsteder`: issues tokens as Entra ID (`/azure`) and TokenX (`/tokenx`) do.

For the local world and the tests only: whoever asks gets the token he asks for. The keys are made
at start, so a restart makes old tokens worthless."""

import datetime as dt
import json
import os
import re
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Event
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from lokal import httpsvar

AATTE_TIMER = dt.timedelta(hours=8)


def ny_nokkel() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Utsteder:
    """One issuer with one key. `issuer` and `audience` go into every token."""

    issuer: str
    audience: str
    levetid: dt.timedelta = AATTE_TIMER
    nokkel: rsa.RSAPrivateKey = field(default_factory=ny_nokkel, repr=False)
    kid: str = field(default_factory=lambda: str(uuid4()))

    def token(
        self,
        claims: Mapping[str, Any],
        *,
        algoritme: str = "RS256",
        nokkel: rsa.RSAPrivateKey | str | None = None,
        kid: str | None = None,
        **overstyr: Any,
    ) -> str:
        """A signed token with these claims. `overstyr` replaces a standard one (None: left out);
        another `algoritme` ("none": not signed), `nokkel` or `kid` makes the token odd."""
        na = dt.datetime.now(dt.UTC)
        standard = {"iss": self.issuer, "aud": self.audience, "jti": str(uuid4())}
        tider = {"iat": na, "nbf": na, "exp": na + self.levetid}
        alle = {**standard, **tider, **claims, **overstyr}
        return jwt.encode(
            {navn: verdi for navn, verdi in alle.items() if verdi is not None},
            "" if algoritme == "none" else nokkel or self.nokkel,
            algorithm=algoritme,
            headers={"kid": kid or self.kid},
        )

    def jwks(self) -> dict[str, Any]:
        """The public key, as a JSON Web Key Set."""
        offentlig = jwt.algorithms.RSAAlgorithm.to_jwk(self.nokkel.public_key(), as_dict=True)
        return {"keys": [{**offentlig, "kid": self.kid, "use": "sig", "alg": "RS256"}]}


class Utstedere:
    """Both issuers behind one web server on 127.0.0.1 (port 0: any free one), from construction
    until `stopp`, or as a context manager."""

    def __init__(
        self,
        port: int = 0,
        *,
        azure_audience: str,
        tokenx_audience: str,
        levetid: dt.timedelta = AATTE_TIMER,
    ) -> None:
        self._server = httpsvar.bind(partial(_Webbehandler, self), port)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.azure = Utsteder(f"{self.url}/azure", azure_audience, levetid)
        self.tokenx = Utsteder(f"{self.url}/tokenx", tokenx_audience, levetid)
        httpsvar.tjen(self._server)

    def azure_token(self, nav_ident: str, grupper: list[str], **overstyr: Any) -> str:
        """A token of a Nav employee."""
        return self.azure.token({"NAVident": nav_ident, "groups": grupper}, **overstyr)

    def tokenx_token(self, pid: str, **overstyr: Any) -> str:
        """A token of a person."""
        return self.tokenx.token({"pid": pid}, **overstyr)

    def stopp(self) -> None:
        httpsvar.stopp(self._server)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _feil: BaseException | None,
        _spor: TracebackType | None,
    ) -> None:
        self.stopp()


class _Webbehandler(httpsvar.Behandler):
    def __init__(self, utstedere: Utstedere, *resten: Any) -> None:
        self._utstedere = utstedere
        super().__init__(*resten)

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        oppslag: dict[str, Callable[[], dict[str, Any]]] = {
            "/azure/jwks": self._utstedere.azure.jwks,
            "/tokenx/jwks": self._utstedere.tokenx.jwks,
            "/helse": lambda: {"utsteder": True},
        }
        if self.path not in oppslag:
            self.svar_problem(HTTPStatus.NOT_FOUND, "Denne adressen finnes ikke")
            return
        self.svar_json(HTTPStatus.OK, oppslag[self.path]())

    def do_POST(self) -> None:  # noqa: N802 - http.server's name
        lag_token = {"/azure/token": self._azure, "/tokenx/token": self._tokenx}.get(self.path)
        if lag_token is None:
            self.svar_problem(HTTPStatus.NOT_FOUND, "Denne adressen finnes ikke")
            return
        try:
            token = lag_token(self._felter())
        except (ValueError, RecursionError) as feil:
            self.svar_problem(HTTPStatus.BAD_REQUEST, f"Kan ikke lage token: {feil}")
            return
        self.svar_json(HTTPStatus.OK, {"access_token": token, "token_type": "Bearer"})

    def _azure(self, felter: dict[str, Any]) -> str:
        nav_ident, grupper = felter.get("navIdent"), felter.get("grupper", [])
        if not isinstance(nav_ident, str) or not re.fullmatch(r"[A-Z][0-9]{6}", nav_ident):
            raise ValueError("navIdent skal være en bokstav og seks sifre")
        if not isinstance(grupper, list) or not all(isinstance(en, str) for en in grupper):
            raise ValueError("grupper skal være en liste av tekster")
        return self._utstedere.azure_token(nav_ident, grupper)

    def _tokenx(self, felter: dict[str, Any]) -> str:
        pid = felter.get("pid")
        if not isinstance(pid, str) or not re.fullmatch(r"[0-9]{11}", pid):
            raise ValueError("pid skal være elleve sifre")
        return self._utstedere.tokenx_token(pid)

    def _felter(self) -> dict[str, Any]:
        """The body, JSON or a form; in a form `grupper` is given once for each group."""
        kropp = self.kropp()
        if self.headers.get_content_type() != "application/json":
            skjema = parse_qs(kropp)
            return {navn: v if navn == "grupper" else v[-1] for navn, v in skjema.items()}
        felter = json.loads(kropp)
        if not isinstance(felter, dict):
            raise ValueError("innholdet skal være et JSON-objekt")  # noqa: TRY004 - answers 400
        return felter


def main() -> None:
    stopp = Event()
    for signalet in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signalet, lambda *_: stopp.set())
    with Utstedere(
        int(os.environ["LOKAL_UTSTEDER_PORT"]),
        azure_audience=os.environ["AZURE_APP_CLIENT_ID"],
        tokenx_audience=os.environ["TOKEN_X_CLIENT_ID"],
        levetid=dt.timedelta(seconds=int(os.environ.get("LOKAL_UTSTEDER_LEVETID_S", "28800"))),
    ) as utstedere:
        print(f"Utsteder: {utstedere.url}", flush=True)
        stopp.wait()


if __name__ == "__main__":
    main()
