"""The call id of a click, from the row it makes to the rows that come back of it (ADR 19)."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections

from aktivitetskort import bokser as kortbokser
from aktivitetskort.models import Karantene, Kortversjon, Rapidmelding
from rapids import sporing
from tests.hendelser import FNR, invitasjon, svar
from tests.kafkaverden import Kafkaverden
from tests.treff import verden
from treff import bokser as treffbokser
from treff.models import JobbsokerHendelse, Treff, TreffHendelse
from treff.tjenester import treff as tjenesten

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def send(topics: Kafkaverden, melding: dict[str, Any], call_id: str) -> None:
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, melding, headers=list(sporing.hoder(call_id)))


def versjoner() -> list[tuple[str, str]]:
    rader = Kortversjon.objects.order_by("id")
    return list(rader.values_list("hendelsenavn", "call_id"))


def hoder(topics: Kafkaverden, topic: str) -> list[str]:
    return [sporing.les_hoder(post.headers) for post in topics.les_poster(topic)]


def test_det_et_klikk_lager_har_dets_id_og_sender_den_med(topics: Kafkaverden) -> None:
    treff = verden.publisert()
    with sporing.spores("klikk-1"):
        verden.invitert(treff, 2)
        tjenesten.avlys(treff.pk, av=verden.EIER)
    laget = JobbsokerHendelse.objects.exclude(rapid_hendelse="")
    assert set(laget.values_list("call_id", flat=True)) == {"klikk-1"}
    assert TreffHendelse.objects.get(type="AVLYST").call_id == "klikk-1"
    assert TreffHendelse.objects.get(type="PUBLISERT").call_id == ""

    treffbokser.hendelser.send()
    assert hoder(topics, settings.KAFKA_RAPID_TOPIC) == ["klikk-1"] * laget.count()


def test_den_star_pa_versjonen_og_gar_ut_med_kortet_og_det_berikede(topics: Kafkaverden) -> None:
    send(topics, invitasjon(), "klikk-1")
    kortbokser.rapid.les()
    kortbokser.kortversjoner.send()
    kortbokser.rapidmeldinger.send()
    assert versjoner() == [("rekrutteringstreffinvitasjon", "klikk-1")]
    assert hoder(topics, settings.DAB_AKTIVITETSKORT_TOPIC) == ["klikk-1"]
    assert hoder(topics, settings.KAFKA_RAPID_TOPIC) == ["klikk-1"] * 2


def test_et_kort_uten_gar_ut_med_sin_egen_meldings_id(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    kortbokser.rapid.les()
    kortbokser.kortversjoner.send()
    (versjon,) = Kortversjon.objects.all()
    assert versjon.call_id == ""
    assert hoder(topics, settings.DAB_AKTIVITETSKORT_TOPIC) == [str(versjon.message_id)]


def test_den_som_venter_pa_kortet_beholder_sin(topics: Kafkaverden) -> None:
    send(topics, svar(svar=True), "svaret")
    kortbokser.rapid.les()
    assert Karantene.objects.get().call_id == "svaret"
    send(topics, invitasjon(), "invitasjonen")
    kortbokser.rapid.les()
    assert [call_id for _, call_id in versjoner()] == ["invitasjonen", "svaret"]


def test_den_som_proves_igjen_fra_karantene_har_klikkets_og_ikke_utviklerens(
    topics: Kafkaverden,
) -> None:
    send(topics, invitasjon(tittel=None), "klikk-1")
    kortbokser.rapid.les()
    rad = Karantene.objects.get()
    assert (rad.tilstand, rad.call_id) == ("KARANTENE", "klikk-1")
    Karantene.objects.update(verdi=rettet(rad))
    with sporing.spores("utviklerens"):
        kortbokser.rapid.karantene.prov_igjen(rad.pk, av="Z990001")
    assert [call_id for _, call_id in versjoner()] == ["klikk-1"]
    assert Rapidmelding.objects.get().call_id == "klikk-1"


def test_at_invitasjonen_ble_forkastet_er_en_del_av_klikket(topics: Kafkaverden) -> None:
    send(topics, invitasjon(tittel=None), "klikk-1")
    kortbokser.rapid.les()
    with sporing.spores("utviklerens"):
        rad = Karantene.objects.get()
        kortbokser.rapid.karantene.forkast(rad.pk, av="Z990001", grunn="Kom aldri frem")
    assert Rapidmelding.objects.get().call_id == "klikk-1"


def rettet(rad: Karantene) -> bytes:
    return bytes(rad.verdi or b"").replace(b'"tittel": null', b'"tittel": "Bakeri"')


def test_det_som_gjelder_andres_folk_star_ikke_som_registrert(
    topics: Kafkaverden, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    send(topics, invitasjon(aktivitetskortuuid=str(uuid4())), "andres-klikk")
    treffbokser.rapid.les()
    assert "1 meldinger om personer som ikke er her" in caplog.messages
    assert "registrert" not in caplog.text


def test_klokka_gir_hvert_treff_sin(topics: Kafkaverden) -> None:
    for _ in range(2):
        verden.invitert(verden.publisert())
    forbi = verden.om(minutes=-1)
    Treff.objects.update(fra_tid=verden.om(days=-1), til_tid=forbi, svarfrist=verden.om(days=-2))
    assert tjenesten.fullfor_passerte() == 2
    fullfort = TreffHendelse.objects.filter(type="FULLFØRT").values_list("treff", "call_id")
    assert len({call_id for _, call_id in fullfort} - {""}) == 2
    for treff, call_id in fullfort:
        om_personene = JobbsokerHendelse.objects.filter(jobbsoker__treff=treff, call_id=call_id)
        assert om_personene.count() == 1


def test_en_eldre_prosess_kan_skrive_uten_kolonnen() -> None:
    """The columns are added while processes run that do not know them."""
    for database in settings.DATABASES:
        with connections[database].cursor() as cursor:
            cursor.execute(
                "SELECT column_default FROM information_schema.columns WHERE column_name = %s",
                ["call_id"],
            )
            kolonner = cursor.fetchall()
        assert len(kolonner) >= 3
        assert set(kolonner) == {("''::text",)}
