"""What the documents point to is there: links, the picture's stations, the runbook's commands."""

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.core.management import load_command_class
from django.db import connections

from config.celery import app
from lokal.servere import postgresql
from tests.markdown import ADR, ROT, SIDER, ankre, avsnitt, rader
from treff.models import Rapidhendelse

README = (ROT / "README.md").read_text()
RUNBOK = (ROT / "docs/runbook.md").read_text()
FLYT = (ROT / "docs/bilder/flyt.svg").read_text()
BILDE = ET.fromstring(FLYT)  # noqa: S314 — our own file
SVG = "{http://www.w3.org/2000/svg}"
KODE = [
    fil
    for mappe in ("config", "innsyn", "rapids", "treff", "aktivitetskort")
    for fil in (ROT / mappe).rglob("*.py")
]


@pytest.mark.parametrize("fil", SIDER, ids=lambda fil: fil.name)
def test_lenkene_leder_til_noe(fil: Path) -> None:
    assert brutte_lenker(fil.read_text(), fil) == []


def test_en_lenke_som_ikke_leder_noe_sted_blir_funnet() -> None:
    side = ROT / "docs/kontrakt.md"
    god = "[a](#1-topics) [b](adr) [c](runbook.md#clocks) [d](https://nav.no/x#y) [e](../README.md)"
    assert brutte_lenker(side.read_text() + god, side) == []
    galne = ["#8-none", "adr/none.md", "runbook.md#klokker", "bilder/flyt.svg#x", "../none.md#x"]
    assert brutte_lenker(" ".join(f"[a]({lenke})" for lenke in galne), side) == galne


def test_overskriftenes_ankre_er_githubs() -> None:
    markdown = "# A\n## 2.3 `fooBar`: Æ, b–c & [d](e.md)\n## A\n```sh\n# not one\n```\n### A_b-c\n"
    assert ankre(markdown) == {"a", "23-foobar-æ-bc--d", "a-1", "a_b-c"}


def brutte_lenker(tekst: str, fil: Path) -> list[str]:
    """The links of a page that lead to no file of ours, or to no heading of it."""
    lenker = re.findall(r"\]\(([^)\s]+)\)", tekst)
    return [lenke for lenke in lenker if "://" not in lenke and not _leder(lenke, tekst, fil)]


def _leder(lenke: str, tekst: str, fil: Path) -> bool:
    sted, _, anker = lenke.partition("#")
    mal = fil.parent / sted
    if not anker:
        return mal.exists()
    return mal.exists() and anker in ankre(
        tekst if not sted else mal.read_text() if mal.suffix == ".md" else ""
    )


def test_hver_side_er_lenket_fra_readme() -> None:
    lenket = {(ROT / lenke).resolve() for lenke in re.findall(r"\]\(([^)#]+)", README)}
    sider = {fil for fil in SIDER if fil.parent == ROT / "docs"}
    assert {fil.name for fil in sider - lenket} == set()


def test_stedene_i_kartet_finnes() -> None:
    kart = rader(avsnitt("Where to find what", README))
    steder = re.findall(r"`([^`\s]+/)`", " ".join(celle for rad in kart for celle in rad))
    assert len(steder) >= 8
    assert [sted for sted in steder if not (ROT / sted).exists()] == []


def test_make_kommandoene_finnes() -> None:
    mal = re.findall(r"^([a-z-]+):", (ROT / "Makefile").read_text(), re.MULTILINE)
    alt = "\n".join(fil.read_text() for fil in SIDER)
    nevnt = set(re.findall(r"(?:^|`)make ([a-z-]+)", alt, re.MULTILINE))
    assert {"demo", "test", "run", "sjekk", "bench", "bench-api"} <= nevnt <= set(mal)


def test_bildet_kan_leses_opp_og_har_ingen_andres_innhold() -> None:
    assert BILDE.get("role") == "img"
    for barn in ("title", "desc"):
        (element,) = BILDE.findall(f"{SVG}{barn}")
        assert element.text
        assert element.get("id") in (BILDE.get("aria-labelledby") or "").split()
    assert "href" not in FLYT


def test_hver_stasjon_har_en_fast_id_og_plass_til_et_tall() -> None:
    ider = [element.get("id") for element in BILDE.iter() if element.get("id")]
    assert len(ider) == len(set(ider))
    for stasjon in stasjoner().values():
        navn = (stasjon.get("id") or "").removeprefix("stasjon-")
        assert [t.get("id") for t in stasjon.iter(f"{SVG}text") if t.get("class") == "tall"] == [
            f"tall-{navn}"
        ]


def test_hver_lokke_i_timeplanen_er_i_bildet_med_sin_takt() -> None:
    takter = {
        navn: takt.text
        for navn, stasjon in stasjoner().items()
        for takt in stasjon.iter(f"{SVG}text")
        if "takt" in (takt.get("class") or "")
    }
    assert takter == {
        navn: _takt(int(oppforing["schedule"].total_seconds()))
        for navn, oppforing in app.conf.beat_schedule.items()
    }


def test_rapiden_i_bildet_har_hver_av_vare_hendelser() -> None:
    tekster = {t.text for t in stasjoner()["Rapid"].iter(f"{SVG}text")}
    assert {hendelse.label.lower() for hendelse in Rapidhendelse} <= tekster


def stasjoner() -> dict[str, ET.Element]:
    return {navn: g for g in BILDE.iter(f"{SVG}g") if (navn := g.get("data-stasjon"))}


def _takt(sekunder: int) -> str:
    antall, enhet = (sekunder // 60, "minutt") if sekunder % 60 == 0 else (sekunder, "sekund")
    return f"hvert {enhet}" if antall == 1 else f"hvert {antall}. {enhet}"


def test_beslutningene_er_nummerert_uten_hull() -> None:
    assert [int(fil.name[:4]) for fil in ADR] == list(range(1, len(ADR) + 1))


@pytest.mark.parametrize("fil", ADR, ids=lambda fil: fil.stem)
def test_en_beslutning_er_en_halv_side_i_tre_deler(fil: Path) -> None:
    tekst = fil.read_text()
    assert tekst.startswith(f"# {int(fil.name[:4])}. ")
    assert re.findall(r"^## (.+)", tekst, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(tekst.split()) <= 300


def test_logglinjene_i_runboka_er_de_koden_skriver() -> None:
    skrevet = "\n".join(fil.read_text() for fil in KODE)
    linjer = [celler[0].strip("`") for celler in rader(avsnitt("What the log says", RUNBOK))]
    assert len(linjer) > 10
    biter = [bit.strip() for linje in linjer for bit in linje.split("…")]
    assert [bit for bit in biter if bit and bit not in skrevet] == []


def test_kommandoene_i_runboka_kan_skrives_slik() -> None:
    kommandoer = re.findall(r"^python manage\.py (\w+) (.+)", RUNBOK, re.MULTILINE)
    assert {navn for navn, _ in kommandoer} == {"karantene", "parkert"}
    for navn, argumenter in kommandoer:
        leser = load_command_class("rapids", navn).create_parser("manage.py", navn)
        leser.parse_args(shlex.split(argumenter))


@pytest.mark.django_db(databases=["default", "aktivitetskort"])
@pytest.mark.parametrize("blokk", re.findall(r"```sql\n-- (.+?)```", RUNBOK, re.DOTALL))
def test_sporringene_i_runboka_kan_stilles(blokk: str) -> None:
    database, _, sporringer = blokk.partition("\n")
    with connections[database].cursor() as cursor:
        cursor.execute(sporringer)


@pytest.mark.django_db
def test_innstillingene_i_runboka_er_de_serveren_kjenner_og_den_lokale_har() -> None:
    tabellen = {navn.strip("`"): resten for navn, *resten in rader(_serverlogg())}
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT name, boot_val, context FROM pg_settings")
        kjente = {navn: (standard, hvem) for navn, standard, hvem in cursor.fetchall()}
    for navn in tabellen.keys() & kjente.keys():
        skal, standard, hvem, _ = (celle.strip("`") for celle in tabellen[navn])
        assert (standard, hvem) == kjente[navn]
        assert postgresql.INNSTILLINGER.get(navn, standard) == skal
    utvidelser = {"auto_explain.log_min_duration", "pgaudit.log_parameter"}
    assert tabellen.keys() - kjente.keys() <= utvidelser


@pytest.mark.django_db
@pytest.mark.parametrize(("satt", "svar"), [("terse", 0), ("default", 1)])
def test_sporringen_i_runboka_sier_hva_som_er_galt_satt(satt: str, svar: int) -> None:
    (sporring,) = re.findall(r"```sql\n-- default\n(.+?)```", _serverlogg(), re.DOTALL)
    assert all(
        f"'{navn}'" in sporring for navn in re.findall(r"^\| `(.+?)`", _serverlogg(), re.MULTILINE)
    )
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT set_config('log_error_verbosity', %s, true)", [satt])
        cursor.execute(sporring)
        assert len(cursor.fetchall()) == svar


def _serverlogg() -> str:
    return avsnitt("What PostgreSQL's own settings must be", RUNBOK)
