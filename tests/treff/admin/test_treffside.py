"""A treff's page: who sees what on it, and what it offers."""

import logging
import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from innsyn.maske import MASKE, todelt
from tests.treff import verden as v
from tests.treff.admin.conftest import tekst
from treff.admin import tidslinje
from treff.models import Jobbsoker, Jobbsokerhendelsestype, Treff, Treffhendelsestype
from treff.oppslag.hendelser import Ressurs
from treff.regler.varsler import Varselutfall
from treff.tjenester import kort, svar
from treff.tjenester import treff as treffene

pytestmark = pytest.mark.django_db


def adresse(treff: Treff) -> str:
    return f"/admin/treff/treff/{treff.pk}/change/"


def side(klient: Client, treff: Treff, sporring: str = "") -> str:
    svaret = klient.get(adresse(treff) + sporring)
    assert svaret.status_code == 200
    return svaret.content.decode()


def knapper(html: str) -> set[str]:
    """The words on what can be clicked under what the treff is."""
    om = html.split('<div class="treff-knapper">')[1].split("</div>", maxsplit=1)[0]
    alle = re.findall(r"<(?:button|a href)[^>]*>(.*?)</(?:button|a)>", om, re.DOTALL)
    return {" ".join(strip_tags(en).split()) for en in alle}


def test_eieren_ser_folkene_og_tidslinja(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    svar.svar_selv(treff.pk, svar=True, av=v.borger(person))
    html = tekst(side(eier, treff))
    navn = f"{person.fornavn} {person.etternavn}"
    assert f"{person.etternavn}, {person.fornavn}" in html
    assert f"{navn} svarte ja" in html
    assert f"A100001 inviterte {navn}" in html
    assert "Svart ja" in html
    assert "1 ja · 0 nei · 0 venter" in html


def test_den_som_ikke_eier_treffet_ser_ikke_hvem_som_er_pa_det(
    veileder: Client, annen_eier: Client
) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    for klient in (veileder, annen_eier):
        html = side(klient, treff)
        assert person.etternavn not in html
        assert str(person.person_treff_id) not in html
        assert knapper(html) == {"Legg til jobbsøkere"}


def test_et_treff_som_ikke_er_til_for_en_finnes_ikke(veileder: Client, eier: Client) -> None:
    utkast = v.utkast()
    svaret = veileder.get(adresse(utkast))
    assert svaret.status_code == 404
    assert "Treffet finnes ikke." in svaret.content.decode()
    assert eier.get(f"/admin/treff/treff/{uuid4()}/change/").status_code == 404


def test_bare_det_som_er_lov_kan_klikkes(eier: Client) -> None:
    utkast = v.utkast()
    assert knapper(side(eier, utkast)) == {
        "Publiser", "Slett utkastet", "Endre", "Legg til jobbsøkere",
    }  # fmt: skip
    treff = v.publisert()
    assert knapper(side(eier, treff)) == {"Avpubliser", "Avlys", "Endre", "Legg til jobbsøkere"}
    v.invitert(treff)
    assert knapper(side(eier, treff)) == {"Avlys", "Endre", "Legg til jobbsøkere"}
    v.over(treff)
    assert knapper(side(eier, treff)) == {"Avlys", "Fullfør", "Endre"}
    treffene.fullfor(treff.pk, av=v.EIER)
    assert knapper(side(eier, treff)) == set()


def test_et_utkast_sier_hva_som_mangler(eier: Client) -> None:
    html = tekst(side(eier, v.utkast(poststed="", svarfrist=None)))
    assert "Svarfrist mangler. Poststed mangler." in html
    assert "Publiser" not in html


def test_fodselsnummeret_er_skjult_til_noen_ber_om_det(
    eier: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "audit")
    treff = v.publisert()
    en, annen = v.invitert(treff, 2)
    html = side(eier, treff)
    assert MASKE in html
    assert not {en.fnr, annen.fnr} & set(re.findall(r"\d{11}", html.replace(" ", "")))

    vist = eier.post(adresse(treff), {"vis_fnr": str(en.person_treff_id)}).content.decode()
    assert todelt(en.fnr) in vist
    assert annen.fnr not in vist.replace(" ", "")
    sett = [post.getMessage() for post in caplog.records if post.name == "audit"]
    assert [re.search("har sett (.*) på et", linje)[1] for linje in sett] == [  # type: ignore[index]
        "jobbsøkere",
        "fødselsnumre og jobbsøkere",
    ]
    assert all(f"suid={v.EIER.ident} " in linje and str(treff.pk) in linje for linje in sett)
    assert en.fnr not in caplog.text


def test_den_som_ikke_eier_kan_ikke_be_om_fodselsnummeret(veileder: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    svaret = veileder.post(adresse(treff), {"vis_fnr": str(person.person_treff_id)})
    assert person.fnr not in svaret.content.decode().replace(" ", "")


def test_det_som_ikke_kan_revideres_vises_ikke(
    eier: Client, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            raise OSError(28, "No space left on device")

    treff = v.publisert()
    (person,) = v.invitert(treff)
    audit, full = logging.getLogger("audit"), Full()
    audit.addHandler(full)
    try:
        svaret = eier.get(adresse(treff))
    finally:
        audit.removeHandler(full)
    assert svaret.status_code == 503
    assert svaret["Retry-After"] == "5"
    assert person.etternavn not in svaret.content.decode()
    assert "Admin er utilgjengelig: OSError" in caplog.text


def test_ingen_andre_tar_vare_pa_siden(eier: Client) -> None:
    assert "no-store" in eier.get(adresse(v.publisert()))["Cache-Control"]


def test_filter_og_sok(eier: Client) -> None:
    treff = v.publisert()
    ja, venter = v.invitert(treff, 2)
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=v.EIER)

    def rader(html: str) -> set[str]:
        return set(re.findall(r'<th scope="row">(.*?)</th>', html))

    navn = {p.pk: f"{p.etternavn}, {p.fornavn}" for p in (ja, venter)}
    assert rader(side(eier, treff)) == set(navn.values())
    assert rader(side(eier, treff, "?status=SVART_JA")) == {navn[ja.pk]}
    assert rader(side(eier, treff, "?status=RUSK&side=x")) == set(navn.values())
    funnet = eier.post(adresse(treff), {"fritekst": f"{venter.fornavn} {venter.etternavn}"})
    assert rader(funnet.content.decode()) == {navn[venter.pk]}
    ingen = eier.post(adresse(treff), {"fritekst": "finnes ikke"}).content.decode()
    assert "Ingen jobbsøkere passer." in ingen


def test_det_som_ikke_kan_lagres_finner_ingen(eier: Client) -> None:
    assert eier.post(adresse(v.publisert()), {"fritekst": "\0"}).status_code == 200


def test_en_side_om_gangen(eier: Client) -> None:
    treff = v.publisert()
    v.legg_til(treff, 60)
    forste, andre = side(eier, treff), side(eier, treff, "?side=2")
    assert forste.count('<th scope="row">') == 50
    assert andre.count('<th scope="row">') == 10
    assert "Side 2 av 2" in tekst(andre)
    assert side(eier, treff, "?side=99999").count('<th scope="row">') == 10


def test_et_kort_som_feilet_sier_hvorfor_og_kan_sendes_pa_nytt(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    v.kort_feilet(person, "MANGLER_OPPFOLGINGSPERIODE")
    html = tekst(side(eier, treff))
    assert "Jobbsøkeren er ikke under arbeidsrettet oppfølging" in html
    assert "send kortet på nytt" in html
    assert "Send på nytt" in html
    kort.send_pa_nytt(treff.pk, person.person_treff_id, av=v.EIER)
    assert "Underveis" in tekst(side(eier, treff))


def test_navn_og_titler_er_tekst_ikke_html(eier: Client) -> None:
    treff = v.publisert(tittel="<script>alert(1)</script>")
    (person,) = v.invitert(treff)
    Jobbsoker.objects.filter(pk=person.pk).update(fornavn="<b>Fet</b>", etternavn='"><img src=x>')
    html = side(eier, treff)
    assert "<script>alert(1)" not in html
    assert "<b>Fet" not in html
    assert "<img src=x>" not in html


@pytest.mark.parametrize(
    ("felter", "ved_svaret", "i_tidslinja"),
    [
        ({}, "SMS sendt", "om invitasjonen ble sendt på SMS"),
        ({"eksternKanal": "EPOST"}, "E-post sendt", "om invitasjonen ble sendt på e-post"),
        (
            {
                "eksternStatus": "FEILET",
                "eksternKanal": None,
                "eksternFeilmelding": "person_ikke_funnet",
                "mal": "KANDIDAT_INVITERT_TREFF_ENDRET",
            },
            "Varsel på Min side",
            "om endringen ligger på Min side",
        ),
        (
            {"eksternStatus": "FEILET", "mal": "KANDIDAT_TREFF_AVLYST"},
            "Varsel feilet",
            "om avlysningen feilet",
        ),
    ],
)
def test_eieren_ser_om_personen_ble_varslet(
    eier: Client, felter: dict[str, str | None], ved_svaret: str, i_tidslinja: str
) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    v.varslet(person, datetime(2025, 9, 20, 8, 1, tzinfo=UTC), **felter)
    html = tekst(side(eier, treff))
    assert f"Invitert {ved_svaret} 20. september 2025 kl. 10.01" in html
    assert f"Varselet til {person.fornavn} {person.etternavn} {i_tidslinja}" in html


def test_det_siste_varselet_star_med_tiden_da_det_ble_slik(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    tid = datetime(2025, 9, 20, 8, tzinfo=UTC)
    v.varslet(person, tid, varselId="a", eksternStatus="FEILET")
    v.varslet(person, tid + timedelta(minutes=2), varselId="b", eksternStatus=None)
    v.varslet(person, tid + timedelta(minutes=3), varselId="b")
    v.varslet(person, tid + timedelta(minutes=9), varselId="b", minsideStatus="SLETTET")
    html = tekst(side(eier, treff))
    assert "Invitert SMS sendt 20. september 2025 kl. 10.03" in html


def test_mange_varsler_om_hverandre_er_en_linje_for_hvert_utfall(eier: Client) -> None:
    treff = v.publisert()
    tid = datetime(2025, 9, 20, 8, tzinfo=UTC)
    for nr, person in enumerate(v.invitert(treff, 3)):
        for ekstern in (None, "SENDT"):
            tid += timedelta(seconds=1)
            v.varslet(
                person,
                tid,
                varselId=str(nr),
                eksternStatus=ekstern,
                minsideStatus="UNDER_UTSENDING",
            )
    linjer = tekst(side(eier, treff)).split("Tidslinje")[1]
    assert linjer.count("Varselet til") == 2
    assert "Varselet til 3 jobbsøkere om invitasjonen ble sendt på SMS" in linjer
    assert "Varselet til 3 jobbsøkere om invitasjonen er underveis" in linjer


def test_alt_som_kan_skje_har_ord() -> None:
    assert set(tidslinje._ORD[Ressurs.TREFF]) == set(Treffhendelsestype)
    assert set(tidslinje._ORD[Ressurs.JOBBSOKER]) == set(Jobbsokerhendelsestype)
    assert set(tidslinje._UTFALL) == set(Varselutfall)


def test_det_en_gjor_med_mange_er_en_linje(eier: Client) -> None:
    treff = v.publisert()
    folk = v.invitert(treff, 3)
    html = tekst(side(eier, treff))
    assert "A100001 inviterte 3 jobbsøkere Hvem" in html
    assert all(f"{p.fornavn} {p.etternavn}" in html for p in folk)


def test_flere_feil_pa_ett_kort_er_ikke_flere_personer(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    v.kort_feilet(person, "UGYLDIG_IDENT")
    v.kort_feilet(person, "UGYLDIG_IDENT")
    assert f"Aktivitetskortet til {person.fornavn} {person.etternavn} feilet" in tekst(
        side(eier, treff)
    )


def test_avpubliser_tilbys_ikke_nar_bare_skjulte_er_invitert(eier: Client) -> None:
    treff = v.publisert()
    v.skjul(*v.invitert(treff))
    assert knapper(side(eier, treff)) == {"Avlys", "Endre", "Legg til jobbsøkere"}


def test_antall_sporringer_vokser_ikke_med_folkene(eier: Client) -> None:
    treff = v.publisert()

    def antall() -> int:
        with CaptureQueriesContext(connection) as sporringer:
            side(eier, treff)
        return len(sporringer)

    v.invitert(treff, 2)
    fa = antall()
    v.invitert(treff, 40, fro=2)
    assert antall() == fa <= 12
