"""One app, one database, no crossing (`arkitektur.md` rule 11)."""

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connections

from aktivitetskort.models import Kort
from config.router import AppRouter
from treff.models import Treff

ROUTER = AppRouter()


@pytest.mark.django_db(databases=["default", "aktivitetskort"])
def test_hver_tabell_ligger_i_sin_egen_database_og_ingen_annen() -> None:
    for database in ("default", "aktivitetskort"):
        tabeller = set(connections[database].introspection.table_names())
        for modell in apps.get_models(include_auto_created=True):
            ventet = (modell._meta.app_label == "aktivitetskort") == (database == "aktivitetskort")
            assert (modell._meta.db_table in tabeller) is ventet, modell


def test_det_leses_og_skrives_i_appens_database() -> None:
    for modell, database in ((Kort, "aktivitetskort"), (Treff, "default"), (User, "default")):
        assert ROUTER.db_for_read(modell) == ROUTER.db_for_write(modell) == database


def test_rader_i_hver_sin_database_kan_ikke_knyttes_sammen() -> None:
    assert ROUTER.allow_relation(Treff(), User())
    assert not ROUTER.allow_relation(Treff(), Kort())
