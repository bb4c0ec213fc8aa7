"""What the web process answers to what never becomes a request of Django's."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest

from config import gunicorn
from config.webarbeider import TAUSHET
from lokal.miljo import DATABASENE_ER_BORTE
from tests.webprosess import webprosess

FNR = "08418912345"
VERT = b"Host: 127.0.0.1\r\n"


@dataclass(frozen=True)
class Web:
    port: int
    logg: Path

    def aapne(self, tidsfrist: float = 6 * TAUSHET) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=tidsfrist)

    def send(self, rad: bytes, tidsfrist: float = 6 * TAUSHET) -> tuple[int, Any, bytes]:
        """Status, headers and body of what is answered to these very bytes."""
        with self.aapne(tidsfrist) as stikk:
            stikk.sendall(rad)
            hode, _, kropp = b"".join(iter(lambda: stikk.recv(65_536), b"")).partition(b"\r\n\r\n")
        linje, _, hoder = hode.partition(b"\r\n")
        return int(linje.split()[1]), BytesParser().parsebytes(hoder), kropp


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    logg = tmp_path_factory.mktemp("web") / "logg"
    with webprosess(DATABASENE_ER_BORTE, logg) as port:
        yield Web(port, logg)


def linjer(*hoder: str, linje: str = "GET /internal/isalive HTTP/1.1") -> bytes:
    return "\r\n".join([linje, "Host: 127.0.0.1", *hoder, "", ""]).encode()


ULESELIGE = {
    "linje": (linjer(linje=f"GET /{FNR}"), 400),
    "metode": (linjer(linje=f"ge({FNR}) / HTTP/1.1"), 400),
    "versjon": (linjer(linje=f"GET /{FNR} HTTP/9.{FNR}"), 400),
    "hode uten navn": (linjer(f": {FNR}"), 400),
    "hode uten kolon": (linjer(FNR), 400),
    "hodets navn": (linjer(f"x {FNR}: 1"), 400),
    "for lang adresse": (linjer(linje=f"GET /{FNR * 400} HTTP/1.1"), 414),
    "for stort hode": (linjer(f"X-Merke: {FNR * 2_000}"), 431),
    "for mange hoder": (linjer(*[f"X-{nr}: {FNR}" for nr in range(120)]), 431),
    "forventning": (linjer(f"Expect: {FNR}"), 417),
    "koding": (linjer(f"Transfer-Encoding: {FNR}"), 501),
}


@pytest.mark.parametrize(("rad", "status"), ULESELIGE.values(), ids=ULESELIGE)
def test_det_som_ikke_kan_leses_faar_et_problem_uten_det_som_ble_sendt(
    web: Web, rad: bytes, status: int
) -> None:
    fikk, hoder, kropp = web.send(rad)
    assert fikk == status
    assert hoder["Content-Type"] == "application/problem+json"
    assert json.loads(kropp)["status"] == status
    assert json.loads(kropp)["instance"] == ""
    assert FNR not in kropp.decode()
    logget = web.logg.read_text()
    assert FNR not in logget
    assert f"ukjent ukjent {status} 0 ms call_id={hoder['Nav-Call-Id']}" in logget


def test_den_som_sender_script_name_velger_ikke_adresse(web: Web) -> None:
    assert web.send(linjer("SCRIPT_NAME: /annet", "Connection: close"))[0] == 200


@pytest.mark.parametrize("linje", ["GET /internal/isalive", "POST /api/rekrutteringstreff"])
def test_et_svar_er_ett_svar_ogsa_nar_resten_av_innholdet_er_rusk(web: Web, linje: str) -> None:
    with web.aapne() as stikk:
        stikk.sendall(linjer("Transfer-Encoding: chunked", linje=f"{linje} HTTP/1.1") + b"ZZ\r\n")
        svar = b"".join(iter(lambda: stikk.recv(65_536), b""))
    assert svar.count(b"HTTP/1.1 ") == 1


def test_de_som_tier_midt_i_forespoerselen_stopper_ikke_de_andre(web: Web) -> None:
    tause = [web.aapne() for _ in range(gunicorn.workers * gunicorn.threads)]
    for stikk in tause:
        stikk.sendall(b"GET /internal/isalive HTTP/1.1\r\n" + VERT)
    assert web.send(linjer("Connection: close"))[0] == 200
    for stikk in tause:
        assert stikk.recv(1) == b""
        stikk.close()
    assert "En avsender tidde for lenge" in web.logg.read_text()
    assert "Traceback" not in web.logg.read_text()


def test_de_som_bare_ringer_tar_ingen_plass(web: Web) -> None:
    tomme = [web.aapne() for _ in range(80)]
    assert web.send(linjer("Connection: close"), tidsfrist=TAUSHET)[0] == 200
    for stikk in tomme:
        stikk.close()


def test_de_som_blir_hengende_etter_svaret_stopper_ikke_de_andre(web: Web) -> None:
    hengende = [web.aapne() for _ in range(100)]
    for stikk in hengende:
        stikk.sendall(b"x\r\n\r\n")
    assert web.send(linjer("Connection: close"))[0] == 200
    assert {stikk.recv(12) for stikk in hengende} == {b"HTTP/1.1 400"}
    for stikk in hengende:
        stikk.close()
    assert "WORKER TIMEOUT" not in web.logg.read_text()


def test_de_som_ikke_leser_svaret_stopper_ikke_de_andre(web: Web) -> None:
    skript = "drf_spectacular_sidecar/swagger-ui-dist/swagger-ui-bundle.js"
    stort = linjer(linje=f"GET /static/{skript} HTTP/1.1")
    dove = [socket.socket() for _ in range(3 * gunicorn.workers * gunicorn.threads)]
    for stikk in dove:
        stikk.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        stikk.connect(("127.0.0.1", web.port))
        stikk.sendall(stort * 8)
    assert web.send(linjer("Connection: close"))[0] == 200
    for stikk in dove:
        stikk.close()
    assert "Traceback" not in web.logg.read_text()


def test_en_som_aldri_sier_noe_beholder_ikke_plassen(web: Web) -> None:
    """A thousand of them would keep the probes out."""
    with socket.create_connection(("127.0.0.1", web.port)) as taus:
        taus.settimeout(TAUSHET + 10)
        assert taus.recv(1) == b""
