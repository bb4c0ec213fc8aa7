"""Processes live no longer than they should, and say why when they live shorter."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lokal.prosess import ProsessDod, vent_til
from lokal.prosesser import Prosesser

_SOV = ["sleep", "600"]
_MED_BARN = ["/bin/sh", "-c", "sleep 600 & echo $!; wait"]
_STA = """
import os, signal, time
for hint in (signal.SIGTERM, signal.SIGINT):
    signal.signal(hint, signal.SIG_IGN)
print(os.getpid(), flush=True)
time.sleep(600)
"""
_STA_IMOT = [sys.executable, "-c", _STA]
_VERDEN = """
import sys, time
from pathlib import Path
from lokal.prosess import vent_til
from lokal.prosesser import Prosesser
with Prosesser(Path(sys.argv[1])) as prosesser:
    prosess = prosesser.start("prosess", sys.argv[2:])
    vent_til(lambda: bool(prosess.hale()), prosess)
    print(prosess.hale(), flush=True)
    time.sleep(600)
"""


@pytest.fixture
def prosesser(tmp_path: Path) -> Iterator[Prosesser]:
    with Prosesser(tmp_path / "verden") as alle:
        yield alle


def test_en_som_dor_av_seg_selv_meldes_med_slutten_av_loggen(prosesser: Prosesser) -> None:
    uheldig = prosesser.start("uheldig", ["/bin/sh", "-c", "echo det gikk galt; exit 3"])

    with pytest.raises(ProsessDod, match=r"uheldig sluttet med kode 3:\ndet gikk galt"):
        vent_til(lambda: False, uheldig)


def test_en_som_er_bedt_om_a_stoppe_meldes_ikke(prosesser: Prosesser) -> None:
    sover = prosesser.start("sover", _SOV)

    prosesser.stopp(["sover"])

    assert not sover.lever()
    prosesser.krev_liv()


def test_en_kommando_som_feiler_meldes(prosesser: Prosesser) -> None:
    with pytest.raises(ProsessDod, match="finnes-ikke"):
        prosesser.kjor("kommando", ["finnes-ikke"])


def test_en_kommando_som_blir_stoppet_er_ikke_fullfort(prosesser: Prosesser) -> None:
    stoppet = prosesser.start("stoppet", _SOV)
    prosesser.stopp(["stoppet"])

    with pytest.raises(ProsessDod, match="stoppet"):
        stoppet.vent()


def test_en_som_ble_drept_kan_startes_igjen(prosesser: Prosesser) -> None:
    sover = prosesser.start("sover", _SOV)
    drept = sover.pid
    sover.drep()

    sover.start_igjen()

    assert sover.lever()
    assert sover.pid != drept


def test_en_som_ikke_svarer_i_tide_meldes(prosesser: Prosesser) -> None:
    sover = prosesser.start("sover", _SOV)

    with pytest.raises(TimeoutError, match="sover svarte ikke"):
        vent_til(lambda: False, sover, frist=0.1)


def test_den_som_ikke_horer_pa_sigterm_drepes(prosesser: Prosesser) -> None:
    sta = prosesser.start("sta", _STA_IMOT)
    vent_til(lambda: bool(sta.hale()), sta)

    sta.be_om_stopp()
    sta.drep(frist=time.monotonic() + 0.2)

    assert not sta.lever()


def test_barna_til_en_som_dor_gar_med(prosesser: Prosesser) -> None:
    mor = prosesser.start("mor", _MED_BARN)
    vent_til(lambda: bool(mor.hale()), mor)
    barn = int(mor.hale())

    mor.drep()

    _vent_pa_at_den_er_borte(barn)


@pytest.mark.parametrize("behold", [True, False])
def test_katalogen_er_borte_etterpa_om_den_ikke_skal_beholdes(
    tmp_path: Path, *, behold: bool
) -> None:
    with Prosesser(tmp_path / "verden", behold=behold) as prosesser:
        prosesser.kjor("hei", ["echo", "hei"])

    assert (tmp_path / "verden" / "logg" / "hei.log").exists() is behold


def test_kill_9_av_verdenen_tar_med_seg_ogsa_den_som_star_imot(
    prosesser: Prosesser, tmp_path: Path
) -> None:
    argv = [sys.executable, "-c", _VERDEN, str(tmp_path / "indre"), *_STA_IMOT]
    indre = prosesser.start("indre", argv)
    vent_til(lambda: bool(indre.hale()), indre)

    os.kill(indre.pid, signal.SIGKILL)

    _vent_pa_at_den_er_borte(int(indre.hale()))


def _vent_pa_at_den_er_borte(pid: int) -> None:
    frist = time.monotonic() + 10
    with suppress(ProcessLookupError):
        while time.monotonic() < frist:
            os.kill(pid, 0)
            time.sleep(0.02)
        pytest.fail(f"{pid} lever fortsatt")
