"""The list of treff: the same that the API would show, with how many have answered what."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from tests.treff import verden
from tests.treff.admin.conftest import tekst
from treff.models import Treff
from treff.tjenester import eiere, jobbsokere, svar

LISTE = "/admin/treff/treff/"
pytestmark = pytest.mark.django_db


def titler(klient: Client, **sporring: str) -> set[str]:
    svar = klient.get(LISTE, sporring)
    assert svar.status_code == 200
    return {treff.tittel for treff in svar.context["cl"].result_list}


def test_hver_ser_de_treffene_som_api_et_viser(
    eier: Client, annen_eier: Client, veileder: Client, utvikler: Client
) -> None:
    verden.utkast(tittel="Utkastet")
    verden.publisert(tittel="Det publiserte")
    slettet = verden.utkast(tittel="Det slettede")
    Treff.objects.filter(pk=slettet.pk).update(status="SLETTET")

    assert titler(eier) == titler(utvikler) == {"Utkastet", "Det publiserte"}
    assert titler(annen_eier) == titler(veileder) == {"Det publiserte"}


def test_tittelen_leder_til_treffets_side(eier: Client) -> None:
    treff = verden.publisert(tittel="Møt bakerne")
    side = eier.get(LISTE).content.decode()
    assert re.search(rf'<a[^>]*href="{LISTE}{treff.pk}/change/[^>]*>\s*Møt bakerne\s*</a>', side)


def test_sok_finner_ord_i_tittel_og_sted(eier: Client) -> None:
    verden.publisert(tittel="Møt bakerne", poststed="Bodø")
    verden.publisert(tittel="Møt rørleggerne", poststed="Bergen")
    assert titler(eier, q="bake") == {"Møt bakerne"}
    assert titler(eier, q="møt bergen") == {"Møt rørleggerne"}
    assert titler(eier, q="finnes-ikke") == set()
    assert titler(eier, q="...") == set()


def test_det_letes_ikke_med_fodselsnummer(eier: Client) -> None:
    svaret = eier.get(LISTE, {"q": "20817229132"})
    assert (svaret.status_code, svaret["Location"]) == (302, LISTE)
    assert "Søk aldri med fødselsnummer" in eier.get(LISTE).content.decode()


def test_filteret_er_status(eier: Client) -> None:
    verden.utkast(tittel="Utkastet")
    verden.publisert(tittel="Det publiserte")
    assert titler(eier, status="UTKAST") == {"Utkastet"}
    assert titler(eier, status="RUSK") == set()


def test_treff_som_kommer_og_de_som_er_over(eier: Client) -> None:
    verden.publisert(tittel="Kommer")
    verden.over(verden.publisert(tittel="Over"))
    assert titler(eier, nar="kommer") == {"Kommer"}
    assert titler(eier, nar="over") == {"Over"}


def test_et_valg_lar_de_andre_og_soket_sta(eier: Client) -> None:
    verden.utkast(tittel="Utkastet")
    side = eier.get(LISTE, {"eier": "meg", "q": "utkastet", "p": "1"})
    lenker = {lenke.tekst: lenke for _, alle in side.context["filtre"] for lenke in alle}
    assert lenker["Utkast"].adresse == "?q=utkastet&eier=meg&status=UTKAST"
    assert lenker["Alle treff"].adresse == "?q=utkastet"
    assert {tekst for tekst, lenke in lenker.items() if lenke.valgt} == {
        "Mine treff",
        "Alle statuser",
        "Når som helst",
    }
    assert titler(eier, eier="meg", status="UTKAST", q="utkastet") == {"Utkastet"}
    soket = side.content.decode()
    assert re.search(r'<input type="hidden" name="eier" value="meg">', soket)


def test_mine_treff_er_de_jeg_eier(annen_eier: Client, veileder: Client) -> None:
    verden.publisert(tittel="En annens")
    mitt = verden.publisert(tittel="Mitt")
    eiere.legg_til_meg(mitt.pk, av=verden.ANNEN_ARB)
    assert titler(annen_eier, eier="meg") == {"Mitt"}
    assert titler(annen_eier, eier="rusk") == set()
    assert titler(veileder, eier="meg") == set()


@pytest.mark.parametrize("kolonne", ["opprettet_av", "jobbsokere__fnr", "eiere__contains"])
def test_en_adresse_kan_ikke_velge_etter_hva_som_helst(eier: Client, kolonne: str) -> None:
    assert eier.get(LISTE, {kolonne: "12345678901"}).status_code == 400


def test_svarene_telles_for_de_som_er_synlige(eier: Client) -> None:
    treff = verden.publisert()
    ja, nei, _venter, skjult = verden.invitert(treff, 4)
    verden.legg_til(treff, 1, fro=2)
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=verden.EIER)
    svar.svar_for(treff.pk, nei.person_treff_id, svar=False, av=verden.EIER)
    verden.skjul(skjult)

    side = eier.get(LISTE).content.decode()
    assert "3 invitert: 1 ja · 1 nei · 1 venter" in side


def test_den_som_ikke_eier_far_de_tallene_som_api_et_gir(
    eier: Client, annen_eier: Client, veileder: Client
) -> None:
    treff = verden.publisert()
    ja, nei, fatt_jobb, skjult = verden.invitert(treff, 4)
    verden.legg_til(treff, 1, fro=2)
    for person, svaret in ((ja, True), (nei, False), (fatt_jobb, True), (skjult, True)):
        svar.svar_for(treff.pk, person.person_treff_id, svar=svaret, av=verden.EIER)
    jobbsokere.fatt_jobb(treff.pk, fatt_jobb.person_treff_id, av=verden.EIER)
    verden.skjul(skjult)

    api = veileder.get(f"/api/rekrutteringstreff/{treff.pk}").json()
    ventet = f"{api['antallJobbsøkere']} jobbsøkere: {api['antallJobbsøkereSvartJa']} ja"
    assert ventet == "4 jobbsøkere: 1 ja"
    for klient, sier in ((veileder, ventet), (annen_eier, ventet), (eier, "3 invitert: 2 ja")):
        for sti in (LISTE, f"{LISTE}{treff.pk}/change/"):
            side = tekst(klient.get(sti).content.decode())
            assert sier in side
            assert ("1 nei" in side) is (klient is eier)


def test_lista_er_pa_bokmal(eier: Client) -> None:
    tom = strip_tags(eier.get(LISTE, {"q": "ingenting"}).content.decode())
    assert "Det er ingenting å vise her." in tom
    assert not {"results", "result", "Reset", "Search", "Filters"} & set(tom.split())


def test_antall_sporringer_vokser_ikke_med_lista(eier: Client) -> None:
    def antall() -> int:
        with CaptureQueriesContext(connection) as sporringer:
            eier.get(LISTE)
        return len(sporringer)

    verden.invitert(verden.publisert())
    ett = antall()
    for fro in range(2, 6):
        verden.invitert(verden.publisert(svarfrist=verden.om(days=2, hours=fro)), 2, fro)
    assert antall() == ett <= 12
