"""A worker with the settings of production, on a Redis that is frozen at the worst moment."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import Celery
from redis import Redis

from lokal.miljo import DATABASENE_ER_BORTE
from lokal.prosess import Prosess, vent_til
from lokal.prosesser import Prosesser
from lokal.servere import redis

KOE = "treff"
TASK = "treff.tasks.publiser_hendelser"


@pytest.fixture
def prosesser(tmp_path: Path) -> Iterator[Prosesser]:
    with Prosesser(tmp_path / "verden") as alle:
        yield alle


def start_worker(prosesser: Prosesser, redis_url: str, **miljo: str) -> Prosess:
    argv = [sys.executable, "-m", "celery", "-A", "config", "worker", "-Q", KOE, "-n", "prove@%h"]
    argv += ["-P", "prefork", "-c", "1", "--without-mingle", "--without-gossip", "-l", "INFO"]
    alt = {**os.environ, **DATABASENE_ER_BORTE, "REDIS_URL": redis_url, **miljo}
    worker = prosesser.start("worker", argv, env=alt)
    vent_til(lambda: worker.har_logget(" ready."), worker)
    return worker


def barn(pid: int) -> int:
    """The one child of the pool: it is what runs the ticks."""
    ut = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=True)
    [pid_] = ut.stdout.split()
    return int(pid_)


def test_en_kvittering_som_ikke_naar_redis_stopper_ikke_arbeideren(prosesser: Prosesser) -> None:
    """What is not acked keeps its place in kombu's count of unacked for ever: with room for one,
    a worker would never ask for another (`celeryconfig.py`, worker_prefetch_multiplier)."""
    url = redis.start(prosesser)["REDIS_URL"]
    worker = start_worker(prosesser, url)
    koe, app = Redis.from_url(url), Celery(broker=url, set_as_current=False)
    pool = barn(worker.pid)

    os.kill(pool, signal.SIGSTOP)  # the tick is taken from the queue, and not begun
    app.send_task(TASK, queue=KOE)
    vent_til(lambda: bool(koe.hlen("unacked")), worker)
    os.kill(prosesser["redis"].pid, signal.SIGSTOP)
    os.kill(pool, signal.SIGCONT)
    vent_til(lambda: worker.har_logget("Couldn't ack"), worker)
    os.kill(prosesser["redis"].pid, signal.SIGCONT)

    app.send_task(TASK, queue=KOE)
    vent_til(lambda: not koe.llen(KOE), worker)
