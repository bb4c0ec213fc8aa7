"""Which database a model lives in (`arkitektur.md` rule 11): one app, one database, no crossing."""

from typing import Any

from django.db.models import Model

AKTIVITETSKORT = "aktivitetskort"
STANDARD = "default"


def database_for(app_label: str) -> str:
    """The alias of the database that holds this app's tables."""
    return AKTIVITETSKORT if app_label == AKTIVITETSKORT else STANDARD


class AppRouter:
    """Sends `aktivitetskort` to its own database and everything else to `default`."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str:
        return database_for(model._meta.app_label)

    def db_for_write(self, model: type[Model], **_hints: Any) -> str:
        return database_for(model._meta.app_label)

    def allow_relation(self, obj1: Model, obj2: Model, **_hints: Any) -> bool:
        return database_for(obj1._meta.app_label) == database_for(obj2._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool:
        return db == database_for(app_label)
