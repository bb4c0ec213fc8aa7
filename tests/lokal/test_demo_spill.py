"""What the day is played with: the clock, the API's users, and a treff's text on a card."""

import datetime as dt
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from lokal import httpsvar
from lokal.demo.klient import Bruker, DagenStanset
from lokal.demo.klokke import Klokke
from lokal.demo.treff import OSLO, Innhold, om_en_uke, straks
from lokal.prosess import ProsessDod
from lokal.prosesser import Prosesser

OKTOBER = dt.datetime(2025, 10, 1, 8, tzinfo=OSLO)
NATT = dt.timedelta(hours=18)


class _Behandler(httpsvar.Behandler):
    def do_GET(self) -> None:  # noqa: N802 — http.server's name
        self.svar_json(HTTPStatus.OK, {"hvem": self.headers["Authorization"]})

    def do_POST(self) -> None:  # noqa: N802 — http.server's name
        self.svar_problem(HTTPStatus.CONFLICT, "Treffet er avlyst.")


@pytest.fixture
def adresse() -> Iterator[str]:
    server = httpsvar.bind(_Behandler, 0)
    httpsvar.tjen(server)
    yield f"http://127.0.0.1:{server.server_port}"
    httpsvar.stopp(server)


def test_et_svar_har_tiden_da_det_ble_spurt_og_svart(adresse: str) -> None:
    for_ = time.time()
    svar = Bruker("Veilederen", adresse, "et-token").kall("GET", "/treff")
    assert svar.kropp == {"hvem": "Bearer et-token"}
    assert for_ <= svar.spurt <= svar.svart <= time.time()


def test_et_annet_svar_enn_ventet_stanser_dagen_med_grunnen(adresse: str) -> None:
    bruker = Bruker("Veilederen", adresse)
    with pytest.raises(DagenStanset, match=r"Veilederen fikk 409 og ikke 200: Treffet er avlyst\."):
        bruker.kall("POST", "/treff/12345678901/avlys")
    assert bruker.kall("POST", "/treff", venter=409).kropp["status"] == 409


def test_en_som_ikke_svarer_stanser_dagen() -> None:
    with pytest.raises(DagenStanset, match="Aktivitetsplanen fikk ikke svar"):
        Bruker("Aktivitetsplanen", "http://127.0.0.1:1").hent("/tavle.json")


def test_et_token_staar_ikke_der_brukeren_skrives_ut() -> None:
    assert "hemmelig" not in repr(Bruker("Veilederen", "http://127.0.0.1:1", "hemmelig"))


def test_klokka_venter_til_det_er_saa(tmp_path: Path) -> None:
    svar = iter([False, False, True])
    with Prosesser(tmp_path / "verden") as prosesser:
        Klokke(prosesser).vent_til("det er så", lambda: next(svar))
    assert list(svar) == []


def test_fristen_stanser_dagen_og_sier_hva_den_ventet_paa(tmp_path: Path) -> None:
    with (
        Prosesser(tmp_path / "verden") as prosesser,
        pytest.raises(DagenStanset, match=r"gikk ut\. Ventet på at messa er over"),
    ):
        Klokke(prosesser, frist=0.2).vent_til("messa er over", lambda: False)


def test_det_ventes_ikke_paa_en_prosess_som_er_dod(tmp_path: Path) -> None:
    with Prosesser(tmp_path / "verden") as prosesser:
        prosesser.start("uheldig", ["/bin/sh", "-c", "exit 3"])
        with pytest.raises(ProsessDod, match="uheldig"):
            Klokke(prosesser).vent_til("noe skjer", lambda: False)


@pytest.mark.parametrize(
    ("til", "tekst"),
    [
        (OKTOBER + dt.timedelta(hours=2), "01. oktober 2025, kl. 08:00–10:00"),
        (OKTOBER + NATT, "01. oktober 2025, kl. 08:00 til 02. oktober 2025, kl. 02:00"),
    ],
)
def test_tiden_staar_paa_kortet_som_i_kontrakten(til: dt.datetime, tekst: str) -> None:
    innhold = Innhold("Treff", OKTOBER, til, svarfrist=OKTOBER)
    assert innhold.pa_kortet().tid.replace("\N{NBSP}", " ") == tekst
    assert innhold.pa_kortet().tid.count("\N{NBSP}") == 3 * tekst.count("kl.")
    assert innhold.pa_kortet().sted == "Kaigata 1, 5003 Bergen"


def test_et_treff_kan_publiseres_slik_det_er_skrevet() -> None:
    naa = dt.datetime.now(OSLO)
    for innhold in (om_en_uke("Treff", dager=1), straks("Treff", om=dt.timedelta(seconds=30))):
        assert naa < innhold.svarfrist <= innhold.fra < innhold.til
        assert dt.datetime.fromisoformat(innhold.som_json()["fraTid"]) == innhold.fra
