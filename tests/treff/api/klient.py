"""A client that carries a token, and what it needs to fill in a treff."""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

API = "/api/rekrutteringstreff"
UTEN_KROPP = object()
EN_SETNING = re.compile(r"[A-ZÆØÅ]((?![.!?] ).)+\.")


@dataclass(frozen=True)
class Klient:
    """`klient("POST", "/sok", {...})`: the answer to someone with this token (None: no token)."""

    token: str | None

    def __call__(
        self,
        metode: str,
        sti: str = "",
        kropp: object = UTEN_KROPP,
        *,
        sporring: dict[str, Any] | None = None,
        **headers: str,
    ) -> Any:
        innhold = b"" if kropp is UTEN_KROPP else json.dumps(kropp).encode()
        return self.ra(metode, sti, innhold, sporring=sporring, **headers)

    def ra(
        self,
        metode: str,
        sti: str,
        innhold: bytes,
        innholdstype: str = "application/json",
        *,
        sporring: dict[str, Any] | None = None,
        **headers: str,
    ) -> Any:
        """The same with any bytes as the body."""
        auth = {"Authorization": f"Bearer {self.token}"} if self.token is not None else {}
        svar: HttpResponseBase = Client().generic(
            metode,
            API + sti,
            innhold,
            innholdstype,
            headers={**auth, **headers},
            QUERY_STRING=urlencode(sporring or {}, doseq=True),
        )
        return svar

    def ok(self, metode: str, sti: str = "", kropp: object = UTEN_KROPP) -> Any:
        """The body of an answer that must be 200 or 201."""
        svar = self(metode, sti, kropp)
        assert svar.status_code in {200, 201}, svar.content.decode()
        return svar.json() if svar.content else None


def om(**tid: float) -> str:
    """The time in so many `days` or `hours`, as a frontend writes it."""
    return (timezone.localtime() + timedelta(**tid)).replace(microsecond=0).isoformat()


def innhold(**endret: object) -> dict[str, Any]:
    """Everything that can be edited, fit to be published, with those given instead."""
    return {
        "tittel": "Jobb i Blåfjell bakeri",
        "beskrivelse": "Møt bakeren",
        "fraTid": om(days=10),
        "tilTid": om(days=10, hours=2),
        "svarfrist": om(days=8),
        "gateadresse": "Storgata 1",
        "postnummer": "0155",
        "poststed": "Oslo",
        "kommune": "Oslo",
        "kommunenummer": "0301",
        "fylke": "Oslo",
        "fylkesnummer": "03",
        **endret,
    }


def nytt_treff(eier: Klient, **endret: object) -> UUID:
    """A draft with everything filled in."""
    treff_id = UUID(eier.ok("POST", "", {"tittel": "Nytt treff"})["id"])
    eier.ok("PUT", f"/{treff_id}", innhold(**endret))
    return treff_id


def problem(svar: Any, status: int) -> dict[str, Any]:
    """The body of an error answer, after a look at its shape."""
    assert svar.status_code == status, svar.content.decode()
    assert svar["Content-Type"] == "application/problem+json"
    innholdet: dict[str, Any] = svar.json()
    assert innholdet["status"] == status
    assert {"type", "title", "status", "detail", "instance"} <= innholdet.keys()
    assert EN_SETNING.fullmatch(innholdet["detail"]), "a client shows it as it stands"
    return innholdet
