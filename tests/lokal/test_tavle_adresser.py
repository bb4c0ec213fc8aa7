"""The addresses of the stand-in: the board, health, and who is under oppfølging."""

import http.client
import json
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from lokal import httpsvar
from lokal.aktivitetsplan.oppfolging import Oppfolging, Personregister
from lokal.aktivitetsplan.tavle import Tavle
from lokal.aktivitetsplan.web import Webbehandler
from lokal.personer import personer

MIN_SIDE = "http://127.0.0.1:8001/min-side/rekrutteringstreff"


@pytest.fixture
def register() -> Personregister:
    return Personregister()


@pytest.fixture
def spor(register: Personregister) -> Iterator[Callable[..., tuple[int, bytes]]]:
    """Asks the stand-in's web server, over a real socket."""
    frisk = [False, True]
    server = httpsvar.bind(
        partial(Webbehandler, Tavle(), register, lambda: frisk.pop(0), MIN_SIDE), 0
    )
    httpsvar.tjen(server)

    def gjor(metode: str, sti: str, kropp: str | None = None) -> tuple[int, bytes]:
        forbindelse = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        try:
            forbindelse.request(metode, sti, kropp)
            svar = forbindelse.getresponse()
            assert "default-src 'none'" in (svar.getheader("Content-Security-Policy") or "")
            return svar.status, svar.read()
        finally:
            forbindelse.close()

    yield gjor
    httpsvar.stopp(server)


def test_adressene_svarer(spor: Callable[..., tuple[int, bytes]]) -> None:
    assert spor("GET", "/")[0] == 200
    assert json.loads(spor("GET", "/tavle.json")[1]) == {
        "kort": [],
        "feil": [],
        "lest": 0,
        "stanset": [],
    }
    assert spor("GET", "/tavle.css")[0] == 200
    assert spor("GET", "/tavle.js")[0] == 200
    assert spor("GET", "/annet")[0] == 404


def test_helse_er_frisk_naar_den_leser(spor: Callable[..., tuple[int, bytes]]) -> None:
    assert [spor("GET", "/helse")[0] for _ in range(2)] == [503, 200]


def test_demoen_bestemmer_hvem_som_er_under_oppfolging(
    spor: Callable[..., tuple[int, bytes]], register: Personregister
) -> None:
    fnr = personer(1)[0].fnr
    for tilstand in Oppfolging:
        assert spor("PUT", f"/personer/{fnr}", f'{{"oppfolgingsperiode": "{tilstand}"}}')[0] == 200
        assert register.periode(fnr).tilstand is tilstand


@pytest.mark.parametrize(
    ("sti", "kropp", "status"),
    [
        ("/personer/123", '{"oppfolgingsperiode": "aktiv"}', 404),
        ("/personer", '{"oppfolgingsperiode": "aktiv"}', 404),
        ("/personer/12345678901", '{"oppfolgingsperiode": "kanskje"}', 400),
        ("/personer/12345678901", '{"oppfolgingsperiode": ["aktiv"]}', 400),
        ("/personer/12345678901", "{}", 400),
        ("/personer/12345678901", "[]", 400),
        ("/personer/12345678901", "ikke json", 400),
        ("/personer/12345678901", "[" * 60_000, 400),
        ("/personer/12345678901", " " * 70_000, 400),
    ],
)
def test_gale_onsker_faar_et_norsk_nei(
    spor: Callable[..., tuple[int, bytes]], sti: str, kropp: str, status: int
) -> None:
    svar, innhold = spor("PUT", sti, kropp)
    assert svar == status
    assert json.loads(innhold)["detail"]


def test_skjemaet_pa_tavla_sier_det_samme(
    spor: Callable[..., tuple[int, bytes]], register: Personregister
) -> None:
    fnr = personer(1)[0].fnr
    assert b'action="/oppfolging"' in spor("GET", "/")[1]
    for tilstand in (Oppfolging.INGEN, Oppfolging.AKTIV):
        felter = f"fnr={fnr[:6]}+{fnr[6:]}&oppfolgingsperiode={tilstand}"
        assert spor("POST", "/oppfolging", felter)[0] == 303
        assert register.periode(fnr).tilstand is tilstand


@pytest.mark.parametrize(
    ("sti", "kropp", "status"),
    [
        ("/oppfolging", "fnr=123&oppfolgingsperiode=ingen", 400),
        ("/oppfolging", "fnr=12345678901&oppfolgingsperiode=kanskje", 400),
        ("/oppfolging", "", 400),
        ("/oppfolging", "fnr=" + "1" * 70_000, 400),
        ("/annet", "fnr=12345678901&oppfolgingsperiode=ingen", 404),
    ],
)
def test_et_skjema_som_ikke_er_tavlas_faar_et_norsk_nei(
    spor: Callable[..., tuple[int, bytes]], sti: str, kropp: str, status: int
) -> None:
    svar, innhold = spor("POST", sti, kropp)
    assert svar == status
    assert json.loads(innhold)["detail"]
