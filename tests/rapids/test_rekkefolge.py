"""Whatever comes in whatever order, a pair's messages are applied in theirs (rule 8)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from aktivitetskort import bokser
from aktivitetskort.models import Karantene, Kortversjon
from tests.hendelser import invitasjon, oppdatering, svar
from tests.kafkaverden import Kafkaverden
from tests.rapids.karanteneverden import (
    forkast,
    forkast_alle,
    forste,
    statuser,
    tilstander,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def test_et_svar_for_invitasjonen_i_samme_bunke_venter_ikke_for_alltid(
    topics: Kafkaverden,
) -> None:
    topics.rapid(svar(svar=True), invitasjon())
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "GJENNOMFORES"]
    assert tilstander() == []


def test_de_som_ventet_fra_for_kommer_foran_dem_i_bunken(topics: Kafkaverden) -> None:
    topics.rapid(oppdatering(tittel="Ventet"))
    bokser.rapid.les()
    topics.rapid(svar(svar=True), invitasjon(), svar(svar=False))
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "PLANLAGT", "GJENNOMFORES", "AVBRUTT"]
    assert Kortversjon.objects.latest("id").tittel == "Ventet"
    assert tilstander() == ["ANVENDT"]


def test_det_som_settes_til_side_i_samme_bunke_beholder_rekkefolgen(topics: Kafkaverden) -> None:
    topics.rapid(svar(svar=True), svar(treffstatus="utsatt"), svar(svar=False))
    bokser.rapid.les()
    assert tilstander() == ["VENTER", "KARANTENE", "I_KØ"]
    forkast_alle()
    topics.rapid(invitasjon())
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "AVBRUTT"]


def test_et_topic_med_nytt_navn_laser_ikke_inne_karantenen(
    topics: Kafkaverden, settings: Settings
) -> None:
    topics.rapid(invitasjon(), svar(svar="ja"), svar(svar=True))
    bokser.rapid.les()
    topics.lag_topics(settings)
    forkast(forste())
    assert statuser() == ["PLANLAGT", "GJENNOMFORES"]


HENDELSER: dict[str, Callable[[], dict[str, Any]]] = {
    "inviter": invitasjon,
    "ja": lambda: svar(svar=True),
    "nei": lambda: svar(svar=False),
    "fjern": lambda: svar(svar=None),
    "endre": oppdatering,
    "ødelagt": lambda: svar(treffstatus="utsatt"),
}
STATUS = {"inviter": "PLANLAGT", "ja": "GJENNOMFORES", "nei": "AVBRUTT", "fjern": "PLANLAGT"}


def fasit(rekke: list[str]) -> list[str]:
    """§3: the card begins with its first invitation; the rest follow in order of arrival, but for
    those that are broken and discarded."""
    gyldige = [hva for hva in rekke if hva in HENDELSER and hva != "ødelagt"]
    if "inviter" not in gyldige:
        return []
    gyldige.remove("inviter")  # the first one
    statuser_ = ["PLANLAGT"]
    for hva in gyldige:
        statuser_.append(STATUS.get(hva, statuser_[-1]))
    return statuser_


@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rekke=st.lists(st.sampled_from([*HENDELSER, "les", "les", "forkast"]), max_size=14))
def test_hendelser_i_hvilken_som_helst_rekkefolge_gir_kortet_i_tabellen(
    topics: Kafkaverden, rekke: list[str]
) -> None:
    """Cut into polls anywhere, with broken ones among them, discarded when it suits."""
    treff = str(uuid4())
    for hva in rekke:
        if hva == "les":
            bokser.rapid.les()
        elif hva == "forkast":
            forkast_alle()
        else:
            topics.rapid({**HENDELSER[hva](), "rekrutteringstreffId": treff})
    bokser.rapid.les()
    forkast_alle()

    versjoner = Kortversjon.objects.filter(kort__treff_id=treff).order_by("id")
    assert list(versjoner.values_list("status", flat=True)) == fasit(rekke)
    assert not Karantene.objects.filter(tilstand__in=["KARANTENE", "I_KØ"]).exists()
