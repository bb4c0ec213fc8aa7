"""The benchmarks' own sums: what is too slow is said, and ends the run in failure."""

import subprocess
import sys

import pytest

from lokal.benk.sporring import Krav, Maling, ta_tiden
from lokal.benk.steg.maling import Etappe
from lokal.benk.tabell import Tabell

KRAV = Krav(ms=50, sporringer=2)
RASK = Maling([1.0] * 29 + [90.0], sporringer=2)
TREG = Maling([1.0] * 28 + [51.0] * 2, sporringer=1)
SPORRENDE = Maling([1.0], sporringer=3)


def test_en_tabell_har_hver_kolonne_i_sin_bredde(capsys: pytest.CaptureFixture[str]) -> None:
    tabell = Tabell({"hva": "<6", "per s": ">10,.0f", "median": ">8.1f"})
    tabell.overskrift()
    tabell.linje("a", 1234.6, 2.04, dom="OVER")
    assert capsys.readouterr().out == "hva        per s  median\na          1,235     2.0  OVER\n"


@pytest.mark.parametrize(("maling", "holder"), [(RASK, True), (TREG, False), (SPORRENDE, False)])
def test_kravet_er_til_95_av_100_og_antallet_sporringer(
    maling: Maling, holder: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert KRAV.holder(maling) is holder
    assert KRAV.dom([RASK, maling]) == ("" if holder else "OVER GRENSEN")
    assert KRAV.oppsummer([RASK, maling]) is holder
    assert f"{1 + holder} av 2 under 50 ms" in capsys.readouterr().out


def test_kravet_kan_vaere_til_fa_av_dem(capsys: pytest.CaptureFixture[str]) -> None:
    assert Krav(ms=50, sporringer=2, av_100=50).oppsummer([TREG])
    assert "i 50 av 100" in capsys.readouterr().out


@pytest.mark.django_db(databases=["default", "aktivitetskort"])
def test_det_som_sporres_om_gjentas_og_telles() -> None:
    spurt: list[None] = []
    malt = ta_tiden(lambda: spurt.append(None), oppvarming=2, runder=5)
    assert (len(spurt), len(malt.tider), malt.sporringer) == (8, 5, 0)
    assert malt.median <= malt.innen(95) <= malt.verst


def test_en_etappe_er_rask_etter_andelen_av_den_bare(capsys: pytest.CaptureFixture[str]) -> None:
    etappe = Etappe("Hendelser → Rapid", 1_000, 0.5, vare=[2.0, 4.0, 2.0], bare=[1.0, 1.0, 1.0])
    assert (etappe.andel, etappe.rask) == (0.5, True)
    etappe.bare = [0.9, 0.9, 0.9]
    assert not etappe.rask
    etappe.skriv()
    assert "FOR SENT" in capsys.readouterr().out


def test_en_ukjent_maling_avvises() -> None:
    kjort = subprocess.run(
        [sys.executable, "-m", "lokal.benk", "alt"], capture_output=True, text=True, check=False
    )
    assert kjort.returncode == 2
    assert "steg" in kjort.stderr
