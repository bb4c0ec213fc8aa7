"""The lookup `blant`: one of these values, sent as one array, however many they are.

`in` sends each as a value of its own, and a statement has room for 65,535 (ADR 18); a thousand of
them take psycopg and Django longer than PostgreSQL takes to answer (`make bench`).
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler


@models.Field.register_lookup
@models.ForeignKey.register_lookup
class Blant(In):
    """`felt__blant=[…]`, of the field's own values: keys, not rows."""

    lookup_name = "blant"

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any]]:
        venstre, _ = self.process_lhs(compiler, connection)
        return f"{venstre} = ANY(%s)", (list(self.rhs),)
