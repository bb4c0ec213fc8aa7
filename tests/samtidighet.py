"""Waiting for something, and rows that another session holds."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections


def vent_til(svarer: Callable[[], bool]) -> None:
    """Wait until it is so, for at most 20 seconds."""
    frist = time.monotonic() + 20
    while not svarer():
        assert time.monotonic() < frist
        time.sleep(0.02)


@contextmanager
def laast(database: str, sql: str, *verdier: int) -> Iterator[None]:
    """Another session has run this, and not committed."""
    annen = connections[database].copy()
    annen.set_autocommit(False)
    try:
        with annen.cursor() as cursor:
            cursor.execute(sql, verdier)
        yield
    finally:
        annen.rollback()  # closing alone lets go when the server gets round to it
        annen.close()


def noen_venter_paa_en_las(database: str) -> bool:
    """Whether a session of this database waits for another's row."""
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])
