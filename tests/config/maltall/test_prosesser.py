"""What each process of a world of its own really answers to Prometheus."""

import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psycopg
import pytest

from config import gunicorn, webarbeider
from config.maltall import ARBEIDER, BEAT, WEB, http
from lokal import nettkall
from lokal.__main__ import ROLLER
from lokal.demo.klient import Bruker
from lokal.dokumentasjon import maltall
from lokal.verden import Verden
from tests.config.helse.test_signaler import barn, fryst, postgres, vent_til_alle
from tests.config.maltall.skrap import PREFIKS, Skrap
from tests.egenverden import egen_verden
from tests.samtidighet import vent_til

SLAG = {"web": WEB, "beat": BEAT, "worker": ARBEIDER, "lytter": ARBEIDER}
FRIST = 3.0  # seconds
FNR, TITTEL = "20817229132", "Møt Blåfjell bakeri"


@pytest.fixture(scope="module")
def verden() -> Iterator[Verden]:
    with egen_verden("maltall") as oppe:
        yield oppe


def skrap(verden: Verden, navn: str) -> Skrap:
    """In time, whatever is frozen."""
    adresse = verden.web if navn == "web" else f"http://{verden.helse[navn]}"
    begynte = time.monotonic()
    svar = nettkall.kall("GET", f"{adresse}/internal/metrics")
    assert time.monotonic() - begynte < FRIST
    assert svar.status == 200
    return Skrap(str(svar.kropp))


def hent(verden: Verden, sti: str) -> int:
    return nettkall.kall("GET", f"{verden.web}{sti}").status


@pytest.mark.parametrize("navn", SLAG)
def test_hver_prosess_forteller_det_som_star_i_tabellen(verden: Verden, navn: str) -> None:
    hent(verden, "/swagger")  # a route is told of when it has been asked for
    svar = skrap(verden, navn).familier
    ventet = {m.navn: m for m in maltall.alle() if SLAG[navn] in m.fra}
    assert svar.keys() == ventet.keys()
    for ett, familie in svar.items():
        assert (familie.type, familie.documentation) == (ventet[ett].type, ventet[ett].betydning)
        for prove in familie.samples:
            assert prove.labels.keys() - {"le"} == set(ventet[ett].etiketter)


def test_det_barnet_gjor_fortelles_av_forelderen_ogsa_nar_barnet_er_drept(verden: Verden) -> None:
    def gjort(ett: Skrap) -> float:
        return ett.sum("jobb_kjoringer_total", jobb="Lyttere", utfall="gjort")

    def har_gjort_mer_enn(antall: float) -> bool:
        na = gjort(skrap(verden, "lytter"))
        assert na >= antall
        return na > antall + 1

    vent_til(partial(har_gjort_mer_enn, 0))
    forelder = verden.prosesser["lytter"].pid
    hadde = gjort(skrap(verden, "lytter"))
    for _ in range(3):
        os.kill(barnet(forelder), signal.SIGKILL)
        vent_til(partial(har_gjort_mer_enn, hadde))
        hadde = gjort(skrap(verden, "lytter"))
    filer = {fil.name.partition("_")[0] for fil in mappe(forelder).glob("*.db")}
    assert filer == {"counter", "histogram"}
    assert len(list(mappe(forelder).glob("counter_*.db"))) == 3  # parent, child, and all the dead


def barnet(forelder: int) -> int:
    """The one that it has, or gets now."""
    funnet: list[int] = []

    def finnes() -> bool:
        funnet.extend(filter(None, [barn(forelder)]))
        return bool(funnet)

    vent_til(finnes)
    return funnet[0]


def mappe(pid: int) -> Path:
    """Where it and its child keep their figures: the child has files open there, once it counts."""
    funnet: set[str] = set()

    def er_apnet() -> bool:
        minne = Path(f"/proc/{barnet(pid)}/maps").read_text()
        funnet.update(re.findall(r"(/\S+/maltall-\w+)/", minne))
        return bool(funnet)

    vent_til(er_apnet)
    (mappa,) = funnet
    return Path(mappa)


def test_gunicorns_arbeidere_forteller_for_hverandre(verden: Verden) -> None:
    ventet = {
        ("/swagger", "GET", "200"): ["/swagger"] * 8,
        ("ukjent", "GET", "404"): ["/finnes/ikke/20817229132", "/annet"],
        ("/static/", "GET", "404"): ["/static/finnes-ikke"],
        ("/api/rekrutteringstreff/<id:treff_id>", "GET", "401"): [
            "/api/rekrutteringstreff/0a1b2c3d-0000-4000-8000-000000000009"
        ],
    }
    for_ = skrap(verden, "web")
    for adresser in ventet.values():
        for adresse in adresser:
            hent(verden, adresse)
    etter = skrap(verden, "web")
    for (rute, metode, kode), adresser in ventet.items():
        talt = [
            ett.sum("http_varighet_seconds_count", rute=rute, metode=metode, kode=kode)
            for ett in (for_, etter)
        ]
        assert talt[1] - talt[0] == len(adresser), rute
    assert "/internal/" not in etter.tekst
    assert gunicorn.workers > 1


def test_det_som_ikke_kan_leses_som_en_foresporsel_telles(verden: Verden) -> None:
    assert set(http.AVVIST) == {str(problem.status) for _, problem in webarbeider._AVVIST}
    for_ = skrap(verden, "web").verdi("http_avvist_total", kode="400")
    assert for_ is not None
    vert, _, port = verden.web.removeprefix("http://").partition(":")
    with socket.create_connection((vert, int(port)), timeout=20) as stikk:
        stikk.sendall(f"GET /{FNR}\r\n\r\n".encode())
        assert stikk.recv(12) == b"HTTP/1.1 400"
    assert skrap(verden, "web").verdi("http_avvist_total", kode="400") == for_ + 1


def test_en_invitasjon_telles_hele_veien_og_ingen_er_nevnt(verden: Verden) -> None:
    inviter(verden)

    def rader(navn: str, jobb: str, utfall: str) -> float:
        return skrap(verden, navn).sum("jobb_rader_total", jobb=jobb, utfall=utfall)

    vent_til(lambda: rader("worker", "AktivitetskortJobb", "sendt") == 1)
    # The invitation, and the question whether he may be seen.
    vent_til(lambda: rader("worker", "AktivitetskortJobbsøkerScheduler", "sendt") == 2)
    assert rader("lytter", "Lyttere", "mottatt") == 1
    hint = {"jobb": "AktivitetskortJobbsøkerScheduler", "utfall": "sendt"}
    assert skrap(verden, "web").sum("hint_total", **hint) >= 1
    assert skrap(verden, "beat").sum("tikk_total", utfall="sendt") > 7
    laaser = {"database": "aktivitetskort", "utfall": "fikk"}
    assert skrap(verden, "lytter").sum("databaselas_seconds_count", **laaser) >= 1
    for navn in SLAG:
        tekst = skrap(verden, navn).tekst
        assert TITTEL not in tekst
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-", tekst)
        assert not re.search(r'="[^"]*(\d{11}|[A-Z]\d{6})[^"]*"', tekst)


def inviter(verden: Verden) -> None:
    """A person to a treff, through the API; and an address that ought not to have been."""
    eier = Bruker("Eieren", verden.api, verden.nav_token("Z990001", *ROLLER))
    treff = eier.kall("POST", "", {"tittel": TITTEL}, venter=201).kropp["id"]
    sted = {"gateadresse": "Storgata 1", "postnummer": "0155", "poststed": "Oslo"}
    tider = {
        "svarfrist": "2031-09-28T12:00:00+02:00",
        "fraTid": "2031-10-01T08:00:00+02:00",
        "tilTid": "2031-10-01T10:00:00+02:00",
    }
    eier.kall("PUT", f"/{treff}", {"tittel": TITTEL, **tider, **sted})
    eier.kall("POST", f"/{treff}/publiser")
    folk = [{"fødselsnummer": FNR, "fornavn": "Lystig", "etternavn": "Båtripe"}]
    eier.kall("POST", f"/{treff}/jobbsoker", folk, venter=201)
    funnet = eier.kall("POST", f"/{treff}/jobbsoker/sok", {}).kropp
    person = re.search(r"personTreffId': '([^']+)", str(funnet))
    assert person
    eier.kall("POST", f"/{treff}/jobbsoker/inviter", {"personTreffIder": [person[1]]})
    hent(verden, f"/api/rekrutteringstreff/{treff}?fnr={FNR}")


def test_de_som_skraper_samtidig_sporr_databasene_en_gang(verden: Verden) -> None:
    time.sleep(11)  # whoever scraped before this
    for_ = malinger(verden)
    with ThreadPoolExecutor(10) as trader:
        list(trader.map(lambda _: skrap(verden, "web"), range(40)))
    time.sleep(1)  # a session that has ended tells what it did
    assert malinger(verden) - for_ == 1


def malinger(verden: Verden) -> int:
    """How many times the quarantine of `treff` has been counted: nothing else reads it here."""
    with psycopg.connect(verden.miljo["DATABASE_URL"]) as forbindelse:
        rad = forbindelse.execute(
            "SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_stat_user_tables"
            " WHERE relname = 'treff_karantene'"
        ).fetchone()
    assert rad
    return int(rad[0])


@pytest.mark.parametrize("hva", ["kafka", "redis", "postgresql"])
def test_en_nabo_som_fryser_gir_tall_som_mangler_og_aldri_et_svar_som_henger(
    verden: Verden, hva: str
) -> None:
    borte = {"kafka": {"kafka"}, "redis": {"redis"}, "postgresql": {"treff", "aktivitetskort"}}[hva]
    pider = postgres(verden) if hva == "postgresql" else [verden.prosesser[hva].pid]
    with fryst(*pider):
        time.sleep(11)
        for navn in SLAG:
            assert skrap(verden, navn).sum("prosess_lever") >= 1
        svar = skrap(verden, "web")
        for kilde in ("treff", "aktivitetskort", "kafka", "redis"):
            assert svar.verdi("kilde_oppe", kilde=kilde) == float(kilde not in borte)
        assert (svar.sum("topic_finnes") == 0) == (hva == "kafka")
        assert (f"{PREFIKS}usendte{{" in svar.tekst) == (hva != "postgresql")
        assert (f"{PREFIKS}tikk_siden_seconds{{" in svar.tekst) == (hva != "redis")
    vent_til_alle(verden, "/internal/isready")


def test_mappa_er_borte_nar_prosessen_er_det(verden: Verden) -> None:
    lytter = verden.prosesser["lytter"]
    funnet = mappe(lytter.pid)
    assert funnet.exists()
    verden.prosesser.stopp(["lytter"])
    assert not funnet.exists()
    lytter.start_igjen()
    vent_til_alle(verden, "/internal/isready")
    lytter.drep()
    lytter.start_igjen()
    vent_til_alle(verden, "/internal/isready")
    funnet = mappe(lytter.pid)
    lytter.drep()
    assert funnet.exists()  # it had no time
    lytter.start_igjen()
    vent_til_alle(verden, "/internal/isready")
    assert not funnet.exists()
