"""From the Rapid to card versions, on real Kafka and PostgreSQL (§2, §3)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from aktivitetskort import bokser, regler
from aktivitetskort.models import Karantene, Kort, Kortversjon, Rapidmelding
from rapids.melding import Kilde
from tests.hendelser import FNR, TREFF, invitasjon, oppdatering, send_pa_nytt, svar, uten
from tests.kafkaverden import Kafkaverden

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def statuser() -> list[str]:
    return list(Kortversjon.objects.order_by("id").values_list("status", flat=True))


def karantene() -> list[tuple[str, str]]:
    return list(Karantene.objects.order_by("id").values_list("tilstand", "grunn"))


def test_en_invitasjon_lager_kortet_og_meldes_beriket(topics: Kafkaverden) -> None:
    lest = invitasjon(ukjentFelt={"a": [1, "ø"]})
    topics.rapid(lest)

    bokser.rapid.les()
    bokser.rapidmeldinger.send()

    kort = Kort.objects.get()
    versjon = Kortversjon.objects.get()
    hendelse = Kilde("rekrutteringstreffinvitasjon", lest["hendelseId"])
    assert (kort.fnr, kort.treff_id, kort.kort_id) == (FNR, TREFF, regler.kort_id(hendelse))
    assert (versjon.status, versjon.endret_av) == ("PLANLAGT", "Z990001")
    assert versjon.message_id == regler.message_id(regler.kort_id(hendelse), hendelse)
    _, beriket = topics.les(settings.KAFKA_RAPID_TOPIC)
    assert beriket["aktivitetskortuuid"] == str(kort.kort_id)
    assert beriket["@id"] != lest["@id"]
    assert beriket["@forårsaket_av"] == {
        "id": lest["@id"],
        "opprettet": lest["@opprettet"],
        "event_name": "rekrutteringstreffinvitasjon",
    }
    assert beriket["system_read_count"] == 1
    assert len(beriket["system_participating_services"]) == 1
    for felt in (
        lest.keys() - {"@id", "@opprettet", "system_read_count"} - {"system_participating_services"}
    ):
        assert beriket[felt] == lest[felt]


@pytest.mark.parametrize(
    ("felter", "status"),
    [
        ({"svar": True}, "GJENNOMFORES"),
        ({"svar": False}, "AVBRUTT"),
        ({"svar": None}, "PLANLAGT"),
        ({"svar": True, "treffstatus": "fullført"}, "FULLFORT"),
        ({"svar": True, "treffstatus": "avlyst"}, "AVBRUTT"),
        ({"svar": False, "treffstatus": "fullført"}, "AVBRUTT"),
        ({"svar": False, "treffstatus": "avlyst"}, "AVBRUTT"),
        ({"treffstatus": "fullført"}, "AVBRUTT"),
        ({"treffstatus": "avlyst"}, "AVBRUTT"),
    ],
)
def test_svar_og_treffstatus_setter_kortets_status(
    topics: Kafkaverden, felter: dict[str, Any], status: str
) -> None:
    topics.rapid(invitasjon(), svar(**felter))

    bokser.rapid.les()

    assert statuser() == ["PLANLAGT", status]


def test_en_oppdatering_endrer_innholdet_men_ikke_statusen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar=True), oppdatering(tittel="Nytt navn"))

    bokser.rapid.les()

    siste = Kortversjon.objects.latest("id")
    assert (siste.status, siste.tittel, siste.tilstand) == ("GJENNOMFORES", "Nytt navn", "USENDT")


def test_en_oppdatering_uten_endring_beholdes_og_sendes_ikke(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), oppdatering(endredeFelter=["INTRODUKSJON"]))

    bokser.rapid.les()

    siste = Kortversjon.objects.latest("id")
    assert siste.uendret
    assert siste.status == "PLANLAGT"


def test_hendelser_for_invitasjonen_venter_og_anvendes_i_rekkefolge(topics: Kafkaverden) -> None:
    topics.rapid(svar(svar=True), oppdatering(tittel="Først endret"))
    bokser.rapid.les()
    assert karantene() == [("VENTER", "kortet er ikke laget")] * 2

    topics.rapid(invitasjon(), svar(svar=False))
    bokser.rapid.les()

    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "GJENNOMFORES", "AVBRUTT"]
    assert [tilstand for tilstand, _ in karantene()] == ["ANVENDT", "ANVENDT"]
    assert Kortversjon.objects.latest("id").tittel == "Først endret"


def test_samme_hendelse_igjen_er_ingenting_ogsaa_etter_andre(topics: Kafkaverden) -> None:
    ja = svar(svar=True)
    topics.rapid(invitasjon(), ja, svar(svar=False))
    bokser.rapid.les()
    topics.rapid({**ja, "@id": str(uuid4())}, ja)
    bokser.rapid.les()

    assert statuser() == ["PLANLAGT", "GJENNOMFORES", "AVBRUTT"]


def test_en_ny_invitasjon_er_en_ny_versjon_av_samme_kort(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar=False), invitasjon(tittel="Igjen"))
    bokser.rapid.les()

    assert statuser() == ["PLANLAGT", "AVBRUTT", "PLANLAGT"]
    assert Kort.objects.count() == 1
    assert Rapidmelding.objects.count() == 2


def test_send_pa_nytt_gir_en_lik_versjon_med_ny_message_id(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), svar(svar=True), send_pa_nytt())
    bokser.rapid.les()

    forst, igjen = Kortversjon.objects.order_by("id")[1:]
    assert (igjen.status, igjen.tittel) == (forst.status, forst.tittel)
    assert igjen.message_id != forst.message_id
    assert igjen.tilstand == "USENDT"


def test_meldinger_som_ikke_er_til_oss_gaar_stille_forbi(topics: Kafkaverden) -> None:
    rapid = settings.KAFKA_RAPID_TOPIC
    topics.rapid(
        invitasjon(aktørId="1000000000001"),
        invitasjon(aktivitetskortuuid=str(uuid4())),
        {"@event_name": "noe_annet", "fnr": FNR, "tekst": "rekrutteringstreffinvitasjon"},
        {"fnr": FNR},
    )
    for verdi in (None, b"ikke json: rekrutteringstreffinvitasjon", b'["liste"]', b"\xff\xfe"):
        topics.skriv(rapid, FNR, verdi)

    bokser.rapid.les()

    assert Kort.objects.count() == 0
    assert karantene() == []


def test_en_aktor_id_som_er_null_er_som_ingen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(aktørId=None, aktivitetskortuuid=None))
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT"]


@pytest.mark.parametrize(
    ("melding", "grunn"),
    [
        (uten(invitasjon(), "tittel", "poststed"), "mangler poststed, tittel"),
        (invitasjon(tittel=None), "mangler tittel"),
        (invitasjon(tittel=7), "tittel er av feil type"),
        (invitasjon(tittel="nul\0"), "tittel har tegn som ikke er tekst"),
        (invitasjon(fraTid="i morgen"), "fraTid er ikke et tidspunkt"),
        (invitasjon(fnr="123"), "fnr er ikke 11 sifre"),
        (invitasjon(rekrutteringstreffId="x"), "rekrutteringstreffId er ikke en UUID"),
        (svar(), "verken svar eller treffstatus"),
        (svar(svar=True, treffstatus="utsatt"), "ukjent treffstatus"),
        (svar(svar="ja"), "svar er av feil type"),
        (svar(svar=True, endretAvPersonbruker="ja"), "endretAvPersonbruker er av feil type"),
    ],
)
def test_en_odelagt_melding_settes_i_karantene_med_grunn(
    topics: Kafkaverden, melding: dict[str, Any], grunn: str
) -> None:
    topics.rapid(melding)
    bokser.rapid.les()

    assert karantene() == [("KARANTENE", grunn)]
    assert statuser() == []


def test_et_enslig_surrogat_settes_i_karantene(topics: Kafkaverden) -> None:
    raa = b'{"@event_name":"rekrutteringstreffinvitasjon","tittel":"\\ud800"}'
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, raa)
    bokser.rapid.les()
    assert [tilstand for tilstand, _ in karantene()] == ["KARANTENE"]


def test_et_escapet_hendelsesnavn_kjennes_igjen(topics: Kafkaverden) -> None:
    raa = json.dumps(invitasjon()).replace("rekrutteringstreffinv", "\\u0072ekrutteringstreffinv")
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, raa.encode())
    bokser.rapid.les()
    assert statuser() == ["PLANLAGT"]


def test_den_som_er_i_karantene_holder_bare_sitt_eget_par(topics: Kafkaverden) -> None:
    annen = "06837499940"
    topics.rapid(
        invitasjon(),
        invitasjon(fnr=annen),
        svar(svar="ja"),
        svar(svar=False),
        svar(fnr=annen, svar=True),
    )
    bokser.rapid.les()

    assert karantene() == [
        ("KARANTENE", "svar er av feil type"),
        ("I_KØ", "bak en i karantene"),
    ]
    assert Kortversjon.objects.filter(kort__fnr=annen).latest("id").status == "GJENNOMFORES"
    assert Kortversjon.objects.filter(kort__fnr=FNR).latest("id").status == "PLANLAGT"


def test_send_pa_nytt_lar_en_parkert_versjon_prove_igjen(topics: Kafkaverden) -> None:
    annen = "06837499940"
    topics.rapid(invitasjon(), invitasjon(fnr=annen))
    bokser.rapid.les()
    Kortversjon.objects.update(tilstand="PARKERT", forsok=5)
    topics.rapid(send_pa_nytt())
    bokser.rapid.les()
    egne = Kortversjon.objects.filter(kort__fnr=FNR)
    assert list(egne.values_list("tilstand", "forsok")) == [("USENDT", 0)] * 2
    assert Kortversjon.objects.get(kort__fnr=annen).tilstand == "PARKERT"


def test_etter_en_versjon_som_ble_gitt_opp_sendes_ogsaa_en_lik(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon(), oppdatering(tittel="Ny"))
    bokser.rapid.les()
    Kortversjon.objects.filter(tittel="Ny").update(tilstand="OPPGITT")
    topics.rapid(oppdatering(tittel="Ny"))
    bokser.rapid.les()
    assert Kortversjon.objects.latest("id").tilstand == "USENDT"
