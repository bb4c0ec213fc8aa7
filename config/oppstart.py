"""What must be so before a process begins: its databases have each migration of this code."""

import logging
from collections.abc import Iterable
from typing import Any

from celery import Celery, bootsteps
from django.db import OperationalError, connections
from django.db.migrations.loader import MigrationLoader

from config.router import AppRouter, database_for

logg = logging.getLogger(__name__)


def krev_migrert(databaser: Iterable[str]) -> None:
    """Raises SystemExit, in a sentence, for a database that lacks a migration. One that has more
    than this code knows of is a deploy under way; of one that does not answer nothing is known, and
    it may be back before anything is asked of it."""
    for alias in databaser:
        try:
            mangler = _mangler(alias)
        except OperationalError as feil:
            logg.warning("%s: %s, migreringene er ikke sett etter", alias, type(feil).__name__)
            continue
        if mangler:
            raise SystemExit(
                f"Starter ikke: databasen {alias} mangler {len(mangler)} av migreringene, "
                f"den første er {mangler[0]}. Kjør manage.py migrer."
            )


def _mangler(alias: str) -> list[str]:
    try:
        lest = MigrationLoader(connections[alias])
    finally:
        connections[alias].close()  # it is not for the children that are to be forked
    utfort = lest.applied_migrations
    return sorted(
        f"{app}.{navn}"
        for app, navn in lest.disk_migrations
        if AppRouter().allow_migrate(alias, app) and (app, navn) not in utfort
    )


def databaser(app: Celery) -> list[str]:
    """Those of the queues that this worker takes from."""
    return sorted({database_for(ko.split("-")[0]) for ko in app.amqp.queues.consume_from})


class Migrert(bootsteps.Step):
    """Asks on the way to a worker, before it has a child."""

    def __init__(self, parent: Any, **kwargs: Any) -> None:
        super().__init__(parent, **kwargs)
        krev_migrert(databaser(parent.app))
