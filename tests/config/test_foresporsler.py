"""What is told of a request has few values, whatever a client sends."""

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, resolve

from config.foresporsler import metode, rute
from config.maltall import http
from rapids.maltall import REGISTER
from tests.treff.conftest import _stol_pa, utstedere

__all__ = ["_stol_pa", "utstedere"]

TREFF = "/api/rekrutteringstreff/0a1b2c3d-0000-4000-8000-000000000009"
KJENT = "/api/rekrutteringstreff/<id:treff_id>"


def talt(rute: str, metode: str, kode: int) -> float:
    etiketter = {"rute": rute, "metode": metode, "kode": str(kode)}
    navn = "rekrutteringstreff_http_varighet_seconds_count"
    return REGISTER.get_sample_value(navn, etiketter) or 0.0


def test_ruta_er_monsteret() -> None:
    request = RequestFactory().get(TREFF)
    assert rute(request) == KJENT
    request.resolver_match = resolve(TREFF)
    assert rute(request) == KJENT


@pytest.mark.parametrize(
    ("sendt", "fortalt"), [("GET", "GET"), ("PATCH", "PATCH"), ("20817229132", "ukjent")]
)
def test_metoden_er_en_av_http_sine(sendt: str, fortalt: str) -> None:
    assert metode(sendt) == fortalt


@pytest.mark.parametrize(
    ("verb", "adresse", "vert", "ventet"),
    [
        ("GET", "/swagger", "localhost", ("/swagger", "GET", 200)),
        ("GET", TREFF, "localhost", (KJENT, "GET", 401)),
        ("GET", TREFF, "10.0.0.7", (KJENT, "GET", 400)),
        ("GET", "/finnes/ikke/20817229132", "localhost", ("ukjent", "GET", 404)),
        ("POST", "/swagger", "localhost", ("/swagger", "POST", 405)),
        ("HENT", "/swagger", "localhost", ("/swagger", "ukjent", 405)),
        ("GET", "/static/finnes-ikke.css", "localhost", ("/static/", "GET", 404)),
    ],
    ids=str,
)
def test_hvert_svar_telles_hvem_det_enn_er_som_svarer(
    verb: str, adresse: str, vert: str, ventet: tuple[str, str, int]
) -> None:
    for_ = talt(*ventet)
    svar = Client(headers={"Host": vert}).generic(verb, adresse)
    assert svar.status_code == ventet[2]
    assert talt(*ventet) - for_ == 1


def _feiler(_request: HttpRequest, fnr: str) -> HttpResponse:
    raise ValueError(fnr)


urlpatterns = [path("feiler/<str:fnr>", _feiler)]


def test_en_feil_hos_oss_telles(settings: LazySettings) -> None:
    settings.ROOT_URLCONF = __name__
    for_ = talt("/feiler/<str:fnr>", "GET", 500)
    Client(raise_request_exception=False).get("/feiler/20817229132")
    assert talt("/feiler/<str:fnr>", "GET", 500) - for_ == 1


def test_en_probe_telles_ikke() -> None:
    alle = [prove.name for familie in http.varighet.collect() for prove in familie.samples]
    Client().get("/internal/isalive")
    Client().get("/internal/annet")
    etter = [prove.name for familie in http.varighet.collect() for prove in familie.samples]
    assert alle == etter
