"""The API's description of itself: it is the committed one, it is whole, and it tells the truth."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import yaml
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS

from lokal.personer import gyldig_fnr
from tests.markdown import ROT
from tests.treff.api.klient import API, problem
from tests.treff.api.test_ruter import RUTER, Rute
from treff.api.openapi import eksempler, sider
from treff.api.problem import TITLER

FIL = ROT / "docs/openapi.yaml"
SKJEMA: dict[str, Any] = yaml.safe_load(FIL.read_text())
METODER = {"get", "put", "post", "delete"}
OPERASJONER = [
    (metode.upper(), sti.removeprefix(API), operasjon)
    for sti, metoder in SKJEMA["paths"].items()
    for metode, operasjon in metoder.items()
]
hver_operasjon = pytest.mark.parametrize(
    "operasjon", [o for _, _, o in OPERASJONER], ids=lambda o: o["operationId"]
)


def test_beskrivelsen_er_den_som_lages_av_koden(capsys: pytest.CaptureFixture[str]) -> None:
    sider.yaml.cache_clear()
    assert sider.yaml().decode() == FIL.read_text(), "make openapi"
    assert not GENERATOR_STATS, capsys.readouterr().err


def test_hver_rute_er_beskrevet_med_sine_roller() -> None:
    beskrevet = {(metode, sti): operasjon for metode, sti, operasjon in OPERASJONER}
    assert set(beskrevet) == {(rute.metode, rute.sti) for rute in RUTER}
    for rute in RUTER:
        operasjon = beskrevet[rute.metode, rute.sti]
        assert {navn for krav in operasjon["security"] for navn in krav} == _utstedere(rute)


def _utstedere(rute: Rute) -> set[str]:
    return {"TokenX" if rolle == "borger" else "EntraID" for rolle in rute.hvem}


def test_navnene_er_forskjellige() -> None:
    navn = [operasjon["operationId"] for _, _, operasjon in OPERASJONER]
    assert len(set(navn)) == len(navn) == len(RUTER)


@hver_operasjon
def test_en_operasjon_er_forklart_pa_norsk(operasjon: dict[str, Any]) -> None:
    assert operasjon["summary"]
    assert "Roller: " in operasjon["description"]
    assert set(operasjon["tags"]) <= {merkelapp["name"] for merkelapp in SKJEMA["tags"]}
    assert {"401", "403", "413", "503"} < operasjon["responses"].keys()


@hver_operasjon
def test_det_som_ikke_kan_lagres_er_ikke_etter_skjemaet(operasjon: dict[str, Any]) -> None:
    """Wherever a text may stand in what is sent."""
    parametre = [p["schema"] for p in operasjon.get("parameters", ()) if p["in"] == "query"]
    for tekst in _frie_tekster([parametre, operasjon.get("requestBody", {})]):
        assert not re.search(tekst.get("pattern", ""), "a\0"), tekst


def _frie_tekster(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "string" in node.get("type", ()) and not node.keys() & {"enum", "format"}:
            yield node
        navn = str(node.get("$ref", "")).rpartition("/")[2]
        deler = [SKJEMA["components"]["schemas"][navn]] if navn else node.values()
    else:
        deler = node if isinstance(node, list) else []
    for del_ in deler:
        yield from _frie_tekster(del_)


@hver_operasjon
def test_eksemplene_folger_skjemaet(operasjon: dict[str, Any]) -> None:
    svar = [svar for svar in operasjon["responses"].values() if "content" in svar]
    for del_ in [operasjon.get("requestBody"), *svar]:
        for innhold in (del_ or {"content": {}})["content"].values():
            eksempler_ = [e["value"] for e in innhold.get("examples", {}).values()]
            for eksempel in eksempler_ or innhold["schema"]["examples"]:
                kontroller(eksempel, innhold["schema"])


@pytest.mark.parametrize(
    "svar", SKJEMA["components"]["responses"].values(), ids=lambda svar: svar["description"]
)
def test_feilsvarene_folger_skjemaet(svar: dict[str, Any]) -> None:
    (innhold,) = svar["content"].values()
    kontroller(innhold["example"], innhold["schema"])
    assert TITLER[innhold["example"]["status"]] == svar["description"]


def kontroller(verdi: object, skjema: dict[str, Any]) -> None:
    """Raises ValidationError if the value is not as the schema says, formats and all."""
    jsonschema_rs.Draft202012Validator(
        {**skjema, "components": SKJEMA["components"]}, validate_formats=True
    ).validate(verdi)


def test_menneskene_i_eksemplene_er_oppdiktet() -> None:
    numre = set(re.findall(r"(?<!\d)\d{11}(?!\d)", FIL.read_text()))
    assert numre == {eksempler.PERSON["fødselsnummer"]}
    for fnr in numre:
        assert gyldig_fnr(fnr)
        assert 81 <= int(fnr[2:4]) <= 92


def test_beskrivelsen_kan_hentes_av_alle() -> None:
    svar = Client().get("/api/openapi.yaml")
    assert svar.status_code == 200
    assert svar.content.decode() == FIL.read_text()


@pytest.mark.parametrize("sti", ["/swagger", "/api/openapi.yaml"])
def test_sidene_kan_bare_leses(sti: str) -> None:
    svar = Client().post(sti)
    assert problem(svar, 405)["instance"] == sti
    assert svar["Allow"] == "GET, HEAD"


def test_swagger_henter_bare_fra_oss_selv() -> None:
    svar = Client().get("/swagger")
    assert svar.status_code == 200
    side = svar.content.decode()
    assert "'unsafe-inline'" not in svar["Content-Security-Policy"].split("style-src")[0]
    assert re.findall(r"(?:href|src)=\"(?!/)", side) == []
    for fil in re.findall(r"(?:href|src)=\"(/static/[^\"]+)", side):
        hentet = Client().get(fil)
        assert hentet.status_code == 200
        assert b"".join(hentet.streaming_content)  # type: ignore[attr-defined]
    assert "style-src" in svar["Content-Security-Policy"]
