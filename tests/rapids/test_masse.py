"""COPY: the rows as they are, in order, all or nothing."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from aktivitetskort.models import Kort
from rapids.masse import kopier

pytestmark = pytest.mark.django_db(databases=["default", "aktivitetskort"])


def kort(nr: int, kort_id: UUID | None = None) -> Kort:
    return Kort(treff_id=uuid4(), fnr=f"{nr:011}", kort_id=kort_id)


def test_radene_kommer_inn_i_rekkefolge_med_null_og_tid() -> None:
    begynte = timezone.now()
    kopier([kort(3, uuid4()), kort(1), kort(2)])
    rader = list(Kort.objects.order_by("id"))
    assert [rad.fnr[-1] for rad in rader] == ["3", "1", "2"]
    assert [rad.kort_id is None for rad in rader] == [False, True, True]
    assert all(rad.opprettet >= begynte for rad in rader)


def test_ingen_rader_er_ingenting() -> None:
    kopier([])
    assert not Kort.objects.exists()


@pytest.mark.django_db(databases=["default", "aktivitetskort"], transaction=True)
def test_en_rad_som_er_der_fra_for_stanser_alle() -> None:
    to_like = kort(1)
    with pytest.raises(IntegrityError):
        kopier([kort(2), to_like, Kort(treff_id=to_like.treff_id, fnr=to_like.fnr)])
    assert not Kort.objects.exists()
