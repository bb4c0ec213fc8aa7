"""Somebody holds a treff's row for long: those who need it are told so soon, others notice little,
and the platform nothing."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections

from config import gunicorn
from lokal.utsteder import Utstedere
from tests.config.helse.test_web import svar as probe
from tests.databaser import databasemiljo
from tests.samtidighet import laast
from tests.treff import verden
from tests.treff.api.klient import API
from tests.treff.api.test_databasen_borte import Web
from tests.treff.conftest import ARB
from tests.webprosess import webprosess

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

PA_DET_LASTE = 12
TRADER = gunicorn.workers * gunicorn.threads
LANGT_FLERE_ENN_TRADER = 6 * TRADER  # that hold them for 9 s
LAAS = "SELECT id FROM treff_treff WHERE tittel = 'Låst' FOR UPDATE"


@pytest.fixture
def web(utstedere: Utstedere) -> Iterator[Web]:
    """Both of its processes have loaded what they need."""
    miljo = {
        **databasemiljo(),
        "AZURE_OPENID_CONFIG_ISSUER": utstedere.azure.issuer,
        "AZURE_OPENID_CONFIG_JWKS_URI": f"{utstedere.azure.issuer}/jwks",
    }
    with webprosess(miljo) as port, ThreadPoolExecutor(LANGT_FLERE_ENN_TRADER) as trader:
        web = Web(port, utstedere.azure_token(verden.EIER.ident, [ARB]))
        treff = [f"{API}/{verden.publisert().pk}"] * LANGT_FLERE_ENN_TRADER
        assert {malt(web, "GET", sti)[0] for sti in treff[:1]} == {200}
        assert {status for status, *_ in trader.map(partial(malt, web, "GET"), treff)} == {200}
        connections.close_all()  # idle since they were used, maybe for too long
        yield web


def malt(web: Web, metode: str, sti: str) -> tuple[int, float, dict[str, str]]:
    """Status, seconds, and headers."""
    begynte = time.monotonic()
    svar, _ = web(metode, sti)
    return svar.status, time.monotonic() - begynte, dict(svar.headers)


def test_et_laast_treff_stopper_ikke_andre_treff(web: Web) -> None:
    last, annet = verden.publisert(tittel="Låst"), verden.publisert()
    avlys = f"{API}/{last.pk}/avlys"
    with laast("default", LAAS), ThreadPoolExecutor(2 * PA_DET_LASTE) as trader:
        pa_det_laste = [trader.submit(malt, web, "POST", avlys) for _ in range(PA_DET_LASTE)]
        time.sleep(0.3)
        pa_andre = [trader.submit(malt, web, "GET", f"{API}/{annet.pk}") for _ in range(6)]
        andre = [fremtid.result() for fremtid in pa_andre]
        laste = [fremtid.result() for fremtid in pa_det_laste]
    assert {status for status, *_ in andre} == {200}
    assert max(tid for _, tid, _ in andre) < 5
    assert {status for status, *_ in laste} == {503}
    assert max(tid for _, tid, _ in laste) < 8
    assert all(int(hoder["Retry-After"]) > 0 for *_, hoder in laste)
    assert malt(web, "POST", avlys)[0] == 200


def test_proben_venter_aldri_pa_en_trad(web: Web) -> None:
    avlys = f"{API}/{verden.publisert(tittel='Låst').pk}/avlys"
    with ThreadPoolExecutor(LANGT_FLERE_ENN_TRADER) as trader, laast("default", LAAS):
        i_ko = [trader.submit(malt, web, "POST", avlys) for _ in range(LANGT_FLERE_ENN_TRADER)]
        time.sleep(0.5)
        for sti in ("/internal/isalive", "/internal/isready", "/internal/metrics"):
            assert probe(web.port, sti)[0] == 200
        # Those at the end of the queue have not had a thread yet.
        assert sum(fremtid.done() for fremtid in i_ko) < len(i_ko) - TRADER
