"""Migrations: nothing is lost, and one that is no transaction can be run again."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection

from tests.treff import verden as v
from treff.models import Treff

pytestmark = pytest.mark.django_db(transaction=True)


def migrer(*til: str) -> None:
    call_command("migrate", "treff", *til, database="default", verbosity=0)


@pytest.fixture
def forrige() -> Iterator[None]:
    """As before the words got indexes by status; afterwards all is there."""
    migrer("0002")
    try:
        yield
    finally:
        migrer()


def indekser() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'treff_sokeord_%%'")
        return {navn for (navn,) in cursor.fetchall()}


def test_en_som_ble_stanset_etter_den_forste_indeksen_kan_kjores_igjen(forrige: None) -> None:
    assert indekser() == set()
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX treff_sokeord_utkast ON treff_treff (status)")  # half of it
    migrer()
    assert indekser() == {"treff_sokeord_utkast", "treff_sokeord_publisert"}


def test_beskrivelsene_folger_med_begge_veier() -> None:
    med, uten = v.utkast(), v.utkast(beskrivelse="")
    try:
        migrer("0003")
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, beskrivelse FROM treff_treff")
            assert dict(cursor.fetchall()) == {med.pk: "Møt bakeren", uten.pk: ""}
    finally:
        migrer()
    lest = {treff.pk: treff.beskrivelse for treff in Treff.objects.all()}
    assert lest == {med.pk: "Møt bakeren", uten.pk: ""}
