"""A tick that could not do its work is no tick: it says so, and what it did not read grows old."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from celery import states
from django.db import connections
from django.utils import timezone
from pytest_django.fixtures import Settings

from aktivitetskort import bokser, tasks
from aktivitetskort.models import Kortversjon, Posisjon
from rapids import kafka
from rapids.infrastruktur import IkkeGjort
from tests.hendelser import FNR, invitasjon, svar
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import laast

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

EN_TIME = timedelta(hours=1)
ET_ANNET_KORT = "SELECT id FROM aktivitetskort_kort FOR UPDATE"
ALLE_POSISJONER = """
    SELECT pg_advisory_xact_lock('aktivitetskort_posisjon'::regclass::oid::int, id::int)
    FROM aktivitetskort_posisjon WHERE partisjon >= %s"""


@contextmanager
def korte_ventetider() -> Iterator[None]:
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
        try:
            yield
        finally:
            cursor.execute("RESET lock_timeout")


def gjor_gammelt() -> None:
    """As if nothing had been read to its end for an hour."""
    siden = timezone.now() - EN_TIME
    Posisjon.objects.update(ajour=siden, sist_lest=siden)


def etter() -> list[bool]:
    """Of each partition: whether it is still an hour behind."""
    rader = Posisjon.objects.order_by("partisjon").values_list("ajour", flat=True)
    return [timezone.now() - ajour >= EN_TIME for ajour in rader]


def test_den_som_har_lest_ut_har_alt_til_na(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    gjor_gammelt()
    bokser.rapid.les()
    assert etter() == [False] * 4


def test_et_tikk_i_sekundet_skriver_ikke_det_hver_gang(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    for_ = list(Posisjon.objects.order_by("id").values_list("ajour", flat=True))
    bokser.rapid.les()
    assert list(Posisjon.objects.order_by("id").values_list("ajour", flat=True)) == for_


def test_en_lytter_som_venter_pa_en_annens_rad_har_ikke_gjort_sitt(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    gjor_gammelt()
    topics.rapid(svar(svar=True))
    with korte_ventetider(), laast("aktivitetskort", ET_ANNET_KORT):
        for _ in range(2):
            with pytest.raises(IkkeGjort):
                bokser.rapid.les()
    assert etter() == [True] * 4

    bokser.rapid.les()
    assert Kortversjon.objects.count() == 2
    assert etter() == [False] * 4


def test_en_lytter_som_ikke_far_noen_partisjon_har_ikke_gjort_sitt(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    gjor_gammelt()
    with laast("aktivitetskort", ALLE_POSISJONER, 0), pytest.raises(IkkeGjort):
        bokser.rapid.les()
    assert etter() == [True] * 4


def test_en_partisjon_som_en_annen_holder_blir_gammel_alene(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    gjor_gammelt()
    with laast("aktivitetskort", ALLE_POSISJONER, 3):
        bokser.rapid.les()
    assert etter() == [False, False, False, True]


def test_det_som_leses_mens_mer_ligger_der_er_ikke_lest_ut(
    topics: Kafkaverden, settings: Settings
) -> None:
    bokser.rapid.les()
    gjor_gammelt()
    settings.LYTT_BUDSJETT = 0
    kafka.lukk_alle()  # a fetch that is under way may end before all of these are written
    topics.rapid(*[{"fnr": FNR, "@event_name": "andres", "n": n} for n in range(1_001)])
    bokser.rapid.les()
    # Of the others, one may not have been asked about yet.
    assert etter()[Posisjon.objects.get(neste__gt=0).partisjon]


def test_celery_regner_det_verken_som_gjort_eller_feilet(topics: Kafkaverden) -> None:
    bokser.rapid.les()
    with laast("aktivitetskort", ALLE_POSISJONER, 0):
        assert str(tasks.lytt.apply().state) == states.IGNORED
    assert tasks.lytt.apply().successful()
