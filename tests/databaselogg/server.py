"""A PostgreSQL server of these tests' own, set as the local world sets its; and what it logs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connections

from lokal.prosesser import Prosesser, ny_katalog
from lokal.servere import postgresql
from tests.databaser import VARIABLER


@contextmanager
def start() -> Iterator[Path]:
    """Its log file, while Django's connections lead to it. Both databases are migrated."""
    with Prosesser(ny_katalog("databaselogg")) as prosesser, _som_for():
        for variabel, url in postgresql.start(prosesser).items():
            connections[VARIABLER[variabel]].settings_dict.update(_adresse(url))
        for database in VARIABLER.values():
            call_command("migrate", database=database, verbosity=0)
        yield prosesser.katalog / "logg" / "postgresql.log"


@contextmanager
def bundet_av_klienten() -> Iterator[None]:
    """New connections put the values into the statement themselves."""
    with _som_for():
        for database in VARIABLER.values():
            connections[database].settings_dict["OPTIONS"]["server_side_binding"] = False
        yield


@contextmanager
def ordrik() -> Iterator[None]:
    """The server logs DETAIL and CONTEXT of what new connections do, which is its default."""
    with _som_for():
        for database in VARIABLER.values():
            valg = connections[database].settings_dict["OPTIONS"]
            valg["options"] += " -c log_error_verbosity=default"
        yield


@contextmanager
def _som_for() -> Iterator[None]:
    """The connections' settings are afterwards as they were, and those that were open closed."""
    for_ = {database: _kopi(connections[database].settings_dict) for database in connections}
    connections.close_all()
    try:
        yield
    finally:
        connections.close_all()
        for database, oppsett in for_.items():
            connections[database].settings_dict.update(oppsett)


def _kopi(oppsett: Mapping[str, Any]) -> dict[str, Any]:
    return {**oppsett, "OPTIONS": dict(oppsett["OPTIONS"])}


def _adresse(url: str) -> dict[str, Any]:
    delt = urlsplit(url)
    return {
        "HOST": delt.hostname,
        "PORT": delt.port,
        "USER": delt.username,
        "PASSWORD": "",
        "NAME": delt.path.removeprefix("/"),
    }
