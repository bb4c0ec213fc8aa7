"""The probes of every process, in a world of its own where each is frozen, and each neighbour."""

import http.client
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
import pytest

from config.helse.liv import FRIST
from lokal import nettkall
from lokal.__main__ import ROLLER
from lokal.verden import Verden
from tests.egenverden import egen_verden

LEVER, KLAR = "/internal/isalive", "/internal/isready"
MINUTT = 60.0
PROBEFRIST = 3.0  # seconds
OK = 200


@pytest.fixture(scope="module")
def verden() -> Iterator[Verden]:
    with egen_verden("helse") as oppe:
        yield oppe


def probe(verden: Verden, navn: str, sti: str) -> int | None:
    """Its status; None if it does not answer in time."""
    adresse = verden.web.removeprefix("http://") if navn == "web" else verden.helse[navn]
    forbindelse = http.client.HTTPConnection(adresse, timeout=PROBEFRIST)
    try:
        forbindelse.request("GET", sti)
        return forbindelse.getresponse().status
    except OSError:
        return None
    finally:
        forbindelse.close()


def alle(verden: Verden, sti: str) -> dict[str, int | None]:
    return {navn: probe(verden, navn, sti) for navn in ("web", *verden.helse)}


def barn(pid: int) -> int | None:
    """The one child of a worker: it is what runs the ticks. None while it is replaced."""
    ut = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False)
    return int(ut.stdout) if ut.stdout else None


@contextmanager
def fryst(*pider: int) -> Iterator[None]:
    for pid in pider:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pider:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@contextmanager
def laast(url: str, sql: str) -> Iterator[None]:
    with psycopg.connect(url) as forbindelse:
        forbindelse.execute(sql)
        yield


def vent_til_alle(verden: Verden, sti: str, frist: float = 30) -> None:
    """Until all answer 200."""
    utlop = time.monotonic() + frist
    while set((svarene := alle(verden, sti)).values()) != {200}:
        assert time.monotonic() < utlop, svarene
        time.sleep(0.5)


def forsiden(verden: Verden) -> str:
    """What it says of the stations that are not green."""
    token = verden.nav_token("Z990001", *ROLLER)
    side = str(nettkall.kall("GET", f"{verden.web}/admin/oversikt/", token=token).kropp)
    (status,) = re.findall(r'role="status"[^>]*>([^<]+)<', side)
    return str(status)


def krev_liv(verden: Verden, sekunder: float) -> None:
    """All live, all the time."""
    utlop = time.monotonic() + sekunder
    while time.monotonic() < utlop:
        assert alle(verden, LEVER) == dict.fromkeys(("web", *verden.helse), 200)
        time.sleep(1)


def test_et_barn_som_star_stille_blir_sett_eller_byttet(verden: Verden) -> None:
    """One that is stopped in the middle of a tick is killed by its time limit; one that is stopped
    between them is not, and only a restart helps."""
    vent_til_alle(verden, LEVER)
    vent_til_alle(verden, KLAR)
    foreldre = {navn: verden.prosesser[navn].pid for navn in ("worker", "lytter")}
    stanset = {navn: barn(pid) for navn, pid in foreldre.items()}
    with fryst(*filter(None, stanset.values())):
        begynte = time.monotonic()
        while foreldre:
            assert time.monotonic() - begynte < MINUTT, foreldre
            assert {probe(verden, navn, LEVER) for navn in ("web", "beat")} == {200}
            for navn, pid in list(foreldre.items()):
                if probe(verden, navn, LEVER) != OK or barn(pid) != stanset[navn]:
                    del foreldre[navn]
            time.sleep(0.5)
    vent_til_alle(verden, LEVER)


@pytest.mark.parametrize("navn", ["beat", "worker", "lytter"])
def test_en_prosess_som_selv_star_stille_svarer_ikke(verden: Verden, navn: str) -> None:
    with fryst(verden.prosesser[navn].pid):
        assert probe(verden, navn, LEVER) is None
    vent_til_alle(verden, LEVER)


def test_andres_feil_starter_ingen_pa_nytt_men_de_er_ikke_klare(verden: Verden) -> None:
    kort = verden.miljo["AKTIVITETSKORT_DATABASE_URL"]
    with laast(kort, "SELECT 1 FROM aktivitetskort_posisjon FOR UPDATE"):
        with fryst(verden.prosesser["kafka"].pid):
            begynte = time.monotonic()
            ventet = {"web": 200, "beat": 200, "worker": 503, "lytter": 503}
            time.sleep(1.5)
            assert alle(verden, KLAR) == ventet
            krev_liv(verden, FRIST + 5)
            assert alle(verden, KLAR) == ventet
            assert re.search("Trenger tilsyn: .*Rapid", forsiden(verden))
            assert "Lyttere" in forsiden(verden)
            while "AktivitetskortFeilLytter" not in forsiden(verden):  # whom only Kafka stops
                assert time.monotonic() < begynte + MINUTT
                time.sleep(0.5)
        vent_til_alle(verden, KLAR)


def test_redis_og_postgresql_som_fryser_er_heller_ikke_deres_feil(verden: Verden) -> None:
    with fryst(verden.prosesser["redis"].pid, *postgres(verden)):
        time.sleep(1.5)
        assert alle(verden, KLAR) == dict.fromkeys(("web", *verden.helse), 503)
        krev_liv(verden, FRIST + 5)
        assert alle(verden, KLAR) == dict.fromkeys(("web", *verden.helse), 503)
    vent_til_alle(verden, KLAR)
    krev_liv(verden, 3)


def postgres(verden: Verden) -> list[int]:
    """The server, which would take new sessions, and every session it has."""
    gruppe = str(verden.prosesser["postgresql"].pid)
    ut = subprocess.run(["pgrep", "-g", gruppe], capture_output=True, text=True, check=True)
    return [int(pid) for pid in ut.stdout.split()]
