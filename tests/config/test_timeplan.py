"""Beat as in production, on clocks that are wrong, are set, and differ from those of others."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path

import pytest
from django.conf import LazySettings
from redis import Redis
from redis.exceptions import RedisError

from config import tikk
from config.celery import app
from lokal.prosess import Prosess, vent_til
from lokal.prosesser import Prosesser
from lokal.servere import redis
from rapids import ko
from tests.config.test_worker import TASK, start_worker
from tests.databaser import databasemiljo

FAKETIME = "libfaketime/vendor/libfaketime/src/libfaketime.so.1"
HVERT_SEKUND = "treff-lytt"
EN_TIME = 3600
LES_TIKKENE = """
import django, json
django.setup()
from config import tikk
print(json.dumps(dict(tikk.les().avvik)))
"""


@pytest.fixture
def prosesser(tmp_path: Path, settings: LazySettings) -> Iterator[Prosesser]:
    with Prosesser(tmp_path / "verden") as alle:
        settings.REDIS_URL = redis.start(alle)["REDIS_URL"]
        yield alle


@pytest.fixture
def klient(prosesser: Prosesser, settings: LazySettings) -> Redis:
    return Redis.from_url(settings.REDIS_URL, decode_responses=True)


class Klokke:
    """The clock of a machine, for the processes that are started with its environment."""

    def __init__(self, fil: Path) -> None:
        self._fil = fil
        self.still(0)

    def still(self, sekunder: int) -> None:
        """So many seconds ahead of the true one; the monotonic clock goes as ever."""
        self._fil.write_text(f"{sekunder:+d}s\n")

    @property
    def miljo(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(distribution("libfaketime").locate_file(FAKETIME)),
            "FAKETIME_TIMESTAMP_FILE": str(self._fil),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


@pytest.fixture
def klokke(tmp_path: Path) -> Klokke:
    return Klokke(tmp_path / "klokke")


def start_beat(prosesser: Prosesser, url: str, **miljo: str) -> Prosess:
    argv = [sys.executable, "-m", "celery", "-A", "config", "beat", "-l", "INFO"]
    beat = prosesser.start("beat", argv, env={**os.environ, "REDIS_URL": url, **miljo})
    vent_til(lambda: beat.har_logget("beat: Starting"), beat)
    return beat


def tem(klient: Redis, ko_: str) -> int:
    """What a worker would take: how many ticks there were."""
    antall = 0
    while klient.lpop(ko_):
        antall += 1
    return antall


def tikk_paa(klient: Redis, sekunder: float, ko_: str = HVERT_SEKUND) -> int:
    """How many come in so many seconds, taken as they come."""
    tem(klient, ko_)
    frist, antall = time.monotonic() + sekunder, 0
    while time.monotonic() < frist:
        antall += tem(klient, ko_)
        time.sleep(0.1)
    return antall


@pytest.mark.django_db
def test_en_arbeider_bak_i_tid_gjor_tikkene_til_en_som_er_foran(
    prosesser: Prosesser, klokke: Klokke, settings: LazySettings
) -> None:
    klokke.still(60)
    worker = start_worker(prosesser, settings.REDIS_URL, **klokke.miljo, **databasemiljo())
    start_beat(prosesser, settings.REDIS_URL)
    vent_til(lambda: TASK in tikk.les().siden, worker)
    assert tikk.les().avvik[TASK] == pytest.approx(60, abs=2)


def noter(klient: Redis, navn: str, sekunder_siden: float) -> None:
    sekunder, mikro = klient.time()
    klient.hset("tikk-redistid", navn, sekunder + mikro / 1e6 - sekunder_siden)


def test_en_klokke_som_gar_feil_og_stilles_stopper_ingen_tikk_og_blir_sagt(
    prosesser: Prosesser, klient: Redis, klokke: Klokke, settings: LazySettings
) -> None:
    klokke.still(-62)
    beat = start_beat(prosesser, settings.REDIS_URL, **klokke.miljo)
    vent_til(lambda: bool(tikk.les().avvik), beat)
    assert tikk.les().avvik[tikk.TIMEPLAN] == pytest.approx(-62, abs=2)
    assert beat.har_logget("Klokka på maskinen går 62 s bak den til Redis")
    for stilt in (EN_TIME, -EN_TIME, 600, 0):
        klokke.still(stilt)
        assert 2 <= tikk_paa(klient, 3.5) <= 5
    vent_til(lambda: not tikk.les().avvik, beat)


def test_den_som_bedommer_hvor_gammelt_noe_er_sier_fra_om_sin_egen_klokke(
    klient: Redis, klokke: Klokke, settings: LazySettings
) -> None:
    klokke.still(EN_TIME)
    lest = subprocess.run(
        [sys.executable, "-c", LES_TIKKENE],
        env={**os.environ, **klokke.miljo, "REDIS_URL": settings.REDIS_URL},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(lest.stdout) == {"web": pytest.approx(EN_TIME, abs=2)}
    assert "Klokka på maskinen går 3600 s foran den til Redis" in lest.stderr


def test_uten_arbeider_venter_bare_noen_fa_tikk(
    prosesser: Prosesser, klient: Redis, settings: LazySettings
) -> None:
    for nr in range(ko.PLASSER - 2):
        klient.lpush(HVERT_SEKUND, nr)
    start_beat(prosesser, settings.REDIS_URL)
    vent_til(lambda: klient.llen(HVERT_SEKUND) == ko.PLASSER, prosesser["beat"])
    time.sleep(3)
    assert klient.llen(HVERT_SEKUND) == ko.PLASSER

    klient.delete(HVERT_SEKUND)
    vent_til(lambda: klient.llen(HVERT_SEKUND) > 0, prosesser["beat"])


def forste_gang(klient: Redis, beat: Prosess, ko_: str, task: str) -> Callable[[], bool]:
    return lambda: any(task in melding for melding in klient.lrange(ko_, 0, -1))


HVERT_MINUTT = ("aktivitetskort-lytt", "aktivitetskort.tasks.behandle_feil")


@pytest.mark.parametrize("sekunder_siden", [55, -EN_TIME], ids=["snart", "i framtida"])
def test_det_som_er_pa_tide_sendes_etter_en_omstart(
    prosesser: Prosesser, klient: Redis, settings: LazySettings, sekunder_siden: int
) -> None:
    ko_, task = HVERT_MINUTT
    noter(klient, task, sekunder_siden)
    beat = start_beat(prosesser, settings.REDIS_URL)
    begynte = time.monotonic()
    vent_til(forste_gang(klient, beat, ko_, task), beat)
    assert time.monotonic() - begynte < 10


def test_det_som_nettopp_er_kjort_venter_resten_av_tida_si(
    prosesser: Prosesser, klient: Redis, settings: LazySettings
) -> None:
    ko_, task = HVERT_MINUTT
    noter(klient, task, 53)
    beat = start_beat(prosesser, settings.REDIS_URL)
    sendt = forste_gang(klient, beat, ko_, task)
    vent_til(lambda: klient.llen(HVERT_SEKUND) > 0, beat)  # it has looked at every job by now
    assert not sendt()
    vent_til(sendt, beat, frist=15)


def test_redis_borte_ved_start_og_siden_stopper_ikke_beat(
    prosesser: Prosesser, klient: Redis, settings: LazySettings
) -> None:
    os.kill(prosesser["redis"].pid, signal.SIGSTOP)
    beat = start_beat(prosesser, settings.REDIS_URL)
    vent_til(lambda: beat.har_logget("Timeplanen fikk ikke sendt"), beat)
    assert beat.har_logget("Timeplanen begynner forfra: TimeoutError")
    os.kill(prosesser["redis"].pid, signal.SIGCONT)
    vent_til(lambda: klient.llen(HVERT_SEKUND) > 0, beat)

    prosesser["redis"].drep()
    vent_til(lambda: beat.har_logget("Timeplanens puls ble ikke skrevet ned"), beat)
    prosesser["redis"].start_igjen()

    def sender_igjen() -> bool:
        with suppress(RedisError):
            return klient.llen(HVERT_SEKUND) > 0
        return False

    vent_til(sender_igjen, beat)


def test_hver_jobb_i_timeplanen_kommer_i_sin_ko(
    prosesser: Prosesser, klient: Redis, settings: LazySettings
) -> None:
    beat = start_beat(prosesser, settings.REDIS_URL)
    for oppforing in app.conf.beat_schedule.values():
        task = oppforing["task"]
        ko_ = app.amqp.router.route({}, task)["queue"].name
        vent_til(forste_gang(klient, beat, ko_, task), beat)
