"""Faults of the surroundings, made for real."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def skrivebeskyttet(database: str) -> Iterator[None]:
    """The server takes no writes from us, as when the primary has become a replica."""
    with connections[database].cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        try:
            yield
        finally:
            cursor.execute("SET default_transaction_read_only = off")
