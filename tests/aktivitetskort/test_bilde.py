"""The snapshot of `rekrutteringstreffSendKortPaNytt` (§2.6): the card becomes what it says."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from aktivitetskort import bokser, regler
from aktivitetskort.models import Karantene, Kort, Kortversjon
from rapids.melding import Kilde
from tests.hendelser import FNR, TREFF, bilde, invitasjon, oppdatering, send_pa_nytt, svar
from tests.kafkaverden import Kafkaverden
from tests.rapids.karanteneverden import forkast, forste, prov_igjen, rett, statuser, tilstander

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def siste() -> tuple[str, str, str]:
    versjon = Kortversjon.objects.latest("id")
    return versjon.status, versjon.tittel, versjon.tilstand


@pytest.mark.parametrize(
    ("felter", "status"),
    [
        ({}, "PLANLAGT"),
        ({"svar": True}, "GJENNOMFORES"),
        ({"svar": False}, "AVBRUTT"),
        ({"svar": True, "treffstatus": "fullført"}, "FULLFORT"),
        ({"svar": None, "treffstatus": "fullført"}, "AVBRUTT"),
        ({"svar": True, "treffstatus": "avlyst"}, "AVBRUTT"),
    ],
)
def test_et_kort_som_er_blitt_galt_blir_det_bildet_sier(
    topics: Kafkaverden, felter: dict[str, Any], status: str
) -> None:
    topics.rapid(invitasjon(), svar(svar=False), bilde(tittel="Rett navn", **felter))
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "AVBRUTT", status]
    assert siste() == (status, "Rett navn", "USENDT")


def test_et_bilde_likt_det_kortet_er_gir_ogsaa_en_ny_versjon(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), bilde(), bilde())
    bokser.rapid.les()
    assert Kortversjon.objects.filter(tilstand="USENDT").count() == 3
    assert Kortversjon.objects.values("message_id").distinct().count() == 3


def test_samme_bilde_igjen_er_ingenting(topics: Kafkaverden) -> None:
    ett = bilde(svar=True)
    topics.rapid(invitasjon(), ett, svar(svar=False), {**ett, "@id": str(uuid4())})
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "AVBRUTT"]


def test_bildet_lager_kortet_der_det_ikke_er_noe(topics: Kafkaverden) -> None:
    ett = bilde(svar=True, ukjent=1)
    topics.rapid(ett)
    bokser.rapid.les()
    bokser.rapidmeldinger.send()

    hendelse = Kilde("rekrutteringstreffSendKortPaNytt", ett["hendelseId"])
    kort = Kort.objects.get()
    assert (kort.treff_id, kort.fnr, kort.kort_id) == (TREFF, FNR, regler.kort_id(hendelse))
    assert statuser() == ["GJENNOMFORES"]
    _, beriket = topics.les(settings.KAFKA_RAPID_TOPIC)
    assert (beriket["aktivitetskortuuid"], beriket["ukjent"]) == (str(kort.kort_id), 1)

    bokser.rapid.les()  # what it has said itself is nothing to it
    topics.rapid(svar(svar=False), invitasjon(tittel="Igjen"))
    bokser.rapid.les()
    assert statuser() == ["GJENNOMFORES", "AVBRUTT", "PLANLAGT"]
    assert Kort.objects.get().kort_id == kort.kort_id
    assert tilstander() == []


@pytest.mark.parametrize("bunker", [1, 2])
def test_det_som_ventet_paa_kortet_kommer_ikke_etter_bildet(
    topics: Kafkaverden, bunker: int
) -> None:
    """It is older, and in the snapshot; and seen again it is still nothing."""
    ventet = [svar(svar=False), oppdatering(tittel="Gammelt navn")]
    topics.rapid(*ventet)
    if bunker == 2:
        bokser.rapid.les()
    topics.rapid(bilde(svar=True, tittel="Rett navn"), oppdatering(tittel="Nyere navn"))
    bokser.rapid.les()
    assert tilstander() == ["ANVENDT", "ANVENDT"]
    topics.rapid(*ventet)
    bokser.rapid.les()
    assert statuser() == ["GJENNOMFORES", "GJENNOMFORES"]
    assert siste() == ("GJENNOMFORES", "Nyere navn", "USENDT")
    assert tilstander() == ["ANVENDT", "ANVENDT"]


def test_uten_bilde_og_uten_kort_venter_det(topics: Kafkaverden) -> None:
    topics.rapid(send_pa_nytt())
    bokser.rapid.les()
    assert tilstander() == ["VENTER"]
    topics.rapid(invitasjon())
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "PLANLAGT"]


def test_bildet_staar_i_koen_bak_en_odelagt_invitasjon(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(tittel=None), svar(svar=False), bilde(svar=True), oppdatering())
    bokser.rapid.les()
    assert tilstander() == ["KARANTENE", "I_KØ", "I_KØ", "I_KØ"]

    rett(forste(), tittel="Møt bedriftene på Sjøbodkaia")
    prov_igjen(forste())

    assert statuser() == ["PLANLAGT", "AVBRUTT", "GJENNOMFORES", "GJENNOMFORES"]
    assert tilstander() == ["ANVENDT"] * 4


def test_naar_invitasjonen_forkastes_lager_bildet_bak_den_kortet(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(tittel=None), svar(svar=False), bilde(svar=True))
    bokser.rapid.les()
    forkast(forste())
    assert statuser() == ["GJENNOMFORES"]
    assert tilstander() == ["FORKASTET", "ANVENDT", "ANVENDT"]


def test_et_odelagt_bilde_settes_i_karantene(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), bilde(fraTid=None), svar(svar=True))
    bokser.rapid.les()
    assert list(Karantene.objects.order_by("id").values_list("tilstand", "grunn")) == [
        ("KARANTENE", "fraTid mangler"),
        ("I_KØ", "bak en i karantene"),
    ]


def test_bildet_lar_en_parkert_versjon_prove_igjen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    Kortversjon.objects.update(tilstand="PARKERT", forsok=5)
    topics.rapid(bilde(svar=True))
    bokser.rapid.les()
    versjoner = Kortversjon.objects.order_by("id").values_list("status", "tilstand", "forsok")
    assert list(versjoner) == [("PLANLAGT", "USENDT", 0), ("GJENNOMFORES", "USENDT", 0)]
