"""Replay and discard: the pair's queue goes through in order, and nothing is lost (rule 8)."""

import re
from io import StringIO
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from aktivitetskort import bokser
from aktivitetskort.models import Karantene, Kortversjon
from tests.hendelser import FNR, TREFF, invitasjon, oppdatering, svar, uten
from tests.kafkaverden import Kafkaverden
from tests.rapids.karanteneverden import (
    forkast,
    forste,
    prov_igjen,
    rett,
    statuser,
    tilstander,
)

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def test_listen_viser_de_apne_med_grunn_og_uten_personopplysninger(topics: Kafkaverden) -> None:
    topics.rapid(uten(invitasjon(), "tittel"), svar(svar=True))
    bokser.rapid.les()
    ut = StringIO()
    call_command("karantene", "aktivitetskort", "list", stdout=ut)
    assert "mangler tittel" in ut.getvalue()
    assert "I_KØ" in ut.getvalue()
    assert FNR not in ut.getvalue()


def test_en_rettet_invitasjon_anvendes_og_koen_etter_den(topics: Kafkaverden) -> None:
    topics.rapid(uten(invitasjon(), "tittel"), svar(svar=True), oppdatering(tittel="Nytt"))
    bokser.rapid.les()
    rett(forste(), tittel="Gammelt")

    assert prov_igjen(forste()) == "Anvendt"

    assert tilstander() == ["ANVENDT"] * 3
    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "GJENNOMFORES"]
    assert Kortversjon.objects.latest("id").tittel == "Nytt"


@pytest.mark.parametrize(
    ("kommando", "sier"),
    [("karantene", "Ingen meldinger er satt til side."), ("parkert", "Ingen rader er parkert.")],
)
def test_en_tom_liste_sier_at_den_er_tom(kommando: str, sier: str) -> None:
    ut, ellers = StringIO(), StringIO()
    call_command(kommando, "aktivitetskort", "list", stdout=ut, stderr=ellers)
    assert (ut.getvalue(), ellers.getvalue().strip()) == ("", sier)


def test_kommandoen_merker_som_sett_og_lar_den_sta(topics: Kafkaverden) -> None:
    topics.rapid(uten(invitasjon(), "tittel"))
    bokser.rapid.les()
    merk = ["karantene", "aktivitetskort", "merk-sett", str(forste().pk), "--av", "Z990001"]
    call_command(*merk, stdout=StringIO())
    assert (forste().behandlet_av, tilstander()) == ("Z990001", ["KARANTENE"])


def test_en_som_fortsatt_er_odelagt_blir_staaende_med_koen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar="ja"), svar(svar=False))
    bokser.rapid.les()
    with pytest.raises(CommandError, match=f"^Fortsatt i karantene: {re.escape(forste().grunn)}$"):
        prov_igjen(forste())
    assert tilstander() == ["KARANTENE", "I_KØ"]


def test_koen_stopper_ved_den_neste_i_karantene(topics: Kafkaverden) -> None:
    topics.rapid(
        invitasjon(),
        svar(svar="ja"),
        svar(svar=True),
        svar(treffstatus="utsatt"),
        svar(svar=False),
    )
    bokser.rapid.les()

    forkast(forste())

    assert tilstander() == ["FORKASTET", "ANVENDT", "KARANTENE", "I_KØ"]
    assert statuser() == ["PLANLAGT", "GJENNOMFORES"]
    forkast(forste())
    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "AVBRUTT"]


def test_en_yngre_kan_ikke_prove_seg_forbi_en_eldre(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar="ja"), svar(treffstatus="utsatt"))
    bokser.rapid.les()
    yngst = Karantene.objects.latest("id")
    with pytest.raises(CommandError, match="En eldre melding"):
        prov_igjen(yngst)


def test_nye_hendelser_stiller_seg_bak_til_koen_er_tom(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar="ja"))
    bokser.rapid.les()
    topics.rapid(svar(svar=True))
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT"]

    forkast(forste())
    topics.rapid(svar(svar=False))
    bokser.rapid.les()

    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "AVBRUTT"]


def test_en_forkastet_invitasjon_meldes_til_treff_og_koen_venter(topics: Kafkaverden) -> None:
    odelagt = uten(invitasjon(), "tittel")
    topics.rapid(odelagt, svar(svar=True))
    bokser.rapid.les()

    forkast(forste())
    bokser.rapidmeldinger.send()

    assert tilstander() == ["FORKASTET", "VENTER"]
    melding = topics.les(settings.KAFKA_RAPID_TOPIC)[-1]
    assert melding["@event_name"] == "aktivitetskort-feil"
    assert melding["errorType"] == "INVITASJON_FORKASTET"
    assert (melding["fnr"], melding["rekrutteringstreffId"]) == (FNR, str(TREFF))
    assert melding["endretAv"] == "SYSTEM"
    assert melding["feiletHendelseId"] == odelagt["hendelseId"]
    assert not {"aktivitetskortId", "messageId"} & melding.keys()


def test_en_ny_invitasjon_etter_forkastelsen_tar_de_ventende_med(topics: Kafkaverden) -> None:
    topics.rapid(uten(invitasjon(), "tittel"), svar(svar=True))
    bokser.rapid.les()
    forkast(forste())
    topics.rapid(invitasjon())
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT", "GJENNOMFORES"]
    assert tilstander() == ["FORKASTET", "ANVENDT"]


def test_samme_melding_igjen_etter_karantene_er_ingenting(topics: Kafkaverden) -> None:
    odelagt = svar(svar="ja")
    topics.rapid(invitasjon(), odelagt, odelagt, {**odelagt, "@id": str(uuid4())})
    bokser.rapid.les()
    topics.rapid(odelagt)
    bokser.rapid.les()
    assert tilstander() == ["KARANTENE"]


def test_en_som_venter_kan_forkastes(topics: Kafkaverden) -> None:
    topics.rapid(svar(svar=True))
    bokser.rapid.les()
    forkast(forste("VENTER"))
    topics.rapid(invitasjon())
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT"]


def test_det_finnes_ikke_to_utfall_av_samme_rad(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar="ja"))
    bokser.rapid.les()
    rad = forste()
    forkast(rad)
    with pytest.raises(CommandError, match="ingen åpen melding"):
        forkast(rad)


def test_raa_bytes_bevares_slik_de_kom(topics: Kafkaverden) -> None:
    raa = b'{"@event_name":"rekrutteringstreffSvarOgStatus","fnr":"\\ud800","x":"\\u0000"}'
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, raa)
    bokser.rapid.les()
    rad = Karantene.objects.get()
    assert (bytes(rad.verdi or b""), bytes(rad.nokkel or b"")) == (raa, FNR.encode())
    assert rad.par is None
