"""PostgreSQL's own log tells what went wrong, and nothing of people (rule 10, ADR 18)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.settings import _database
from tests.databaselogg import scener, server
from tests.databaselogg.scener import HEMMELIG, Roller


@dataclass(frozen=True)
class Scene:
    """What goes wrong, what the log calls it, and whether a person would stand in the statement
    (if the client bound), or in DETAIL or CONTEXT (if the server wrote them)."""

    spill: Callable[[Roller], None]
    kalles: str
    i_setningen: bool = True
    i_detaljene: bool = False

    def __str__(self) -> str:
        return self.spill.__name__


FRISTEN, LASEN = "due to statement timeout", "due to lock timeout"
SCENER = (
    Scene(scener.et_sok_paa_navn_tar_for_lang_tid, FRISTEN),
    Scene(scener.et_sok_i_admin_tar_for_lang_tid, FRISTEN),
    Scene(scener.en_som_svarer_venter_for_lenge, LASEN),
    Scene(scener.noen_avbryter_en_som_legger_til, "due to user request"),
    Scene(scener.forbindelsen_ryker_mens_noen_legger_til, "terminating connection"),
    Scene(scener.den_samme_blir_lagt_til_utenom, "duplicate key value", i_detaljene=True),
    Scene(scener.to_laser_hverandre, "deadlock detected"),
    Scene(scener.en_verdi_kan_ikke_lagres, "unsupported Unicode", i_detaljene=True),
    Scene(scener.en_kopi_blir_brutt, '"nekt"', i_setningen=False, i_detaljene=True),
    Scene(scener.utboksen_faar_ikke_merket_det_som_er_sendt, LASEN, i_setningen=False),
)


def loggfort(logg: Path, scene: Scene, roller: Roller) -> str:
    """What the server wrote meanwhile, in which what happened is told."""
    for_ = logg.stat().st_size
    scene.spill(roller)
    skrevet = logg.read_bytes()[for_:].decode()
    assert scene.kalles in skrevet
    assert "STATEMENT" in skrevet
    return skrevet.lower()


def personer_i(skrevet: str) -> list[int]:
    """Which of the secrets it holds, by their number: a failed test's output is a log too."""
    return [nr for nr, hemmelighet in enumerate(HEMMELIG) if hemmelighet.lower() in skrevet]


@pytest.mark.parametrize("scene", SCENER, ids=str)
def test_serverloggen_sier_hva_som_skjedde_men_ikke_med_hvem(
    serverlogg: Path, roller: Roller, scene: Scene
) -> None:
    assert personer_i(loggfort(serverlogg, scene, roller)) == []


@pytest.mark.parametrize("scene", [s for s in SCENER if s.i_setningen], ids=str)
def test_hadde_klienten_bundet_ville_det_statt_i_setningen(
    serverlogg: Path, roller: Roller, scene: Scene
) -> None:
    with server.bundet_av_klienten():
        assert personer_i(loggfort(serverlogg, scene, roller))


@pytest.mark.parametrize("scene", [s for s in SCENER if s.i_detaljene], ids=str)
def test_hadde_serveren_skrevet_detaljene_ville_det_statt_der(
    serverlogg: Path, roller: Roller, scene: Scene
) -> None:
    with server.ordrik():
        assert personer_i(loggfort(serverlogg, scene, roller))


@pytest.mark.parametrize("valg", ["", "?server_side_binding=false", "?options=-c%20jit%3Doff"])
def test_ingen_adresse_slaar_av_bindingen(monkeypatch: pytest.MonkeyPatch, valg: str) -> None:
    monkeypatch.setenv("PROVE", f"postgresql://treff@127.0.0.1/treff{valg}")
    assert _database("PROVE")["OPTIONS"]["server_side_binding"] is True
