"""`manage.py migrer`: a job beside what runs, which may run twice at once, and gives way."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping

import psycopg
import pytest

from tests import nyedatabaser
from tests.markdown import ROT


@pytest.fixture
def databaser() -> Iterator[Mapping[str, str]]:
    with nyedatabaser.nye(os.environ["DATABASE_URL"]) as adresser:
        yield adresser


def start(databaser: Mapping[str, str], *kommando: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "manage.py", *kommando],
        env={**os.environ, **databaser},
        cwd=ROT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ferdig(kjort: subprocess.Popen[str]) -> str:
    ut, _ = kjort.communicate(timeout=120)
    assert kjort.returncode == 0, ut
    return ut


def utfort(adresse: str, app: str) -> set[str]:
    with psycopg.connect(adresse) as forbindelse:
        sporring = "SELECT name FROM django_migrations WHERE app = %s"
        return {navn for (navn,) in forbindelse.execute(sporring, [app])}


def navnene(app: str) -> set[str]:
    return {fil.stem for fil in (ROT / app / "migrations").glob("0*.py")}


def test_to_pa_en_gang_gjor_det_en_gang(databaser: Mapping[str, str]) -> None:
    begge = [ferdig(kjort) for kjort in [start(databaser, "migrer") for _ in range(2)]]
    assert utfort(databaser["DATABASE_URL"], "treff") == navnene("treff")
    kortene = utfort(databaser["AKTIVITETSKORT_DATABASE_URL"], "aktivitetskort")
    assert kortene == navnene("aktivitetskort")
    # Django notes every migration in both, also those of an app whose tables are in the other.
    assert sum(ut.count("Applying treff.0001_initial") for ut in begge) == len(databaser)


def test_den_som_holder_en_tabell_holder_ikke_opp_andre_ved_den(
    databaser: Mapping[str, str],
) -> None:
    """What waits for a lock has all others wait behind it: so it gives up, and tries again."""
    ferdig(start(databaser, "migrate", "treff", "0011"))
    adresse = databaser["DATABASE_URL"]
    ventet: list[float] = []
    stopp = threading.Event()

    def sporr() -> None:
        with psycopg.connect(adresse, autocommit=True) as forbindelse:
            while not stopp.wait(0.05):
                begynte = time.monotonic()
                forbindelse.execute("SELECT count(*) FROM treff_treff")
                ventet.append(time.monotonic() - begynte)

    andre = threading.Thread(target=sporr)
    with psycopg.connect(adresse) as laaser:
        laaser.execute("LOCK TABLE treff_treff IN ACCESS SHARE MODE")
        andre.start()
        migrering = start(databaser, "migrer")
        assert migrering.stdout
        for linje in migrering.stdout:
            if "låst av andre" in linje:
                break
    ferdig(migrering)
    stopp.set()
    andre.join()
    assert utfort(adresse, "treff") == navnene("treff")
    assert max(ventet) < 2
