"""Each figure against what has really happened: made by the services, on real Kafka."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aktivitetskort import bokser as kort
from aktivitetskort import oppslag as aktivitetskort
from aktivitetskort.models import Karantene, Kortfeil, Kortversjon, Posisjon
from config.adminsted.oversikt import kilder
from config.adminsted.oversikt.grenser import Tilstand
from config.adminsted.oversikt.malinger import feil_i_dag
from rapids.innboks import Innboks
from tests.config.oversikt.conftest import Malt, stasjon
from tests.hendelser import invitasjon, svar, uten
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import vent_til
from tests.treff import verden
from treff import bokser as treff
from treff.models import JobbsokerHendelse
from treff.oppslag import oversikt
from treff.tjenester import svar as svaret

GRONN, GUL, ROD = Tilstand.GRONN, Tilstand.GUL, Tilstand.ROD
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def les(boks: Innboks, navn: str) -> None:
    """Ticks until nothing is unread: on a busy machine the first may come too early."""

    def lest() -> bool:
        boks.les()
        (uleste, *_) = stasjon(navn).malinger
        return uleste.kort == "0 uleste"

    vent_til(lest)


def test_usendte_hendelser_til_de_er_sendt(topics: Kafkaverden, malt: Malt) -> None:
    verden.invitert(verden.publisert(), 2)
    usendt = malt("treff database")["Usendte hendelser"]
    assert usendt.verdi.startswith("2, den eldste ")
    assert usendt.tilstand == GRONN

    JobbsokerHendelse.objects.update(tidspunkt=verden.om(minutes=-6))
    assert malt("treff database")["Usendte hendelser"].tilstand == ROD

    treff.hendelser.send()
    sendt = malt("treff database")["Usendte hendelser"]
    assert (sendt.verdi, sendt.kort, sendt.tilstand) == ("ingen", "0 usendt", GRONN)


def test_usendte_versjoner_og_meldinger_til_de_er_sendt(topics: Kafkaverden, malt: Malt) -> None:
    topics.rapid(invitasjon())
    les(kort.rapid, "Lyttere")
    usendt = malt("aktivitetskort database")["Usendte versjoner"]
    assert usendt.kort.startswith("1 usendt, ")
    assert malt("Rapidpublisering")["Usendte meldinger"].kort.startswith("1 usendt, ")

    kort.kortversjoner.send()
    kort.rapidmeldinger.send()
    assert malt("aktivitetskort database")["Usendte versjoner"].verdi == "ingen"
    assert malt("Rapidpublisering")["Usendte meldinger"].verdi == "ingen"


def test_parkerte_rader_er_gule_og_mange_er_rode(topics: Kafkaverden, malt: Malt) -> None:
    verden.invitert(verden.publisert(), 10)
    alle = JobbsokerHendelse.objects.filter(tilstand="USENDT")
    alle.filter(pk__in=alle.values("pk")[:1]).update(tilstand="PARKERT")
    en = malt("treff database")
    assert en["Parkerte hendelser"].verdi.startswith("1, 1 ny ")
    assert en["Parkerte hendelser"].tilstand == GUL
    assert en["Usendte hendelser"].verdi.startswith("9, ")

    alle.update(tilstand="PARKERT")
    assert malt("treff database")["Parkerte hendelser"].tilstand == ROD

    treff.hendelser.gi_opp(treff.hendelser.parkerte()[0].pk, av="Z990001", grunn="For stor")
    assert malt("treff database")["Parkerte hendelser"].verdi.startswith("9, 9 nye")


def test_en_odelagt_melding_er_satt_til_side_til_den_er_forkastet(
    topics: Kafkaverden, malt: Malt
) -> None:
    topics.rapid(uten(invitasjon(), "tittel"), svar(svar=True))
    les(kort.rapid, "Lyttere")
    to = malt("Lyttere")["Satt til side"]
    assert re.fullmatch(r"2, 1 ny for \d+ s siden", to.verdi)
    assert (to.kort, to.tilstand) == ("2 i karantene", GUL)
    assert malt("AktivitetskortFeilJobb")["Satt til side"].verdi == "ingen"

    kort.rapid.karantene.forkast(Karantene.objects.earliest("id").pk, av="Z990001", grunn="Prøve")
    assert malt("Lyttere")["Satt til side"].verdi == "ingen"


def test_ti_som_noen_har_sett_pa_skjuler_ikke_den_ellevte(topics: Kafkaverden, malt: Malt) -> None:
    topics.rapid(*[uten(invitasjon(fnr=f"{nr:011}"), "tittel") for nr in range(10)])
    les(kort.rapid, "Lyttere")
    assert malt("Lyttere")["Satt til side"].tilstand == ROD
    for rad in Karantene.objects.all():
        kort.rapid.karantene.merk_sett(rad.pk, av="Z990001")
    sett = malt("Lyttere")["Satt til side"]
    assert (sett.verdi, sett.tilstand) == ("10, ingen nye", GRONN)

    topics.rapid(uten(invitasjon(fnr="00000000010"), "tittel"))
    les(kort.rapid, "Lyttere")
    ny = malt("Lyttere")["Satt til side"]
    assert ny.verdi.startswith("11, 1 ny ")
    assert ny.tilstand == GUL

    Karantene.objects.filter(behandlet_av="").update(mottatt=verden.om(minutes=-4))
    assert malt("Lyttere")["Satt til side"].tilstand == ROD


def test_en_i_ko_er_ny_fra_den_selv_kom_i_karantene(topics: Kafkaverden, malt: Malt) -> None:
    topics.rapid(invitasjon(), svar(svar="ja"), svar(svar=True))
    les(kort.rapid, "Lyttere")
    i_ko = Karantene.objects.get(tilstand="I_KØ")
    odelagt = bytes(i_ko.verdi or b"").replace(b'"svar": true', b'"svar": "ja"')
    Karantene.objects.filter(pk=i_ko.pk).update(verdi=odelagt)
    Karantene.objects.update(mottatt=verden.om(hours=-3))
    kort.rapid.karantene.forkast(Karantene.objects.earliest("id").pk, av="Z990001", grunn="Prøve")
    assert Karantene.objects.latest("id").tilstand == "KARANTENE"
    ny = malt("Lyttere")["Satt til side"]
    assert re.fullmatch(r"1, 1 ny for \d+ s siden", ny.verdi)
    assert ny.tilstand == GUL


def test_en_som_ventet_og_var_sett_er_ny_nar_den_ikke_kan_brukes(
    topics: Kafkaverden, malt: Malt
) -> None:
    topics.rapid(svar(svar=True))
    les(kort.rapid, "Lyttere")
    rad = Karantene.objects.get()
    kort.rapid.karantene.merk_sett(rad.pk, av="Z990001")
    odelagt = bytes(rad.verdi or b"").replace(b'"svar": true', b'"svar": "ja"')
    Karantene.objects.update(verdi=odelagt)
    topics.rapid(invitasjon())
    les(kort.rapid, "Lyttere")
    assert Karantene.objects.get().tilstand == "KARANTENE"
    assert malt("Lyttere")["Satt til side"].verdi.startswith("1, 1 ny ")


def test_det_som_star_i_ko_bak_en_noen_har_sett_pa_er_ikke_nytt(
    topics: Kafkaverden, malt: Malt
) -> None:
    topics.rapid(uten(invitasjon(), "tittel"))
    les(kort.rapid, "Lyttere")
    kort.rapid.karantene.merk_sett(Karantene.objects.get().pk, av="Z990001")
    topics.rapid(svar(svar=True))
    les(kort.rapid, "Lyttere")
    assert malt("Lyttere")["Satt til side"].verdi == "2, ingen nye"


def test_en_parkert_rad_noen_har_sett_pa_holder_verken_fargen_eller_de_bak_den(
    topics: Kafkaverden, malt: Malt
) -> None:
    (person,) = verden.invitert(verden.publisert())
    rad = JobbsokerHendelse.objects.get(jobbsoker=person, tilstand="USENDT")
    rad.tilstand, rad.neste_forsok = "PARKERT", verden.om(minutes=-10)
    rad.save()
    svaret.svar_for(person.treff_id, person.person_treff_id, svar=True, av=verden.EIER)
    JobbsokerHendelse.objects.update(tidspunkt=verden.om(minutes=-10))
    basen = malt("treff database")
    assert basen["Parkerte hendelser"].tilstand == ROD
    assert basen["Usendte hendelser"].verdi == "1, bak noe som er parkert"
    assert basen["Usendte hendelser"].tilstand == GRONN

    treff.hendelser.merk_sett(rad.pk, av="Z990001")
    assert malt("treff database")["Parkerte hendelser"].verdi == "1, ingen nye"
    assert malt("treff database")["Parkerte hendelser"].tilstand == GRONN

    JobbsokerHendelse.objects.filter(pk=rad.pk).update(neste_forsok=verden.om(seconds=1))
    assert malt("treff database")["Parkerte hendelser"].verdi.startswith("1, 1 ny ")


def test_uleste_er_gamle_nar_leseren_ikke_har_lest_ut(topics: Kafkaverden, malt: Malt) -> None:
    les(kort.rapid, "Lyttere")
    Posisjon.objects.update(ajour=verden.om(minutes=-4))
    assert malt("Lyttere")["Uleste meldinger"].tilstand == GRONN  # nothing lies there
    topics.rapid({"fnr": "1", "@event_name": "andres"})
    bak = malt("Lyttere")["Uleste meldinger"]
    assert (bak.kort, bak.tilstand) == ("1 uleste", ROD)


def test_et_svar_som_venter_pa_invitasjonen_teller_ikke_med_en_gang(
    topics: Kafkaverden, malt: Malt
) -> None:
    topics.rapid(svar(svar=True))
    les(kort.rapid, "Lyttere")
    assert Karantene.objects.get().tilstand == "VENTER"
    assert malt("Lyttere")["Satt til side"].verdi == "ingen"

    Karantene.objects.update(mottatt=timezone.now() - timedelta(minutes=6))
    assert malt("Lyttere")["Satt til side"].verdi.startswith("1, 1 ny for 1 min")


def test_en_odelagt_melding_til_treff_star_ved_feillytteren(
    topics: Kafkaverden, malt: Malt
) -> None:
    person = verden.invitert(verden.publisert())[0]
    melding = {
        "@event_name": "aktivitetskort-feil",
        "@id": str(uuid4()),
        "@opprettet": "2025-09-20T10:00:00",
        "fnr": person.fnr,
        "rekrutteringstreffId": str(person.treff_id),
    }
    topics.rapid(melding)
    les(treff.rapid, "AktivitetskortFeilLytter")
    assert malt("AktivitetskortFeilLytter")["Satt til side"].kort == "1 i karantene"
    assert malt("Lyttere")["Satt til side"].verdi == "ingen"


def test_uleste_meldinger_telles_for_hver_leser(topics: Kafkaverden, malt: Malt) -> None:
    assert malt("Lyttere")["Uleste meldinger"].verdi == "har ikke begynt å lese"
    les(kort.rapid, "Lyttere")
    les(treff.rapid, "AktivitetskortFeilLytter")
    assert malt("Lyttere")["Uleste meldinger"].verdi == "0"

    topics.rapid(*[{"fnr": str(n), "@event_name": "andres"} for n in range(7)])
    les(treff.rapid, "AktivitetskortFeilLytter")
    assert malt("Lyttere")["Uleste meldinger"].kort == "7 uleste"
    assert malt("AktivitetskortFeilLytter")["Uleste meldinger"].kort == "0 uleste"

    les(kort.rapid, "Lyttere")
    assert malt("Lyttere")["Uleste meldinger"].verdi == "0"


def test_uleste_feil_telles_pa_sitt_eget_topic(topics: Kafkaverden, malt: Malt) -> None:
    les(kort.feil, "AktivitetskortFeilJobb")
    topics.skriv(settings.DAB_AKTIVITETSKORT_FEIL_TOPIC, "nokkel", {"source": "ANDRE"})
    assert malt("AktivitetskortFeilJobb")["Uleste meldinger"].kort == "1 uleste"


def test_en_alarm_er_rod_til_den_er_tomt(topics: Kafkaverden, malt: Malt) -> None:
    les(kort.feil, "AktivitetskortFeilJobb")
    Posisjon.objects.filter(topic=settings.DAB_AKTIVITETSKORT_FEIL_TOPIC).update(alarm="TAPT")
    assert malt("AktivitetskortFeilJobb")["Alarm"].tilstand == ROD
    assert "Alarm" not in malt("Lyttere")

    Posisjon.objects.update(alarm="")
    assert "Alarm" not in malt("AktivitetskortFeilJobb")


def avvis(topics: Kafkaverden, type_: str) -> None:
    felter = {"source": "REKRUTTERINGSBISTAND", "errorType": type_, "failingMessage": "", "key": ""}
    felter |= {"errorMessage": "nei", "timestamp": "2025-09-20T10:30:00.123+02:00"}
    topics.skriv(settings.DAB_AKTIVITETSKORT_FEIL_TOPIC, "nokkel", felter)


def test_dagens_feil_etter_type_og_de_ufarlige_teller_ikke(topics: Kafkaverden, malt: Malt) -> None:
    for type_ in ["UGYLDIG_IDENT", "DUPLIKATMELDINGFEIL", "EN_NY", "EN_NY"]:
        avvis(topics, type_)
    les(kort.feil, "AktivitetskortFeilJobb")
    assert malt("Aktivitetsplan")["Feil i dag"].kort == "3 feil i dag"
    assert feil_i_dag(kilder.malt()) == {"EN_NY": 2, "DUPLIKATMELDINGFEIL": 1, "UGYLDIG_IDENT": 1}


def test_gardagens_feil_er_ikke_dagens(topics: Kafkaverden, malt: Malt) -> None:
    avvis(topics, "UGYLDIG_IDENT")
    les(kort.feil, "AktivitetskortFeilJobb")
    i_gar = kilder.midnatt(timezone.now()) - timedelta(seconds=1)
    Kortfeil.objects.update(mottatt=i_gar)
    assert malt("Aktivitetsplan")["Feil i dag"].verdi == "ingen"


def test_invitasjoner_og_svar_siste_dogn(topics: Kafkaverden, malt: Malt) -> None:
    folk = verden.invitert(verden.publisert(), 3)
    JobbsokerHendelse.objects.filter(jobbsoker=folk[0]).update(tidspunkt=verden.om(days=-2))
    assert malt("API")["Invitasjoner og svar siste døgn"].verdi == "2"


def test_et_topic_som_ikke_finnes_er_rodt_og_bare_det(
    topics: Kafkaverden, malt: Malt, settings: Any
) -> None:
    settings.DAB_AKTIVITETSKORT_TOPIC = f"finnes.ikke.{uuid4()}"
    assert malt("aktivitetskort-v1.1")["Kafka"].tilstand == ROD
    assert malt("Rapid")["Kafka"].tilstand == GRONN


def test_alt_leses_med_faste_sporringer(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    les(kort.rapid, "Lyttere")
    verden.invitert(verden.publisert(), 3)
    assert Kortversjon.objects.exists()
    fra = timezone.now() - timedelta(days=1)
    with CaptureQueriesContext(connections["default"]) as i_treff:
        oversikt.les(fra)
    with CaptureQueriesContext(connections["aktivitetskort"]) as i_kort:
        aktivitetskort.oversikt(fra)
    assert (len(i_treff), len(i_kort)) == (4, 5)
