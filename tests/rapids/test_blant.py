"""One of many values, as one array."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.treff import verden
from treff.models import Jobbsoker, JobbsokerHendelse

pytestmark = pytest.mark.django_db


def test_mange_verdier_er_en_verdi() -> None:
    """PostgreSQL takes 65,535."""
    (person,) = verden.invitert(verden.publisert(), 1)
    mange = [*range(-70_000, 0), person.pk]
    with CaptureQueriesContext(connection) as sporringer:
        assert Jobbsoker.objects.filter(pk__blant=mange).get() == person
    assert "= ANY(" in sporringer[0]["sql"]


def test_en_fremmednokkel_og_en_uuid_er_ogsa_verdier() -> None:
    (person,) = verden.invitert(verden.publisert(), 1)
    assert JobbsokerHendelse.objects.filter(jobbsoker__blant=[person.pk]).exists()
    annen = [uuid4(), person.person_treff_id]
    assert Jobbsoker.objects.filter(person_treff_id__blant=annen).count() == 1


def test_ingen_verdier_er_ingen_rader() -> None:
    verden.invitert(verden.publisert(), 1)
    assert not Jobbsoker.objects.filter(fnr__blant=[]).exists()
    assert Jobbsoker.objects.exclude(pk__blant=[]).exists()
