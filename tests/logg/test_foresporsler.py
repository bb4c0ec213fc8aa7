"""The line of a request: its route and what came of it, and nothing that was filled in."""

import logging

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config.logg import Linje, merker

FNR = "20817229132"
TREFF = "0a1b2c3d-0000-4000-8000-000000000009"
STI = f"/api/rekrutteringstreff/{TREFF}"
RUTE = "/api/rekrutteringstreff/<id:treff_id>"


@pytest.mark.parametrize(
    ("verb", "adresse", "vert", "ventet"),
    [
        ("GET", f"{STI}?fnr={FNR}", "localhost", ("GET", RUTE, 401, TREFF)),
        ("GET", STI, "10.0.0.7", ("GET", RUTE, 400, None)),
        ("GET", f"/finnes/ikke/{FNR}", "localhost", ("GET", "ukjent", 404, None)),
        (FNR, "/swagger", "localhost", ("ukjent", "/swagger", 405, None)),
        ("GET", f"/static/{FNR}.css", "localhost", ("GET", "/static/", 404, None)),
        ("GET", "/admin/", "localhost", ("GET", "/admin/", 401, None)),
    ],
    ids=str,
)
def test_linja_har_ruta_og_ikke_adressen(
    caplog: pytest.LogCaptureFixture,
    verb: str,
    adresse: str,
    vert: str,
    ventet: tuple[str, str, int, str | None],
) -> None:
    with caplog.at_level(logging.INFO):
        svar = Client(headers={"Host": vert, "Nav-Call-Id": "klikk-1"}).generic(verb, adresse)
    (linje,) = [post for post in caplog.records if post.name == "config.foresporsler"]
    felter = merker(linje)
    assert tuple(map(felter.get, ("metode", "rute", "kode", "treff_id"))) == ventet
    assert linje.getMessage().startswith(f"{ventet[0]} {ventet[1]} {ventet[2]} ")
    assert FNR not in linje.getMessage()
    assert svar["Nav-Call-Id"] == "klikk-1"


def test_en_probe_har_ingen_linje(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        Client().get("/internal/isalive")
    assert [post for post in caplog.records if post.name == "config.foresporsler"] == []


def _feiler(_request: HttpRequest, fnr: str) -> HttpResponse:
    raise ValueError(fnr)


def _borte(_request: HttpRequest, fnr: str) -> HttpResponse:
    return HttpResponse(status=503)


urlpatterns = [path("feiler/<str:fnr>", _feiler), path("borte/<str:fnr>", _borte)]


@pytest.mark.parametrize(
    ("hva", "linjer"),
    [
        ("feiler", ["En forespørsel feilet", "GET /feiler/<str:fnr> 500 "]),
        ("borte", ["GET /borte/<str:fnr> 503 "]),
    ],
)
def test_adressen_til_det_som_gikk_galt_er_ikke_i_loggen(
    caplog: pytest.LogCaptureFixture, settings: LazySettings, hva: str, linjer: list[str]
) -> None:
    """Django writes it of every 5xx."""
    settings.ROOT_URLCONF = __name__
    caplog.set_level(logging.INFO)
    Client(raise_request_exception=False).get(f"/{hva}/{FNR}")
    skrevet = [Linje().format(post) for post in caplog.records]
    assert len(skrevet) == len(linjer)
    assert all(linje.startswith(ventet) for linje, ventet in zip(skrevet, linjer, strict=True))
    assert FNR not in "".join(skrevet)
