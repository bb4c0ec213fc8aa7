"""The Dockerfile and compose.yaml, by the rules that others have made for them, and by ours."""

import re
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest

from config.celery import app
from lokal import verden
from tests.bilde import oppskrift
from tests.markdown import ROT, rader

BIN = ROT / ".venv/bin"
VARE = pytest.mark.parametrize("tjeneste", oppskrift.VARE.values(), ids=oppskrift.VARE.keys())


@pytest.mark.parametrize(
    "kommando",
    [
        ("hadolint", "--failure-threshold", "info", "Dockerfile"),
        ("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml"),
    ],
    ids=lambda kommando: kommando[0],
)
def test_den_er_riktig_skrevet(kommando: tuple[str, ...]) -> None:
    program, *argumenter = kommando
    kjort = subprocess.run(
        [BIN / program, *argumenter], cwd=ROT, capture_output=True, text=True, check=False
    )
    assert kjort.returncode == 0, kjort.stdout + kjort.stderr


def test_bildet_er_festet_til_en_versjon_og_kjorer_ikke_som_root() -> None:
    baser = re.findall(r"(?m)^FROM (\S+)", (ROT / "Dockerfile").read_text())
    assert len(set(baser)) == 1
    assert re.fullmatch(r"python:3\.11\.\d+-slim-\w+", baser[0])
    (bruker,) = oppskrift.alle("USER")
    assert int(bruker.partition(":")[0]) > 0
    assert not any("pip" in steg.resten or "apt" in steg.resten for steg in oppskrift.steg())


def test_bildet_har_produksjonen_og_bare_den() -> None:
    kode = {sti.name for sti in ROT.iterdir() if (sti / "__init__.py").exists()}
    i_bildet = set(oppskrift.kopiert())
    assert i_bildet == kode - {"lokal", "tests"} | {"manage.py", "celeryconfig.py"}
    slipper_inn = re.findall(r"(?m)^!(.+)", (ROT / ".dockerignore").read_text())
    assert set(slipper_inn) == i_bildet | {"requirements.txt"}


@VARE
def test_en_tjeneste_har_de_variablene_som_ma_settes_og_ingen_ukjente(
    tjeneste: Mapping[str, Any],
) -> None:
    tabell = rader((ROT / "docs/konfigurasjon.md").read_text())
    standard = {navn.strip("`"): standard for navn, standard, _ in tabell}
    pakrevd = {navn for navn, verdi in standard.items() if verdi == "required"}
    satt = tjeneste["environment"].keys()
    assert pakrevd <= satt <= standard.keys()


@VARE
def test_en_tjeneste_kan_ikke_skrive_i_bildet_og_har_ingen_rettigheter(
    tjeneste: Mapping[str, Any],
) -> None:
    assert tjeneste["read_only"] is True
    assert tjeneste["cap_drop"] == ["ALL"]
    assert tjeneste["security_opt"] == ["no-new-privileges:true"]
    assert tjeneste["tmpfs"] == ["/tmp"]  # noqa: S108 -- a mount of the container's own


def test_tjenestene_kjorer_det_samme_som_den_lokale_verdenen() -> None:
    """And a worker for each queue of the timetable."""
    koer = set[str]()
    for navn, sagt in verden.ARBEIDERE.items():
        kommando = list(oppskrift.kommando(oppskrift.VARE[navn]))
        assert kommando[kommando.index("-Q") + 1] == sagt
        assert f"{navn}@%h" in kommando
        koer |= set(sagt.split(","))
    assert koer == {rute["queue"] for rute in app.conf.task_routes.values()}
    assert oppskrift.VARE.keys() == {"web", "beat", "migrering", *verden.ARBEIDERE}
