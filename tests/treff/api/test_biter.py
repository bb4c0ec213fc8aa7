"""Bodies in chunks, as the clients' proxies send them, to a web process as in production; and
senders that take their time."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPResponse
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections

from config import gunicorn
from lokal.utsteder import Utstedere
from tests.databaser import databasemiljo
from tests.treff import verden
from tests.treff.api.klient import API, innhold
from tests.treff.conftest import ARB
from tests.webprosess import webprosess
from treff.models import Treff

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

TRADER = gunicorn.workers * gunicorn.threads
MAKS = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
TITTEL = "I biter"
KROPP = json.dumps(innhold(tittel=TITTEL), ensure_ascii=False).encode()

Aapne = Callable[..., socket.socket]


def biter(kropp: bytes, storrelse: int = 7) -> bytes:
    deler = [kropp[i : i + storrelse] for i in range(0, len(kropp), storrelse)]
    return b"".join(b"%x\r\n%s\r\n" % (len(del_), del_) for del_ in deler) + b"0\r\n\r\n"


@pytest.fixture
def utkast() -> UUID:
    return verden.utkast().pk


@pytest.fixture(scope="module")
def aapne(utstedere: Utstedere, django_db_setup: None) -> Iterator[Aapne]:
    """A connection on which a request has begun: its line and headers, but not their end."""
    token = utstedere.azure_token(verden.EIER.ident, [ARB])
    felles = ("Host: localhost", "Content-Type: application/json", f"Authorization: Bearer {token}")
    miljo = {
        **databasemiljo(),
        "AZURE_OPENID_CONFIG_ISSUER": utstedere.azure.issuer,
        "AZURE_OPENID_CONFIG_JWKS_URI": f"{utstedere.azure.issuer}/jwks",
    }
    with webprosess(miljo) as port:

        def aapne(linje: str, *hoder: str) -> socket.socket:
            stikk = socket.create_connection(("127.0.0.1", port), timeout=90)
            stikk.sendall("\r\n".join((f"{linje} HTTP/1.1", *felles, *hoder, "")).encode())
            return stikk

        yield aapne


def sendt_i_biter(aapne: Aapne, linje: str, raa: bytes) -> tuple[int, Any]:
    """Status and JSON of the answer, when this is all that comes after the headers."""
    with aapne(linje, "Connection: close", "Transfer-Encoding: chunked") as stikk:
        stikk.sendall(b"\r\n" + raa)
        stikk.shutdown(socket.SHUT_WR)
        svar = HTTPResponse(stikk)
        svar.begin()
        return svar.status, json.loads(svar.read())


@pytest.mark.parametrize("storrelse", [1, 7, 100_000])
def test_et_innhold_i_biter_er_som_ett_i_ett(aapne: Aapne, utkast: UUID, storrelse: int) -> None:
    status, treff = sendt_i_biter(aapne, f"PUT {API}/{utkast}", biter(KROPP, storrelse))
    assert (status, treff["tittel"]) == (200, TITTEL)


UFULLSTENDIGE = {
    "ingenting": b"",
    "tomt": biter(b""),
    "avbrutt i en bit": biter(KROPP)[:100],
    "avbrutt mellom biter": biter(KROPP)[: -len(b"0\r\n\r\n")],
    "avbrutt i slutten": biter(KROPP)[:-2],
    "gyldig JSON, men avbrutt": biter(b"{}")[: -len(b"0\r\n\r\n")],
    "ikke biter": KROPP,
    "lengre enn sagt": b"2\r\n{}}}}\r\n0\r\n\r\n",
    "rusk etter": biter(b"{}")[:-2] + b"\x00 rusk\r\n\r\n",
    "for stort": biter(b" " * MAKS + KROPP, 65_536),
}


@pytest.mark.parametrize("raa", UFULLSTENDIGE.values(), ids=UFULLSTENDIGE)
def test_det_som_ikke_kom_helt_tommer_ikke_et_utkast(
    aapne: Aapne, utkast: UUID, raa: bytes
) -> None:
    status, problem = sendt_i_biter(aapne, f"PUT {API}/{utkast}", raa)
    assert status == problem["status"] == (413 if len(raa) > MAKS else 400)
    assert Treff.objects.get(pk=utkast).gateadresse == "Storgata 1"


def test_det_storste_som_tas_imot(aapne: Aapne, utkast: UUID) -> None:
    fullt = KROPP + b" " * (MAKS - len(KROPP))
    assert sendt_i_biter(aapne, f"PUT {API}/{utkast}", biter(fullt, 65_536))[0] == 200
    assert sendt_i_biter(aapne, f"PUT {API}/{utkast}", biter(fullt + b" ", 65_536))[0] == 413


@pytest.mark.parametrize(
    "bit", [b"1;" + b"a" * 16_000 + b"\r\n \r\n", b"1\r\n \r\n"], ids=["med navn", "med lite i"]
)
def test_det_biter_har_rundt_seg_teller_ogsa(aapne: Aapne, utkast: UUID, bit: bytes) -> None:
    """Little in the chunks, and much around them: a fifth of the limit, told at length."""
    antall = 3 * MAKS // len(bit)
    assert sendt_i_biter(aapne, f"PUT {API}/{utkast}", bit * antall + b"0\r\n\r\n")[0] == 400


def test_en_strom_uten_ende_leses_ikke(aapne: Aapne, utkast: UUID) -> None:
    """The answer comes, and the connection ends, though the sender goes on."""
    bit, sendt = b"10000\r\n" + b" " * 65_536 + b"\r\n", 0
    with (
        aapne(f"PUT {API}/{utkast}", "Transfer-Encoding: chunked") as stikk,
        suppress(ConnectionError),
    ):
        stikk.sendall(b"\r\n")
        while sendt < 100 * MAKS:
            stikk.sendall(bit)
            sendt += len(bit)
    assert MAKS < sendt < 20 * MAKS


SENE = (
    ("X-Merke: ", b"a"),
    ("Content-Length: 100000\r\n\r\n", b" "),
    ("Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
)


def test_mange_som_sender_litt_om_gangen_stopper_ikke_de_andre(aapne: Aapne, utkast: UUID) -> None:
    sene = [(aapne(f"PUT {API}/{utkast}"), *SENE[nr % len(SENE)]) for nr in range(2 * TRADER)]
    for stikk, begynnelse, _ in sene:
        stikk.sendall(begynnelse.encode())
    with aapne(f"GET {API}/{utkast}", "Connection: close", "") as ventende:
        ventende.settimeout(1)
        frist = time.monotonic() + 90
        while not _har_fatt_svar(ventende):
            assert time.monotonic() < frist
            for stikk, _, litt in sene:
                with suppress(OSError):  # it has been cut off
                    stikk.sendall(litt)
    connections.close_all()  # idle for too long
    assert Treff.objects.get(pk=utkast).gateadresse == "Storgata 1"
    for stikk, *_ in sene:
        stikk.close()


def _har_fatt_svar(stikk: socket.socket) -> bool:
    try:
        return stikk.recv(12) == b"HTTP/1.1 200"
    except TimeoutError:
        return False
