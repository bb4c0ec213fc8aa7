"""README's picture and the front page's are one, and the chart is of what was measured."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from config.adminsted.oversikt import bilde, diagram
from config.adminsted.oversikt.grenser import Tilstand
from config.adminsted.oversikt.kilder import Malt
from config.adminsted.oversikt.malinger import Maling
from config.adminsted.oversikt.stasjoner import Stasjon, stasjoner
from config.tikk import Tikk
from rapids.tall import Posisjonstall, Utbokstall
from tests.markdown import ROT
from tests.test_dokumenter import FLYT, README, SVG
from treff.oppslag.oversikt import Treffstall

NA = datetime(2026, 11, 23, 12, 34, 56, tzinfo=UTC)
INGEN_RADER = Utbokstall(usendt=0, eldste=None, parkert=0, nye=0, eldste_nye=None)
INGEN = Malt(NA, None, None, None, None)


def lest(svg: str) -> dict[str, ET.Element]:
    alle = ET.fromstring(svg).iter(f"{SVG}g")  # noqa: S314 — our own picture
    return {navn: g for g in alle if (navn := g.get("data-stasjon"))}


def tallet(gruppe: ET.Element) -> str | None:
    (tall,) = (t for t in gruppe.iter(f"{SVG}text") if t.get("class") == "tall")
    return tall.text


def test_forsidens_bilde_er_readmes_bilde() -> None:
    assert bilde.FIL.relative_to(ROT).as_posix() in README
    pa_siden = lest(bilde.tegn(stasjoner(INGEN)))
    assert list(pa_siden) == list(lest(FLYT))
    for navn, gruppe in lest(FLYT).items():
        assert [t.text for t in gruppe.iter(f"{SVG}text") if t.get("class") != "tall"] == [
            t.text for t in pa_siden[navn].iter(f"{SVG}text") if t.get("class") != "tall"
        ]


def test_hver_stasjon_unntatt_naboen_har_et_tall() -> None:
    pa_siden = lest(bilde.tegn(stasjoner(INGEN)))
    assert {navn for navn, gruppe in pa_siden.items() if not tallet(gruppe)} == {"Andre i Nav"}
    assert not any(tallet(gruppe) for gruppe in lest(FLYT).values())


def test_stasjonen_viser_det_verste_med_tegn_og_farge() -> None:
    malinger = [
        Maling("Usendt", "3", "3 usendt", Tilstand.GUL),
        Maling("Parkert", "<1>", "<1> parkert", Tilstand.ROD),
        Maling("Basen", "ukjent", "ukjent", Tilstand.UKJENT),
    ]
    gruppe = lest(bilde.tegn([Stasjon("treff database", malinger)]))["treff database"]
    assert tallet(gruppe) == "✕ <1> parkert"
    assert gruppe.get("class") == "tilstand-rod"


def test_de_morke_fargene_folger_sidens_bryter() -> None:
    assert "prefers-color-scheme" in FLYT
    assert "prefers-color-scheme" not in bilde.tegn([])


def test_uten_svar_er_alt_ukjent_eller_rodt() -> None:
    tilstander = {s.navn: s.tilstand for s in stasjoner(INGEN)}
    assert tilstander.pop("API") is None
    assert set(tilstander.values()) == {Tilstand.UKJENT, Tilstand.ROD}
    assert tilstander["treff database"] == tilstander["Rapid"] == Tilstand.ROD
    assert tilstander["Lyttere"] == Tilstand.UKJENT


def treffstall(per_time: dict[tuple[datetime, str], int]) -> Treffstall:
    return Treffstall(INGEN_RADER, {}, Posisjonstall({}, {}, frozenset()), per_time)


def test_diagrammet_teller_hver_time_for_seg() -> None:
    klokka_12 = NA.replace(minute=0, second=0)
    per_time = {
        (klokka_12, "INVITERT"): 8,
        (klokka_12, "SVART_JA_TIL_INVITASJON"): 1,
        (klokka_12, "SVART_JA_TIL_INVITASJON_AV_EIER"): 2,
        (klokka_12 - timedelta(hours=23), "INVITERT"): 4,
        (klokka_12 - timedelta(hours=24), "INVITERT"): 100,
    }
    malt = Malt(NA, treffstall(per_time), None, None, Tikk(None, {}, {}))
    bildet = diagram.lag(malt)
    invitert, ja, nei, feil = bildet.rekker
    assert [r.sum for r in bildet.rekker] == [12, 3, 0, None]
    assert [s.antall for s in invitert.soyler] == [4, 8]
    lav, hoy = invitert.soyler
    assert (hoy.hoyde, lav.hoyde) == (diagram.SOYLE, diagram.SOYLE / 2)
    assert [s.hoyde for s in ja.soyler] == [diagram.SOYLE]
    assert nei.soyler == feil.soyler == []
    siste_time, tallene = bildet.tabell[-1]
    assert (siste_time.hour, tallene) == (13, [8, 3, 0, None])
    assert len(bildet.tabell) == 24


@pytest.mark.parametrize(
    "tid",
    [datetime(2026, 10, 25, 22, 30, tzinfo=UTC), datetime(2026, 3, 29, 21, 30, tzinfo=UTC)],
    ids=["vintertid", "sommertid"],
)
def test_nar_klokka_stilles_er_dognet_fortsatt_24_timer(tid: datetime) -> None:
    timer = diagram.lag(Malt(tid, treffstall({}), None, None, None)).timer
    assert len({time.astimezone(UTC) for time in timer}) == 24
    assert len({time.hour for time in timer}) == 23
