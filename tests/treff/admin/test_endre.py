"""A treff is made, typed in and changed; and those who said yes are told what the owner chooses."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.treff import verden as v
from tests.treff.admin.test_handlinger import sagt
from treff.models import JobbsokerHendelse, Treff
from treff.tjenester import innhold, jobbsokere, svar

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")


def adresse(treff: Treff, hva: str = "endre") -> str:
    return f"/admin/treff/treff/{treff.pk}/{hva}/"


def skjema(klient: Client, treff: Treff, **endret: str) -> dict[str, Any]:
    """The form as the browser has it, with what the owner types."""
    bundet = klient.get(adresse(treff)).context["skjema"]
    return (
        {felt.html_name: felt.value() or "" for felt in bundet}
        | {
            navn: verdi.strftime("%Y-%m-%dT%H:%M")
            for navn in ("fra_tid", "til_tid", "svarfrist")
            if (verdi := bundet[navn].initial and bundet[navn].initial.astimezone(OSLO))
        }
        | endret
    )


def test_et_nytt_treff_er_et_utkast_som_fylles_ut(eier: Client) -> None:
    svaret = eier.post("/admin/treff/treff/add/", {"tittel": "Møt bakerne"})
    treff = Treff.objects.get()
    assert (treff.tittel, treff.status, treff.eiere) == ("Møt bakerne", "UTKAST", ["A100001"])
    assert svaret["Location"] == adresse(treff)


def test_et_treff_uten_tittel_lages_ikke(eier: Client) -> None:
    assert (
        "Dette må rettes" in eier.post("/admin/treff/treff/add/", {"tittel": " "}).content.decode()
    )
    assert not Treff.objects.exists()


def test_en_veileder_lager_ikke_treff(veileder: Client) -> None:
    svaret = veileder.post("/admin/treff/treff/add/", {"tittel": "Mitt"})
    assert svaret.status_code == 403
    assert "arbeidsgiverrettet" in svaret.content.decode()
    assert "/admin/treff/treff/add/" not in veileder.get("/admin/treff/treff/").content.decode()
    assert not Treff.objects.exists()


def test_det_som_skrives_lagres_med_tider_i_oslo(eier: Client) -> None:
    treff = v.utkast()
    felter = skjema(eier, treff, fra_tid="2031-07-01T10:00", til_tid="2031-07-01T12:00")
    assert sagt(eier.post(adresse(treff), felter | {"beskrivelse": "Ny"})) == ["Treffet er lagret."]
    treff.refresh_from_db()
    assert treff.fra_tid == datetime(2031, 7, 1, 10, tzinfo=OSLO)
    assert Treff.objects.get(pk=treff.pk).beskrivelse == "Ny"


def test_en_tid_som_ikke_er_rort_er_den_samme_pa_sekundet(eier: Client) -> None:
    treff = v.publisert()
    v.invitert(treff)
    felter = skjema(eier, treff, beskrivelse="Ny")
    eier.post(adresse(treff), felter)
    lest = Treff.objects.get(pk=treff.pk)
    assert (lest.fra_tid, lest.til_tid, lest.svarfrist) == (
        treff.fra_tid,
        treff.til_tid,
        treff.svarfrist,
    )
    assert not JobbsokerHendelse.objects.filter(type="TREFF_ENDRET_ETTER_PUBLISERING").exists()


def test_linjeskift_som_nettleseren_skriver_om_er_ingen_endring(eier: Client) -> None:
    treff = v.publisert(beskrivelse="En linje\nog en til")
    felter = skjema(eier, treff)
    eier.post(adresse(treff), felter | {"beskrivelse": "En linje\r\nog en til"})
    assert Treff.objects.get(pk=treff.pk).uvarslede_endringer == []


def test_en_beskrivelse_males_slik_den_lagres(eier: Client) -> None:
    treff = v.utkast()
    linjer = "\r\n".join(["linje"] * 2_858)  # 17,147 characters as stored, 20,004 as sent
    assert sagt(eier.post(adresse(treff), skjema(eier, treff, beskrivelse=linjer))) == [
        "Treffet er lagret."
    ]


def test_det_som_ikke_kan_lagres_kommer_tilbake_som_det_ble_skrevet(eier: Client) -> None:
    treff = v.publisert()
    svaret = eier.post(adresse(treff), skjema(eier, treff, poststed="", tittel="Nytt navn"))
    assert svaret.status_code == 400
    html = svaret.content.decode()
    assert "Poststed mangler." in html
    assert 'value="Nytt navn"' in html
    assert Treff.objects.get(pk=treff.pk).tittel != "Nytt navn"


@pytest.mark.parametrize(
    ("endret", "melding"),
    [
        ({"fra_tid": "rusk"}, "Oppgi gyldig dato og tid"),
        ({"fra_tid": "1800-01-01T10:00"}, "Tidspunktet må være mellom år 2000 og 2200."),
        ({"tittel": "a" * 1001}, "1000 eller færre tegn"),
        ({"sist_endret": "rusk"}, "Åpne siden på nytt."),
        ({"tittel": "\x00"}, "Null"),
    ],
)
def test_det_som_ikke_gar_an_sies_i_ord(eier: Client, endret: dict[str, str], melding: str) -> None:
    treff = v.utkast()
    svaret = eier.post(adresse(treff), skjema(eier, treff, **endret))
    assert svaret.status_code == 400
    assert melding in svaret.content.decode()


def test_den_som_lagrer_oppa_en_annen_far_se_det_forst(eier: Client) -> None:
    treff = v.publisert()
    mitt = skjema(eier, treff, tittel="Mitt navn")
    innhold.endre(treff.pk, v.innhold(tittel="En annens navn"), av=v.EIER)
    svaret = eier.post(adresse(treff), mitt)
    assert svaret.status_code == 400
    assert "Treffet er endret siden du åpnet det:" in svaret.content.decode()
    assert Treff.objects.get(pk=treff.pk).tittel == "En annens navn"
    html = svaret.content.decode()
    assert "Nå står det: En annens navn" in html
    assert html.count("Nå står det:") == 2  # at the field, and in the list of what to mend

    igjen = mitt | {"sist_endret": svaret.context["skjema"]["sist_endret"].value()}
    assert sagt(eier.post(adresse(treff), igjen)) == ["Treffet er lagret."]
    assert Treff.objects.get(pk=treff.pk).tittel == "Mitt navn"


def test_etter_en_endring_velges_hva_de_som_kommer_skal_vite(eier: Client) -> None:
    treff = v.publisert()
    ja, venter = v.invitert(treff, 2)
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=v.EIER)
    felter = skjema(eier, treff, poststed="Bodø", beskrivelse="Ny")
    assert eier.post(adresse(treff), felter)["Location"] == adresse(treff, "varsle")

    html = eier.get(adresse(treff, "varsle")).content.decode()
    assert "Varsle 1" in html
    assert 'value="STED"' in html
    assert 'value="INTRODUKSJON"' in html
    assert 'value="TIDSPUNKT"' not in html
    assert sagt(eier.post(adresse(treff, "varsle"), {"felter": ["STED"]})) == [
        "De som har svart ja, blir varslet."
    ]
    assert v.hendelser(ja)[-1] == "TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON"
    assert v.hendelser(venter)[-1] == "TREFF_ENDRET_ETTER_PUBLISERING"


def test_uten_noen_som_kommer_er_det_ingen_a_varsle(eier: Client) -> None:
    treff = v.publisert()
    v.invitert(treff)
    svaret = eier.post(adresse(treff), skjema(eier, treff, poststed="Bodø"))
    assert svaret["Location"] == adresse(treff, "change")


def test_den_som_er_skjult_telles_ikke_blant_dem_som_varsles(eier: Client) -> None:
    treff = v.publisert()
    ja, skjult = v.invitert(treff, 2)
    for person in (ja, skjult):
        svar.svar_for(treff.pk, person.person_treff_id, svar=True, av=v.EIER)
    v.skjul(skjult)
    eier.post(adresse(treff), skjema(eier, treff, poststed="Bodø"))
    assert "Varsle 1" in eier.get(adresse(treff, "varsle")).content.decode()
    assert sagt(eier.post(adresse(treff, "varsle"), {"felter": ["STED"]})) == [
        "De som har svart ja, blir varslet."
    ]
    assert v.hendelser(skjult)[-1] == "TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON"


def test_er_bare_skjulte_svart_ja_varsles_de_uten_a_telles(eier: Client) -> None:
    treff = v.publisert()
    (skjult,) = v.invitert(treff)
    svar.svar_for(treff.pk, skjult.person_treff_id, svar=True, av=v.EIER)
    v.skjul(skjult)
    felter = skjema(eier, treff, poststed="Bodø")
    assert eier.post(adresse(treff), felter)["Location"] == adresse(treff, "varsle")
    assert "Varsle 0" not in eier.get(adresse(treff, "varsle")).content.decode()
    eier.post(adresse(treff, "varsle"), {"felter": ["STED"]})
    assert v.hendelser(skjult)[-1] == "TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON"


def test_den_som_har_fatt_jobb_varsles_ikke_og_telles_ikke(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    jobbsokere.fatt_jobb(treff.pk, person.person_treff_id, av=v.EIER)
    svaret = eier.post(adresse(treff), skjema(eier, treff, poststed="Bodø"))
    assert svaret["Location"] == adresse(treff, "change")
    assert "er varslet" not in eier.get(adresse(treff, "change")).content.decode()


@pytest.mark.parametrize("felter", [{}, {"felter": ["TIDSPUNKT"]}, {"felter": ["RUSK"]}])
def test_et_varsel_om_noe_som_ikke_er_endret_sendes_ikke(
    eier: Client, felter: dict[str, list[str]]
) -> None:
    treff = v.publisert()
    (ja,) = v.invitert(treff)
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=v.EIER)
    eier.post(adresse(treff), skjema(eier, treff, poststed="Bodø"))
    eier.post(adresse(treff, "varsle"), felter)
    assert v.hendelser(ja)[-1] == "TREFF_ENDRET_ETTER_PUBLISERING"


def test_bare_eieren_endrer(annen_eier: Client, veileder: Client) -> None:
    treff = v.publisert()
    for klient in (annen_eier, veileder):
        assert klient.get(adresse(treff)).status_code == 403
        assert klient.post(adresse(treff), {"tittel": "Mitt"}).status_code == 403
        assert klient.post(adresse(treff, "varsle"), {"felter": "STED"}).status_code == 403
