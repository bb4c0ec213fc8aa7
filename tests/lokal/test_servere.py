"""The servers of the local world, started for real as the command line does it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from kafka.admin import KafkaAdminClient
from redis import Redis

from lokal import servere
from lokal.prosess import Prosess, ProsessDod, vent_til
from lokal.prosesser import Prosesser
from lokal.servere import kafka, porter

_VIS_ADRESSER = """
import json, os, sys, time
print(json.dumps({navn: os.environ[navn] for navn in sys.argv[1:]}), flush=True)
"""


@dataclass(frozen=True)
class Oppe:
    """Servers that the command of a process holds up."""

    kommando: Prosess
    adresser: dict[str, str]
    pider: set[int]
    katalog: Path

    @property
    def porter(self) -> set[int]:
        return {_port(adresse) for adresse in self.adresser.values()}


@pytest.fixture
def prosesser(tmp_path: Path) -> Iterator[Prosesser]:
    with Prosesser(tmp_path / "verden") as alle:
        yield alle


def test_to_verdener_lever_side_om_side_og_dor_hver_for_seg(prosesser: Prosesser) -> None:
    kommandoer = [_start(prosesser, navn, sa="time.sleep(600)") for navn in ("en", "to")]
    en, to = (_vent_til_oppe(kommando) for kommando in kommandoer)
    assert not en.porter & to.porter
    _krev_at_alt_svarer(en)
    _krev_at_alt_svarer(to)

    os.kill(en.kommando.pid, signal.SIGKILL)
    _krev_at_ingenting_er_igjen(en)
    _krev_at_alt_svarer(to)

    os.kill(to.kommando.pid, signal.SIGINT)
    assert _sluttkode(to.kommando) == 128 + signal.SIGINT
    _krev_at_ingenting_er_igjen(to)


def test_gitte_adresser_brukes_som_de_er(prosesser: Prosesser) -> None:
    # These tests themselves run with servers whose addresses are in the environment.
    gitt = {variabel: os.environ[variabel] for variabel in servere.ADRESSER}

    kommando = _start(prosesser, "gitt", sa="sys.exit(7)", **gitt)

    assert _sluttkode(kommando) == 7
    assert _adresser(kommando) == gitt


def test_sigterm_stopper_kommandoen_og_gir_kode_143(prosesser: Prosesser) -> None:
    gitt = {variabel: os.environ[variabel] for variabel in servere.ADRESSER}
    kommando = _start(prosesser, "gitt", sa="time.sleep(600)", **gitt)
    oppe = _vent_til_oppe(kommando)

    os.kill(kommando.pid, signal.SIGTERM)

    assert _sluttkode(kommando) == 128 + signal.SIGTERM
    assert not oppe.pider & _levende().keys()


def _start(prosesser: Prosesser, navn: str, *, sa: str, **adresser: str) -> Prosess:
    """`python -m lokal servere` with a command that shows its addresses, and then does `sa`."""
    program = [sys.executable, "-c", _VIS_ADRESSER + sa, *servere.ADRESSER]
    # Not the addresses of the servers that these tests themselves run with.
    env = {navn: verdi for navn, verdi in os.environ.items() if navn not in servere.ADRESSER}
    argv = [sys.executable, "-m", "lokal", "servere", "--", *program]
    return prosesser.start(navn, argv, env=env | adresser)


def _vent_til_oppe(kommando: Prosess) -> Oppe:
    vent_til(lambda: "{" in kommando.hale(), kommando)
    adresser = _adresser(kommando)
    with psycopg.connect(adresser["DATABASE_URL"]) as forbindelse:
        [(data,)] = forbindelse.execute("SHOW data_directory").fetchall()
    return Oppe(kommando, adresser, _etterkommere(kommando.pid), Path(data).parent)


def _adresser(kommando: Prosess) -> dict[str, str]:
    [linje] = [linje for linje in kommando.hale().splitlines() if linje.startswith("{")]
    return dict(json.loads(linje))


def _krev_at_alt_svarer(oppe: Oppe) -> None:
    for variabel in ("DATABASE_URL", "AKTIVITETSKORT_DATABASE_URL"):
        with psycopg.connect(oppe.adresser[variabel]) as forbindelse:
            assert forbindelse.info.server_version // 10_000 == 18
    with Redis.from_url(oppe.adresser["REDIS_URL"]) as redis:
        assert redis.ping()
    admin = KafkaAdminClient(bootstrap_servers=oppe.adresser["KAFKA_BROKERS"])
    emner = admin.describe_topics(list(kafka.emner()))
    admin.close()
    assert {emne["name"]: len(emne["partitions"]) for emne in emner} == kafka.emner()


def _krev_at_ingenting_er_igjen(oppe: Oppe) -> None:
    """Within seconds: no process, no listener, no file."""
    frist = time.monotonic() + 10
    while (igjen := oppe.pider & _levende().keys()) and time.monotonic() < frist:
        time.sleep(0.05)
    assert not igjen
    assert not any(porter.svarer(port) for port in oppe.porter)
    assert not oppe.katalog.exists()


def _sluttkode(kommando: Prosess) -> int:
    with pytest.raises(ProsessDod) as dod:
        vent_til(lambda: False, kommando, frist=15)
    return dod.value.kode


def _port(adresse: str) -> int:
    port = urlsplit(adresse if "//" in adresse else f"//{adresse}").port
    assert port is not None
    return port


def _etterkommere(pid: int) -> set[int]:
    forelder = _levende()
    funnet = {pid}
    while nye := {barn for barn, av in forelder.items() if av in funnet} - funnet:
        funnet |= nye
    return funnet - {pid}


def _levende() -> dict[int, int]:
    """The parent of each process of this machine that is not a zombie."""
    ps = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid=,stat="], text=True)
    return {
        int(pid): int(forelder)
        for pid, forelder, tilstand in map(str.split, ps.splitlines())
        if not tilstand.startswith("Z")
    }
