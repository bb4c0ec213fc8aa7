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
from tests.config.test_worker import KOE, TASK, start_worker
from tests.databaser import databasemiljo


@pytest.fixture
def egen_redis(tmp_path: Path, settings: LazySettings) -> Iterator[Prosesser]:
    with Prosesser(tmp_path / "verden") as prosesser:
        settings.REDIS_URL = redis.start(prosesser)["REDIS_URL"]
        yield prosesser


@pytest.mark.django_db
def test_en_arbeider_skriver_ned_hvert_tikk(egen_redis: Prosesser, settings: LazySettings) -> None:
    assert tikk.les() == tikk.Tikk(None, {})
    worker = start_worker(egen_redis, settings.REDIS_URL, **databasemiljo())
    sender = Celery(broker=settings.REDIS_URL)

    sender.send_task(TASK, queue=KOE)
    vent_til(lambda: TASK in tikk.les().sist, worker)
    forste = tikk.les()
    assert forste.begynte == forste.sist[TASK]

    sender.send_task(TASK, queue=KOE)
    vent_til(lambda: tikk.les().sist[TASK] > forste.sist[TASK], worker)
    assert tikk.les().begynte == forste.begynte


def test_en_jobb_som_feilet_har_ikke_kjort(egen_redis: Prosesser) -> None:
    @app.task
    def feiler() -> None:
        raise LookupError

    @app.task
    def lykkes() -> None:
        pass

    feiler.apply()
    lykkes.apply()
    assert set(tikk.les().sist) == {lykkes.name}


def test_redis_borte_stopper_ingen_jobb(
    settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    @app.task
    def gjor() -> str:
        return "gjort"

    assert gjor.apply().get() == "gjort"
    assert "ble ikke skrevet ned: ConnectionError" in caplog.text
