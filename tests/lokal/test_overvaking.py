"""Alarms and dashboard ask for what the processes export, and the runbook knows each alarm."""

import json
import re
from collections.abc import Iterator

import pytest
import yaml

from lokal.dokumentasjon import alarmer, maltall, tavle
from lokal.dokumentasjon.alarm import Alvor
from tests.markdown import ROT, avsnitt, rader

RUNBOK = (ROT / "docs/runbook.md").read_text()
ETIKETTER = {serie: set(m.etiketter) for m in maltall.alle() for serie in m.serier}
"""The series that there are (`tests/config/maltall` holds them against the processes)."""

FUNKSJONER = {"max", "min", "sum", "by", "rate", "abs", "absent", "clamp_max", "time", "timestamp"}
FUNKSJONER |= {"or", "unless", "histogram_quantile", "le"}


def sporringer() -> Iterator[tuple[str, str]]:
    """As they stand in the files: where, and the query."""
    ressurs = yaml.safe_load((ROT / ".nais/alarmer.yaml").read_text())
    for regel in ressurs["spec"]["groups"][0]["rules"]:
        yield f"{regel['alert']}-{regel['labels']['severity']}", regel["expr"]
    for panel in json.loads((ROT / ".nais/grafana.json").read_text())["panels"]:
        for spurt in panel["targets"]:
            yield panel["title"], spurt["expr"]


@pytest.mark.parametrize(("hvor", "uttrykk"), list(sporringer()))
def test_det_som_sporres_om_finnes_med_de_etikettene(hvor: str, uttrykk: str) -> None:
    uten_tekst = re.sub(r'"[^"]*"|\[[^]]*\]', "", uttrykk)
    ord_ = set(re.findall(r"[a-z_]+", uten_tekst)) - FUNKSJONER
    serier = {ett for ett in ord_ if ett.startswith("rekrutteringstreff_")}
    assert serier
    assert serier <= ETIKETTER.keys()
    har = set.union(*(ETIKETTER[ett] for ett in serier))
    assert ord_ - serier <= har


def test_hver_maler_og_teller_er_i_tavla_eller_en_alarm() -> None:
    alt = " ".join(uttrykk for _, uttrykk in sporringer())
    assert [m.navn for m in maltall.alle() if m.navn not in alt] == []


def test_runboka_sier_hva_en_ser_etter_og_gjor_ved_hver_alarm() -> None:
    tabell = rader(avsnitt("Alarms", RUNBOK))
    assert [celler[0].strip("`") for celler in tabell] == list(
        dict.fromkeys(alarm.navn for alarm in alarmer.alle())
    )
    assert all(len(celler) == 5 and all(celler) for celler in tabell)


@pytest.mark.parametrize("alvor", Alvor)
def test_runboka_sier_hvilke_alarmer_som_er_gule_og_rode(alvor: Alvor) -> None:
    kolonne = 1 if alvor == Alvor.GUL else 2
    tabell = rader(avsnitt("Alarms", RUNBOK))
    assert {celler[0].strip("`") for celler in tabell if celler[kolonne] != "–"} == {
        alarm.navn for alarm in alarmer.alle() if alarm.alvor == alvor
    }


def test_panelene_som_runboka_viser_til_finnes() -> None:
    nevnt = re.findall(r"[Pp]anels? \*(.+?)\*", RUNBOK)
    assert len(nevnt) > 5
    assert set(nevnt) <= {panel.tittel for panel in tavle.PANELER}


def test_navnene_folger_skikken_i_prometheus() -> None:
    for m in maltall.alle():
        assert re.fullmatch(r"rekrutteringstreff(_[a-z]+)+", m.navn)
        assert m.navn.endswith("_total") == (m.type == "counter")
        assert m.type != "histogram" or m.navn.endswith("_seconds")
