"""Two databases of a test's own, new and empty, on the server that the others are on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

VARIABLER = ("DATABASE_URL", "AKTIVITETSKORT_DATABASE_URL")


@contextmanager
def nye(server: str) -> Iterator[Mapping[str, str]]:
    """Their addresses, by the variables that say them. `server`: the URL of a database there."""
    navn = {variabel: f"ny_{uuid4().hex}" for variabel in VARIABLER}
    with psycopg.connect(_til(server, "postgres"), autocommit=True) as forbindelse:
        for database in navn.values():
            forbindelse.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        try:
            yield {variabel: _til(server, database) for variabel, database in navn.items()}
        finally:
            for database in navn.values():
                slett = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database))
                forbindelse.execute(slett)


def _til(server: str, database: str) -> str:
    return urlsplit(server)._replace(path=f"/{database}", query="").geturl()
