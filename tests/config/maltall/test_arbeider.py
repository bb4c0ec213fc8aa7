"""A worker tells what it has done, whatever its pool is."""

import os
import sys
from pathlib import Path

import pytest
from celery import Celery

from lokal import nettkall
from lokal.miljo import DATABASENE_ER_BORTE
from lokal.prosess import vent_til
from lokal.prosesser import Prosesser
from lokal.servere import porter, redis
from tests.config.maltall.skrap import Skrap


@pytest.mark.parametrize("pool", ["solo", "threads"])
def test_uten_barn_fortelles_det_ogsa(tmp_path: Path, pool: str) -> None:
    (port,) = porter.ledige(1)
    with Prosesser(tmp_path / "verden") as prosesser:
        url = redis.start(prosesser)["REDIS_URL"]
        argv = [sys.executable, "-m", "celery", "-A", "config", "worker", "-Q", "treff", "-P", pool]
        eget = {"REDIS_URL": url, "HELSE_PORT": f"127.0.0.1:{port}"}
        miljo = {**os.environ, **DATABASENE_ER_BORTE, **eget}
        worker = prosesser.start("worker", [*argv, "-n", "prove@%h", "-c", "1"], env=miljo)
        vent_til(lambda: porter.svarer(port), worker)
        Celery(broker=url, set_as_current=False).send_task(
            "treff.tasks.publiser_hendelser", queue="treff"
        )

        def talt(navn: str) -> float:
            svar = nettkall.kall("GET", f"http://127.0.0.1:{port}/internal/metrics")
            return Skrap(str(svar.kropp)).sum(navn)

        vent_til(lambda: talt("jobb_kjoringer_total") == 1, worker)
        assert talt("jobb_begynt_total") == talt("jobb_varighet_seconds_count") == 1
        assert talt("prosess_lever") == 1
