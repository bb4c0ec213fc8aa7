"""Redis and PostgreSQL that demand TLS: each client of ours speaks it, and trusts not just any."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from redis import Redis

from lokal.prosess import vent_til
from lokal.prosesser import Prosesser
from lokal.servere import porter
from lokal.servere.redis import PROGRAM
from tests import sertifikat, tlsfront
from tests.tlsfront import Front

PASSORD = "et-passord-med-/-og-@"
I_URL = "et-passord-med-%2F-og-%40"
REDISKLIENTER = {
    "beat og hint": "from rapids import ko; print(ko.send('treff.tasks.lytt'))",
    "worker": "from celery import current_app as c; "
    "c.connection().ensure_connection(max_retries=1); print(c.control.ping(timeout=0.1) == [])",
    "timeplan": "from config import tikk; tikk.merk('a'); print('a' in tikk.les().siden)",
}
DATABASEN = "from django.db import connection as c; c.ensure_connection(); print(True)"


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return sertifikat.lag(tmp_path_factory.mktemp("pem"))


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory, pem: tuple[Path, Path]) -> Iterator[Front]:
    with Prosesser(tmp_path_factory.mktemp("redis") / "verden") as prosesser:
        [port] = porter.ledige(1)
        argv = [PROGRAM, "--bind", "127.0.0.1", "--port", str(port), "--save", ""]
        prosess = prosesser.start("redis", [*argv, "--requirepass", PASSORD])
        klient = Redis(port=port, password=PASSORD)
        vent_til(lambda: porter.svarer(port) and bool(klient.ping()), prosess)
        with tlsfront.foran(("127.0.0.1", port), *pem) as front:
            yield front


@pytest.fixture
def postgresql(pem: tuple[Path, Path]) -> Iterator[Front]:
    server = urlsplit(os.environ["DATABASE_URL"])
    assert server.hostname
    assert server.port
    with tlsfront.foran((server.hostname, server.port), *pem, postgresql=True) as front:
        yield front


def kjor(program: str, **miljo: str) -> subprocess.CompletedProcess[str]:
    kode = f"import django; django.setup(); import config.celery; {program}"
    return subprocess.run(
        [sys.executable, "-c", kode],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **miljo},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def redis_url(front: Front, sporring: str) -> str:
    return f"rediss://:{I_URL}@127.0.0.1:{front.port}/0{sporring}"


@pytest.mark.parametrize("program", REDISKLIENTER.values(), ids=REDISKLIENTER.keys())
def test_hver_klient_av_redis(redis: Front, pem: tuple[Path, Path], program: str) -> None:
    for_ = redis.gjennom
    kjort = kjor(program, REDIS_URL=redis_url(redis, f"?ssl_ca_certs={pem[0]}"))
    assert kjort.stdout == "True\n", kjort.stderr
    assert redis.gjennom > for_
    assert PASSORD not in kjort.stderr
    assert I_URL not in kjort.stderr


@pytest.mark.parametrize("program", REDISKLIENTER.values(), ids=REDISKLIENTER.keys())
def test_et_redis_som_ingen_gar_god_for_slippes_ikke_inn(redis: Front, program: str) -> None:
    """Its certificate is its own; what the machine trusts does not know it."""
    for_ = redis.gjennom
    kjort = kjor(program, REDIS_URL=redis_url(redis, ""))
    assert kjort.stdout != "True\n"
    assert redis.gjennom == for_


def test_databasen_ma_vaere_den_den_sier_at_den_er(
    postgresql: Front, pem: tuple[Path, Path]
) -> None:
    adresse = urlsplit(os.environ["DATABASE_URL"])
    bruker = adresse.netloc.rpartition("@")[0]
    ny = adresse._replace(netloc=f"{bruker}@127.0.0.1:{postgresql.port}")
    rot = f"sslmode=verify-full&sslrootcert={pem[0]}"

    assert kjor(DATABASEN, DATABASE_URL=ny._replace(query=rot).geturl()).stdout == "True\n"
    assert postgresql.gjennom == 1

    annen = ny._replace(netloc=f"{bruker}@localhost:{postgresql.port}", query=rot)
    uten_rot = ny._replace(query="sslmode=verify-full&sslrootcert=system")
    i_klartekst = ny._replace(query="sslmode=disable")
    for url in (annen, uten_rot, i_klartekst):
        kjort = kjor(DATABASEN, DATABASE_URL=url.geturl())
        assert kjort.returncode == 1
        assert "OperationalError" in kjort.stderr
