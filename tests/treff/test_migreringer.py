"""Migrations: nothing is lost, and one that is no transaction can be run again."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection

from tests.treff import verden as v
from treff.models import Jobbsoker, Treff
from treff.oppslag import jobbsokere
from treff.oppslag import treffsok as treffoppslag
from treff.oppslag.jobbsokere import Jobbsokersok
from treff.oppslag.treffsok import Treffsok
from treff.tjenester.navn import regn_ut_folk, regn_ut_treff

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
    assert indekser() == {f"treff_sokeord_{hva}" for hva in ("utkast", "publisert", "for_alle")}


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


def test_folk_og_treff_finnes_ogsa_naar_de_var_der_for_navnene_fikk_nokler() -> None:
    treff = v.publisert(tittel="Aas gård")
    person, annen = v.legg_til(treff, 2)
    Jobbsoker.objects.filter(pk=person.pk).update(fornavn="Åse", etternavn="O’Neil")
    Jobbsoker.objects.filter(pk=annen.pk).update(fornavn="Aase", etternavn="Ærlig")
    try:
        migrer("0010")
        with connection.cursor() as cursor:
            cursor.execute("SELECT sokeord FROM treff_treff WHERE sokeord @@ 'aas:*'::tsquery")
            assert len(cursor.fetchall()) == 1
        assert len(indekser()) == 2
    finally:
        migrer()
    assert (regn_ut_treff(), regn_ut_folk()) == (0, 0)
    for fritekst, funnet in (
        ("oneil", [person]),
        ("åse", [person, annen]),
        ("aas", [person, annen]),
    ):
        side = jobbsokere.sok(treff.pk, Jobbsokersok(fritekst=fritekst), v.EIER)
        assert [en.jobbsoker for en in side.jobbsokere] == funnet
    assert treffoppslag.sok(Treffsok(fritekst="ås gaard"), v.EIER).antall_totalt == 1


def test_den_som_ble_stanset_mens_navnene_fikk_nokler_kan_kjores_igjen() -> None:
    treff = v.publisert()
    v.legg_til(treff, 3)
    try:
        migrer("0012")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '0012_navn'")
            cursor.execute("UPDATE treff_jobbsoker SET sorteringsnokkel = '' WHERE id % 2 = 0")
    finally:
        migrer()
    assert (regn_ut_treff(), regn_ut_folk()) == (0, 0)
