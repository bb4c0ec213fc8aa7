"""What the documents point to is there: links, the picture's stations, the runbook's commands."""

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.core.management import load_command_class
from django.db import connections

from config.celery import app
from tests.markdown import ROT, avsnitt, rader
from treff.models import Rapidhendelse

README = (ROT / "README.md").read_text()
RUNBOK = (ROT / "docs/runbook.md").read_text()
ADR = sorted((ROT / "docs/adr").glob("*.md"))
FLYT = (ROT / "docs/bilder/flyt.svg").read_text()
BILDE = ET.fromstring(FLYT)  # noqa: S314 — our own file
SVG = "{http://www.w3.org/2000/svg}"
KODE = [
    fil
    for mappe in ("config", "innsyn", "rapids", "treff", "aktivitetskort")
    for fil in (ROT / mappe).rglob("*.py")
]


@pytest.mark.parametrize(
    "fil", [ROT / "README.md", ROT / "docs/runbook.md", *ADR], ids=lambda fil: fil.name
)
def test_lenkene_leder_til_noe(fil: Path) -> None:
    lenker = re.findall(r"\]\(([^)#]+)", fil.read_text())
    assert [lenke for lenke in lenker if not (fil.parent / lenke).exists()] == []


def test_stedene_i_kartet_finnes() -> None:
    kart = rader(avsnitt("Where to find what", README))
    steder = re.findall(r"`([^`]+)`", " ".join(sted for sted, _ in kart))
    assert len(steder) >= 8
    assert [sted for sted in steder if not (ROT / sted).exists()] == []


def test_make_kommandoene_finnes() -> None:
    mal = re.findall(r"^([a-z-]+):", (ROT / "Makefile").read_text(), re.MULTILINE)
    nevnt = set(re.findall(r"(?:^|`)make ([a-z-]+)", README + RUNBOK, re.MULTILINE))
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
