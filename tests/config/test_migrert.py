"""No process begins on a database that lacks a migration of its code."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping

import psycopg
import pytest
from django.db import connections

from config.oppstart import krev_migrert
from lokal import miljo
from tests import nyedatabaser
from tests.config.test_oppstart import PROSESSER
from tests.markdown import ROT


@pytest.fixture(scope="module")
def uten_den_siste() -> Iterator[Mapping[str, str]]:
    with nyedatabaser.nye(os.environ["DATABASE_URL"]) as adresser:
        kjor(adresser, "manage.py migrer", 0)
        for variabel, app in zip(nyedatabaser.VARIABLER, ("treff", "aktivitetskort"), strict=True):
            with psycopg.connect(adresser[variabel]) as forbindelse:
                forbindelse.execute(
                    """DELETE FROM django_migrations WHERE id =
                    (SELECT max(id) FROM django_migrations WHERE app = %s)""",
                    [app],
                )
        yield adresser


def kjor(adresser: Mapping[str, str], kommando: str, kode: int) -> str:
    kjort = subprocess.run(
        [sys.executable, *kommando.split()],
        env={**os.environ, **adresser},
        cwd=ROT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert kjort.returncode == kode, kjort.stderr
    return kjort.stdout + kjort.stderr


@pytest.mark.parametrize("prosess", ["web", "worker", "lytter"])
def test_en_database_som_mangler_en_migrering(
    uten_den_siste: Mapping[str, str], prosess: str
) -> None:
    sagt = kjor(uten_den_siste, PROSESSER[prosess], 1)
    assert "mangler 1 av migreringene, den første er" in sagt
    assert "Kjør manage.py migrer." in sagt
    assert "Traceback" not in sagt


@pytest.mark.django_db(databases=["default", "aktivitetskort"], transaction=True)
def test_en_database_som_er_foran_koden_er_en_utrulling_pa_vei() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('treff', '9999_ny', now())"
        )
    try:
        krev_migrert(["default", "aktivitetskort"])
    finally:
        with connections["default"].cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_ny'")


def test_en_database_som_ikke_svarer_avvises_ikke() -> None:
    """`krev_migrert` in a process of its own: nothing answers at these addresses."""
    kode = "import django; django.setup(); from config.oppstart import krev_migrert as k; "
    kode += "k(['default', 'aktivitetskort']); print('begynner')"
    kjort = subprocess.run(
        [sys.executable, "-c", kode],
        env={**os.environ, **miljo.INGEN_SERVERE},
        cwd=ROT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert kjort.stdout == "begynner\n"
    assert kjort.stderr.count("migreringene er ikke sett etter") == 2
