"""A hint costs its caller nothing, whatever Redis does, and gets through when Redis is there."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from uuid import uuid4

import pytest
import redis
from django.conf import settings

from rapids import vekker

_SKRIPT = """
import time, django
django.setup()
from rapids import vekker
begynte = time.perf_counter()
for _ in range(1000):
    vekker.vekk("treff.tasks.publiser_hendelser")
    vekker.vekk("aktivitetskort.tasks.publiser_rapid")
print(time.perf_counter() - begynte)
time.sleep(2)
import threading
print([trad.name for trad in threading.enumerate() if trad.name == "vekker"])
"""


def vekk_i_egen_prosess(redis_url: str) -> tuple[float, str]:
    """Seconds that 2,000 hints took the caller; and whether the thread lives two seconds later."""
    miljo = {**os.environ, "REDIS_URL": redis_url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    ferdig = subprocess.run(
        [sys.executable, "-c", _SKRIPT],
        env=miljo,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    tid, trader = ferdig.stdout.splitlines()
    return float(tid), trader


@pytest.fixture
def port() -> Iterator[int]:
    """A port that accepts and never answers, as a Redis that hangs."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=16)) as stum:
        yield stum.getsockname()[1]


def test_en_stum_redis_koster_ikke_den_som_vekker_noe(port: int) -> None:
    tid, trader = vekk_i_egen_prosess(f"redis://127.0.0.1:{port}/0")
    assert tid < 1
    assert "vekker" in trader


def test_en_redis_som_er_borte_dreper_ikke_traden() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as lyttende:
        ledig = lyttende.getsockname()[1]
    tid, trader = vekk_i_egen_prosess(f"redis://127.0.0.1:{ledig}/0")
    assert tid < 1
    assert "vekker" in trader


def test_mange_hint_blir_til_faa_oppgaver() -> None:
    koe = redis.Redis.from_url(settings.REDIS_URL)
    mange, siste = f"mange.{uuid4()}", f"siste.{uuid4()}"  # to the queue that nobody else uses

    def sendt(task: str) -> int:
        return sum(task.encode() in melding for melding in koe.lrange("celery", 0, -1))

    for _ in range(500):
        vekker.vekk(mange)
    time.sleep(0.1)  # what is under way has got its flags
    vekker.vekk(siste)
    frist = time.monotonic() + 5
    while not sendt(siste) and time.monotonic() < frist:
        time.sleep(0.01)
    assert sendt(siste) == 1
    assert 0 < sendt(mange) < 100
