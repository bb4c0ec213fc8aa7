"""Migrate both databases, as a job beside what runs: it may run twice at once, and gives way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import LockNotAvailable

LAAS = 0x7265_6B72  # any number; the same for all that migrate
VENTETID = 600
"""Seconds that it waits for another that migrates, or goes on trying to get a lock."""
_PAUSE = 2.0  # seconds between tries, in which what waited behind us gets through
# A migration may take long, but never has others wait behind it for more than a second.
_GRENSER = "SET statement_timeout = 0; SET lock_timeout = '1s'; SET idle_session_timeout = 0"


class Command(BaseCommand):
    help = "Migrer begge databasene. Kan kjøres av flere samtidig; den andre venter på den første."

    def handle(self, *_args: Any, **_valg: Any) -> None:
        for alias in connections:
            with _alene(connections[alias]):
                self._migrer(alias)

    def _migrer(self, alias: str) -> None:
        frist = time.monotonic() + VENTETID
        while not self._kom_gjennom(alias):
            if time.monotonic() > frist:
                raise CommandError(f"{alias}: en tabell var låst hele tiden.")
            self.stdout.write(f"{alias}: en tabell er låst av andre, prøver igjen.")
            time.sleep(_PAUSE)

    def _kom_gjennom(self, alias: str) -> bool:
        try:
            call_command("migrate", database=alias, interactive=False, stdout=self.stdout)
        except OperationalError as feil:
            if isinstance(feil.__cause__, LockNotAvailable):
                return False
            raise
        return True


@contextmanager
def _alene(forbindelse: BaseDatabaseWrapper) -> Iterator[None]:
    """The only one that migrates this database. Raises CommandError when another goes on."""
    frist = time.monotonic() + VENTETID
    with forbindelse.cursor() as cursor:
        cursor.execute(_GRENSER)
        while not _laast(cursor):
            if time.monotonic() > frist:
                raise CommandError(f"{forbindelse.alias}: en annen migrerer fortsatt.")
            time.sleep(1)
    try:
        yield
    finally:
        forbindelse.close()  # and the lock is let go


def _laast(cursor: Any) -> bool:
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [LAAS])
    (fikk,) = cursor.fetchone()
    return bool(fikk)
