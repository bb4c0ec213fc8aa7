"""Order and search of names, from what is sent in to what is shown (`kontrakt.md` §7)."""

from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from lokal.personer import personer
from lokal.utsteder import Utstedere
from tests.treff import verden as v
from tests.treff.admin.conftest import nettleser
from tests.treff.api.klient import Klient, innhold, nytt_treff, problem
from tests.treff.conftest import ARB
from tests.treff.navn import FINNER, RIKTIG_ORDNET
from tests.treff.regler.test_navn import finner
from treff.kommandoer import NyJobbsoker
from treff.models import Jobbsoker, Treff
from treff.oppslag import jobbsokere as oppslag
from treff.oppslag import treffsok as treffoppslag
from treff.oppslag.jobbsokere import Jobbsokersok, Jobbsokersortering, Retning
from treff.oppslag.navnesok import navn_sok
from treff.oppslag.treff import har_ordene
from treff.oppslag.treffsok import Treffsok
from treff.tjenester import jobbsokere, navn
from treff.tjenester import treff as treffene

pytestmark = pytest.mark.django_db
LISTE = "/admin/treff/treff/"
STED = ("gateadresse", "postnummer", "poststed", "kommune", "fylke")
NFD = "A\u030ase"


@pytest.fixture
def token(utstedere: Utstedere) -> str:
    return utstedere.azure_token("A100001", [ARB])


@pytest.fixture
def api(token: str) -> Klient:
    return Klient(token)


@pytest.fixture
def admin(token: str) -> Client:
    return nettleser(token)


@pytest.fixture
def publisert() -> Treff:
    """One on it of each name."""
    treff = v.publisert()
    folk = zip(personer(len(RIKTIG_ORDNET)), sorted(RIKTIG_ORDNET), strict=True)
    nye = [NyJobbsoker(person.fnr, "Blid", etternavn) for person, etternavn in folk]
    jobbsokere.legg_til(treff.pk, nye, av=v.EIER)
    return treff


@pytest.fixture
def mange() -> None:
    """A draft of each title."""
    for tittel in sorted(RIKTIG_ORDNET):
        v.utkast(tittel=tittel, fra_tid=None, til_tid=None, svarfrist=None)


def etternavn(treff: Treff, spor: Jobbsokersok) -> list[str]:
    return [en.jobbsoker.etternavn for en in oppslag.sok(treff.pk, spor, v.EIER).jobbsokere]


@pytest.mark.parametrize("sortering", [Jobbsokersortering.NAVN, Jobbsokersortering.STATUS])
def test_folkene_star_etter_navn(publisert: Treff, sortering: Jobbsokersortering) -> None:
    assert etternavn(publisert, Jobbsokersok(sortering=sortering)) == list(RIKTIG_ORDNET)
    baklengs = Jobbsokersok(sortering=sortering, retning=Retning.DESC)
    assert etternavn(publisert, baklengs) == list(RIKTIG_ORDNET[::-1])


def test_store_bokstaver_og_aksenter_skiller_bare_de_som_ellers_er_like() -> None:
    """A list that was pasted in capitals is no block of its own."""
    rekke = [
        ("Andre", "Anna"), ("André", "Anna"), ("ANDRE", "Berit"), ("Andre", "Zoe"),
        ("hansen", "Anna"), ("HANSEN", "Berit"), ("Hansen", "Cato"), ("hansen", "Åse"),
        ("Ås", "Anna"), ("Aas", "Berit"), ("Ås", "Cato"),
    ]  # fmt: skip
    treff = v.publisert()
    folk = zip(personer(len(rekke)), sorted(rekke), strict=True)
    nye = [NyJobbsoker(person.fnr, fornavn, etternavn) for person, (etternavn, fornavn) in folk]
    jobbsokere.legg_til(treff.pk, nye, av=v.EIER)
    funnet = oppslag.sok(treff.pk, Jobbsokersok(), v.EIER).jobbsokere
    assert [(en.jobbsoker.etternavn, en.jobbsoker.fornavn) for en in funnet] == rekke


def test_de_med_samme_etternavn_star_etter_fornavn() -> None:
    treff = v.publisert()
    for person, fornavn in zip(personer(4), ("Åse", "Ærlig", "Aslak", "Øm"), strict=True):
        jobbsokere.legg_til(treff.pk, [NyJobbsoker(person.fnr, fornavn, "Berg")], av=v.EIER)
    jobbsokere.legg_til(treff.pk, [NyJobbsoker(personer(5)[4].fnr, "A", "Berge")], av=v.EIER)
    funnet = oppslag.sok(treff.pk, Jobbsokersok(), v.EIER).jobbsokere
    assert [en.jobbsoker.fornavn for en in funnet] == ["Aslak", "Ærlig", "Øm", "Åse", "A"]


def test_folk_finnes_ved_det_som_kan_vaere_skrevet_pa_flere_mater(publisert: Treff) -> None:
    funnet = {tekst: set(etternavn(publisert, Jobbsokersok(fritekst=tekst))) for tekst in FINNER}
    assert funnet == FINNER


def test_treff_finnes_pa_samme_mate(mange: None) -> None:
    for tekst, titler in FINNER.items():
        side = treffoppslag.sok(Treffsok(fritekst=tekst), v.EIER)
        assert {rad.treff.tittel for rad in side.treff} == titler, tekst


def test_treff_finnes_ved_ord_som_star_sammen_eller_hver_for_seg() -> None:
    delt = v.utkast(tittel="Jobb-treff på Aas gaard", poststed="St. Hanshaugen")
    for tekst in ("jobbtreff", "jobb treff", "treff jobb", "åsgård", "aas gård", "sthans"):
        side = treffoppslag.sok(Treffsok(fritekst=tekst), v.EIER)
        assert [rad.treff for rad in side.treff] == [delt], tekst
    assert treffoppslag.sok(Treffsok(fritekst="gaardst"), v.EIER).treff == []


BOKSTAVER = st.characters(exclude_categories=["Cs"]) | st.sampled_from("aåÅøé-’ :*&'\\")


@settings(max_examples=60, deadline=None)
@given(st.text(BOKSTAVER, max_size=9), st.data())
def test_databasen_finner_det_som_reglene_finner(tekst: str, data: st.DataObject) -> None:
    """Whatever is written: what it means is read by nobody else on the way."""
    fra, til = sorted(data.draw(st.tuples(*[st.integers(0, len(tekst))] * 2)))
    fritekst = tekst[fra:til] + data.draw(st.sampled_from(["", "x"]))
    treff = v.utkast(
        tittel=tekst.replace("\0", ""),
        fra_tid=None,
        til_tid=None,
        svarfrist=None,
        **dict.fromkeys(STED, ""),
    )
    en = personer(1)[0]
    jobbsokere.legg_til(treff.pk, [NyJobbsoker(en.fnr, treff.tittel, "")], av=v.EIER)
    skal = finner(fritekst, tekst)
    assert Treff.objects.filter(har_ordene(fritekst), pk=treff.pk).exists() == skal
    if not fritekst.strip().isdecimal():
        assert treff.jobbsokere.filter(navn_sok(fritekst)).exists() == skal


def test_api_et_ordner_og_finner(publisert: Treff, mange: None, api: Klient) -> None:
    def folk(**kropp: object) -> list[str]:
        svar = api.ok("POST", f"/{publisert.pk}/jobbsoker/sok", kropp)
        return [person["etternavn"] for person in svar["jobbsøkere"]]

    def treff(fritekst: str) -> set[str]:
        side = api("GET", "/sok", sporring={"fritekst": fritekst}).json()
        return {en["tittel"] for en in side["treff"]}

    assert folk(sortering="navn", retning="asc") == list(RIKTIG_ORDNET)
    assert {tekst: set(folk(fritekst=tekst)) for tekst in FINNER} == FINNER
    assert {tekst: treff(tekst) for tekst in FINNER} == FINNER


def test_adminen_ordner_og_finner(publisert: Treff, mange: None, admin: Client) -> None:
    def folk(fritekst: str) -> list[str]:
        side = admin.post(f"{LISTE}{publisert.pk}/change/", {"fritekst": fritekst})
        return [rad.person.etternavn for rad in side.context["rader"]]

    def treff(**sporring: str) -> list[str]:
        side = admin.get(LISTE, {"status": "UTKAST", **sporring})
        return [en.tittel for en in side.context["cl"].result_list]

    assert folk("") == list(RIKTIG_ORDNET)
    assert {tekst: set(folk(tekst)) for tekst in FINNER} == FINNER
    assert treff(o="0") == list(RIKTIG_ORDNET)
    assert treff(o="-0") == list(RIKTIG_ORDNET[::-1])
    assert {tekst: set(treff(q=tekst)) for tekst in FINNER} == FINNER


def test_navn_lagres_i_nfc_med_ett_mellomrom(api: Klient, admin: Client) -> None:
    treff_id = nytt_treff(api)
    en, annen, tredje = personer(3)
    api.ok(
        "POST",
        f"/{treff_id}/jobbsoker",
        [{"fødselsnummer": en.fnr, "fornavn": f" {NFD}\u200b  Marie ", "etternavn": NFD}],
    )
    sti = f"{LISTE}{treff_id}/legg-til/"
    navnene = {"fornavn": f"{NFD}  Marie", "etternavn": f"{NFD}\u200b"}
    admin.post(sti, {"steg": "en", "fnr": annen.fnr, **navnene})
    vist = admin.post(sti, {"steg": "les", "tekst": f"{tredje.fnr};{NFD}  Marie;{NFD}"})
    admin.post(sti, {"steg": "bekreft", "tekst": vist.context["tekst"]})
    lagret = list(Jobbsoker.objects.values_list("fornavn", "etternavn"))
    assert lagret == [("Åse Marie", "Åse")] * 3


@pytest.mark.parametrize("felt", ["fornavn", "etternavn"])
def test_et_navn_som_ikke_ses_er_ikke_noe_navn(api: Klient, felt: str) -> None:
    treff_id = nytt_treff(api)
    person = {"fødselsnummer": personer(1)[0].fnr, "fornavn": "Blid", "etternavn": "Brygge"}
    svar = api("POST", f"/{treff_id}/jobbsoker", [{**person, felt: "\u200b\ufeff"}])
    assert [feil["felt"] for feil in problem(svar, 400)["feil"]] == [f"0.{felt}"]


def test_treffets_tekster_lagres_i_nfc(api: Klient, admin: Client) -> None:
    ny = UUID(api.ok("POST", "", {"tittel": NFD})["id"])
    assert Treff.objects.get(pk=ny).tittel == "Åse"
    api.ok("PUT", f"/{ny}", innhold(tittel=NFD, beskrivelse=NFD, poststed=NFD))
    treff = Treff.objects.get(pk=ny)
    assert (treff.tittel, treff.beskrivelse, treff.poststed) == ("Åse",) * 3
    admin.post(f"{LISTE}add/", {"tittel": f"{NFD} i adminen"})
    assert Treff.objects.filter(tittel="Åse i adminen").exists()


def test_den_som_kommer_tilbake_med_et_annet_navn_finnes_ved_det() -> None:
    treff, person = v.publisert(), personer(1)[0]
    for navnet in ("Vang", "Aas"):
        jobbsokere.legg_til(treff.pk, [NyJobbsoker(person.fnr, "Blid", navnet)], av=v.EIER)
        rad = Jobbsoker.objects.get(treff=treff)
        assert etternavn(treff, Jobbsokersok(fritekst=navnet)) == [navnet]
        jobbsokere.slett(treff.pk, rad.person_treff_id, av=v.EIER)
    jobbsokere.legg_til(treff.pk, [NyJobbsoker(person.fnr, "Blid", "Aas")], av=v.EIER)
    assert etternavn(treff, Jobbsokersok(fritekst="vang")) == []
    assert etternavn(treff, Jobbsokersok(fritekst="ås")) == ["Aas"]


def test_det_som_en_tidligere_versjon_har_skrevet_kan_regnes_ut(publisert: Treff) -> None:
    """It neither knows the columns nor their rules: a new row has none, a new name has the old."""
    treff = treffene.opprett("Åse", av=v.EIER)
    Jobbsoker.objects.filter(etternavn="Aas").update(sorteringsnokkel="", sokeform="")
    Jobbsoker.objects.filter(etternavn="Vang").update(etternavn="Ås")
    Treff.objects.filter(pk=publisert.pk).update(sokeord=None, sorteringsnokkel="")
    Treff.objects.filter(pk=treff.pk).update(tittel="Elan")
    assert etternavn(publisert, Jobbsokersok(fritekst="ås")) == ["Åse", "Aase"]

    assert (navn.regn_ut_treff(), navn.regn_ut_folk()) == (2, 2)
    assert etternavn(publisert, Jobbsokersok(fritekst="ås")) == ["Ås", "Aas", "Åse", "Aase"]
    side = treffoppslag.sok(Treffsok(fritekst="elan"), v.EIER)
    assert [rad.treff for rad in side.treff] == [treff]
    assert treffoppslag.sok(Treffsok(fritekst="blåfjell"), v.EIER).antall_totalt == 1
    assert (navn.regn_ut_treff(), navn.regn_ut_folk()) == (0, 0)


def test_en_tidligere_versjon_kan_fortsatt_legge_til(publisert: Treff) -> None:
    """Its INSERTs have no more columns than it knows."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO treff_jobbsoker (person_treff_id, treff_id, fnr, fornavn, etternavn, status,
                status_for_fatt_jobb, er_synlig, lagt_til_av, lagt_til_av_navn, lagt_til_tid)
            SELECT gen_random_uuid(), treff_id, %s, 'Blid', 'Åsgård', status, '', true,
                lagt_til_av, '', now()
            FROM treff_jobbsoker WHERE etternavn = 'Aas'""",
            [personer(30)[29].fnr],
        )
        cursor.execute(
            """
            INSERT INTO treff_treff (id, status, tittel, gateadresse, postnummer, poststed, kommune,
                kommunenummer, fylke, fylkesnummer, eiere, uvarslede_endringer, opprettet_av,
                opprettet_tid, sist_endret, sist_endret_av)
            SELECT gen_random_uuid(), 'UTKAST', 'Åsgård', '', '', '', '', '', '', '', eiere, '{}',
                opprettet_av, now(), now(), sist_endret_av
            FROM treff_treff"""
        )
    assert "Åsgård" in etternavn(publisert, Jobbsokersok())
    assert (navn.regn_ut_treff(), navn.regn_ut_folk()) == (1, 1)
    assert etternavn(publisert, Jobbsokersok(fritekst="aasgaard")) == ["Åsgård"]
    assert treffoppslag.sok(Treffsok(fritekst="aasgaard"), v.EIER).antall_totalt == 1


def test_kommandoen_sier_hvor_mange_den_rettet(
    publisert: Treff, capsys: pytest.CaptureFixture[str]
) -> None:
    Jobbsoker.objects.filter(etternavn="Aas").update(sorteringsnokkel="")
    call_command("navn")
    assert capsys.readouterr().out == "1 rad er regnet ut på nytt.\n"
