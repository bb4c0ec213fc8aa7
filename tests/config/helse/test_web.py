"""The probes of the web process: the platform calls the pod by its address."""

import http.client
import socket
import time
from contextlib import ExitStack

import pytest
from django.test import Client

from tests.databaser import databasemiljo
from tests.treff.api.test_databasen_borte import database
from tests.webprosess import webprosess

BEGGE = ["default", "aktivitetskort"]


@pytest.mark.django_db(transaction=True, databases=BEGGE)
@pytest.mark.parametrize("sti", ["/internal/isalive", "/internal/isready"])
def test_en_probe_som_kaller_poden_ved_adressen_faar_svar(sti: str) -> None:
    svar = Client(headers={"Host": "10.0.0.7:8000"}).get(sti)
    assert (svar.status_code, svar.content) == (200, b"ok")


def test_en_adresse_som_ikke_er_en_probe_finnes_ikke() -> None:
    assert Client(headers={"Host": "10.0.0.7:8000"}).get("/internal/annet").status_code == 404


def test_andre_adresser_krever_et_kjent_vertsnavn() -> None:
    assert Client(headers={"Host": "10.0.0.7"}).get("/swagger").status_code == 400


@pytest.mark.django_db(transaction=True, databases=BEGGE)
@pytest.mark.parametrize("tar_imot", [False, True], ids=["ingen lytter", "fryst"])
@pytest.mark.parametrize(
    ("variabel", "navn"),
    [("DATABASE_URL", "default"), ("AKTIVITETSKORT_DATABASE_URL", "aktivitetskort")],
)
def test_uten_en_av_databasene_er_den_ikke_klar_og_sier_det_innen_tre_sekunder(
    variabel: str, navn: str, tar_imot: bool
) -> None:
    with database(tar_imot=tar_imot) as port:
        borte = {variabel: f"postgresql://postgres@127.0.0.1:{port}/borte"}
        with webprosess({**databasemiljo(), **borte}) as web:
            assert svar(web, "/internal/isalive") == (200, "ok")  # it has started
            begynte = time.monotonic()
            assert svar(web, "/internal/isready") == (503, f"svarer ikke: {navn}")
            assert time.monotonic() - begynte < 3


@pytest.mark.django_db(transaction=True, databases=BEGGE)
def test_en_som_lover_en_kropp_og_tier_holder_ikke_proben() -> None:
    hode = b"GET /internal/isalive HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n"
    with (
        webprosess(databasemiljo()) as web,
        socket.create_connection(("127.0.0.1", web)) as forste,
        socket.create_connection(("127.0.0.1", web)) as andre,
    ):
        for taus in (forste, andre):  # one for each of its processes, or both for one
            taus.sendall(hode)
        time.sleep(0.3)
        for _ in range(4):
            assert svar(web, "/internal/isalive") == (200, "ok")
        assert ventes_det_pa(forste)
        assert ventes_det_pa(andre)


@pytest.mark.django_db(transaction=True, databases=BEGGE)
def test_de_som_ikke_lukker_etter_svaret_holder_ikke_proben() -> None:
    """Each was waited for half a second, in the one thread that answers."""
    sporsmal = b"GET /internal/isalive HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with webprosess(databasemiljo()) as web, ExitStack() as apne:
        assert svar(web, "/internal/isalive") == (200, "ok")
        sokler = [
            apne.enter_context(socket.create_connection(("127.0.0.1", web))) for _ in range(60)
        ]
        begynte = time.monotonic()
        for sokkel in sokler:
            sokkel.sendall(sporsmal)
        assert {sokkel.recv(12) for sokkel in sokler} == {b"HTTP/1.1 200"}
        assert time.monotonic() - begynte < 10  # it was 15 s, and more


def ventes_det_pa(sokkel: socket.socket) -> bool:
    """Whether the other end is open still, when what has come is read."""
    sokkel.settimeout(0)
    try:
        while sokkel.recv(4_096):
            pass
    except BlockingIOError:
        return True
    return False


def svar(web: int, sti: str) -> tuple[int, str]:
    forbindelse = http.client.HTTPConnection("127.0.0.1", web, timeout=20)
    try:
        forbindelse.request("GET", sti)
        lest = forbindelse.getresponse()
        return lest.status, lest.read().decode()
    finally:
        forbindelse.close()
