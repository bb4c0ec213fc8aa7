"""The database is away for real: a web process as in production, and nothing, or nobody, behind the
database's address."""

import http.client
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from lokal.miljo import DATABASENE_ER_BORTE
from lokal.utsteder import Utstedere
from tests.treff.api.klient import API
from tests.treff.conftest import ARB
from tests.webprosess import webprosess

TREFF = f"{API}/0190aaaa-bbbb-4ccc-8ddd-0123456789ab"
AVLYS, SOK = f"{TREFF}/avlys", f"{TREFF}/jobbsoker/sok"


@dataclass(frozen=True)
class Web:
    """The web process, and a token that it takes."""

    port: int
    token: str

    def __call__(self, metode: str, sti: str) -> tuple[Any, Any]:
        """Status and headers, and the JSON that came with them. The body is an empty object."""
        forbindelse = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        hoder = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            forbindelse.request(metode, sti, b"{}", hoder)
            svar = forbindelse.getresponse()
            innhold = svar.read()
            er_json = "json" in svar.headers.get("Content-Type", "")
            return svar, json.loads(innhold) if er_json else innhold.decode()
        finally:
            forbindelse.close()


@contextmanager
def web(utstedere: Utstedere, databaseport: int) -> Iterator[Web]:
    miljo = {
        **DATABASENE_ER_BORTE,
        "DATABASE_URL": f"postgresql://postgres@127.0.0.1:{databaseport}/treff",
        "AZURE_OPENID_CONFIG_ISSUER": utstedere.azure.issuer,
        "AZURE_OPENID_CONFIG_JWKS_URI": f"{utstedere.azure.issuer}/jwks",
    }
    with webprosess(miljo) as port:
        yield Web(port, utstedere.azure_token("A100001", [ARB]))


@contextmanager
def database(*, tar_imot: bool) -> Iterator[int]:
    """A port where nobody listens; or where a frozen server does: accepted, and never answered."""
    with socket.socket() as stikk:
        stikk.bind(("127.0.0.1", 0))
        if tar_imot:
            stikk.listen(16)
        yield stikk.getsockname()[1]


@pytest.mark.parametrize("tar_imot", [False, True], ids=["ingen lytter", "fryst"])
def test_uten_databasen_er_alt_503_for_noen_gir_opp(tar_imot: bool, utstedere: Utstedere) -> None:
    with database(tar_imot=tar_imot) as databaseport, web(utstedere, databaseport) as kall:
        with ThreadPoolExecutor() as trader:
            svarene = [
                (sti, trader.submit(kall, metode, sti))
                for metode, sti in [("GET", TREFF), ("POST", AVLYS), ("POST", SOK)]
            ]
            klar = trader.submit(kall, "GET", "/internal/isready")
        assert klar.result()[0].status == 503
        for sti, fremtid in svarene:
            svar, innhold = fremtid.result()
            assert svar.status == 503
            assert int(svar.headers["Retry-After"]) > 0
            assert svar.headers["Content-Type"] == "application/problem+json"
            assert innhold["detail"] == "Tjenesten er utilgjengelig akkurat nå: prøv igjen om litt."
            assert innhold["instance"] == sti


def test_uten_databasen_sier_admin_det_i_ord(utstedere: Utstedere) -> None:
    with database(tar_imot=False) as databaseport, web(utstedere, databaseport) as kall:
        svar, innhold = kall("GET", "/admin/treff/treff/")
    assert svar.status == 503
    assert int(svar.headers["Retry-After"]) > 0
    assert "Siden kan ikke vises akkurat nå. Prøv igjen om litt." in innhold


def test_et_innhold_som_er_kuttet_er_400_selv_om_resten_er_json(utstedere: Utstedere) -> None:
    with database(tar_imot=False) as databaseport, web(utstedere, databaseport) as kall:
        hode = f"POST {API} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {kall.token}\r\n"
        hode += "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n"
        with socket.create_connection(("127.0.0.1", kall.port), timeout=20) as stikk:
            stikk.sendall(f'{hode}{{"tittel": "halv"}}'.encode())
            stikk.shutdown(socket.SHUT_WR)
            assert stikk.recv(12) == b"HTTP/1.1 400"


def test_det_som_ikke_trenger_databasen_svares_som_ellers(utstedere: Utstedere) -> None:
    with database(tar_imot=True) as databaseport, web(utstedere, databaseport) as kall:
        assert kall("GET", "/internal/isalive")[0].status == 200
        assert kall("PUT", AVLYS)[0].status == 405
        assert kall("POST", f"{TREFF}/endringer")[0].status == 400
