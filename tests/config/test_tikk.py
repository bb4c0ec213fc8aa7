"""When each job last ran: noted by the worker itself, whatever the job."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery
from django.conf import LazySettings

from config import tikk
from config.celery import app
from lokal.prosess import vent_til
from lokal.prosesser import Prosesser
from lokal.servere import redis
from rapids import ko
from tests.config.test_worker import KOE, TASK, start_worker
from tests.databaser import databasemiljo


@pytest.fixture
def egen_redis(tmp_path: Path, settings: LazySettings) -> Iterator[Prosesser]:
    with Prosesser(tmp_path / "verden") as prosesser:
        settings.REDIS_URL = redis.start(prosesser)["REDIS_URL"]
        yield prosesser


@pytest.mark.django_db
def test_en_arbeider_skriver_ned_hvert_tikk(egen_redis: Prosesser, settings: LazySettings) -> None:
    assert tikk.les() == tikk.Tikk(None, {}, {})
    worker = start_worker(egen_redis, settings.REDIS_URL, **databasemiljo())
    sender = Celery(broker=settings.REDIS_URL, set_as_current=False)

    sender.send_task(TASK, queue=KOE)
    vent_til(lambda: TASK in tikk.les().siden, worker)
    forste = tikk.les()
    assert forste.begynte == forste.siden[TASK] < 10

    sender.send_task(TASK, queue=KOE)
    vent_til(lambda: tikk.les().siden[TASK] < (tikk.les().begynte or 0), worker)
    assert tikk.les().avvik == {}


def test_det_en_eldre_versjon_har_skrevet_er_ikke_i_veien(egen_redis: Prosesser) -> None:
    """It wrote times of another kind, and may do so still while it is replaced."""
    ko.redis().hset("tikk", mapping={"begynte": "2026-11-27T08:00:00+00:00", TASK: "2026-11-27"})
    tikk.merk(TASK)
    assert tikk.les().siden[TASK] < 10


def test_nar_klokka_til_redis_stilles_tilbake_gikk_det_som_gikk_for_na(
    egen_redis: Prosesser,
) -> None:
    """What it said an hour ahead: a job that stands still is not to look new for an hour."""
    tikk.merk("star.stille")
    foran = float(ko.redis().hget("tikk-redistid", "star.stille") or 0) + 3600
    ko.redis().hset("tikk-redistid", mapping={"star.stille": foran, "begynte": foran})
    assert tikk.les().siden["star.stille"] < -3000
    tikk.merk(tikk.TIMEPLAN)
    lest = tikk.les()
    assert 0 <= lest.siden["star.stille"] < 10
    assert 0 <= (lest.begynte or 0) < 10


def test_en_jobb_som_feilet_har_ikke_kjort(egen_redis: Prosesser) -> None:
    @app.task
    def feiler() -> None:
        raise LookupError

    @app.task
    def lykkes() -> None:
        pass

    feiler.apply()
    lykkes.apply()
    assert set(tikk.les().siden) == {lykkes.name}


def test_redis_borte_stopper_ingen_jobb(
    settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    @app.task
    def gjor() -> str:
        return "gjort"

    assert gjor.apply().get() == "gjort"
    assert "ble ikke skrevet ned: ConnectionError" in caplog.text
