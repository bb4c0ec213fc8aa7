"""People are added one by one, or from a list that is looked over first."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from lokal.personer import Person, personer
from tests.treff import verden as v
from tests.treff.admin.conftest import tekst
from tests.treff.admin.test_handlinger import sagt
from treff.models import Jobbsoker, Treff

pytestmark = pytest.mark.django_db
FOLK = personer(3, 7)


def adresse(treff: Treff) -> str:
    return f"/admin/treff/treff/{treff.pk}/legg-til/"


def linje(person: Person, skilletegn: str = "\t") -> str:
    return skilletegn.join((person.fnr, person.fornavn, person.etternavn))


def pa_treffet() -> set[tuple[str, str, str]]:
    return set(Jobbsoker.objects.values_list("fnr", "fornavn", "etternavn"))


def som_rader(*folk: Person) -> set[tuple[str, str, str]]:
    return {(p.fnr, p.fornavn, p.etternavn) for p in folk}


def test_en_veileder_legger_til_en(veileder: Client) -> None:
    en = FOLK[0]
    felter = {"steg": "en", "fnr": f"{en.fnr[:6]} {en.fnr[6:]} ", "fornavn": en.fornavn}
    svaret = veileder.post(adresse(v.publisert()), felter | {"etternavn": en.etternavn})
    assert sagt(svaret) == ["1 lagt til."]
    assert pa_treffet() == som_rader(en)


def test_det_som_mangler_star_ved_feltet_og_det_som_er_skrevet_star(eier: Client) -> None:
    felter = {"steg": "en", "fnr": "123", "fornavn": "Kari", "etternavn": ""}
    svaret = eier.post(adresse(v.publisert()), felter)
    assert svaret.status_code == 400
    assert "Fødselsnummeret må ha 11 sifre." in svaret.content.decode()
    assert 'value="Kari"' in svaret.content.decode()
    assert pa_treffet() == set()


def test_en_limt_inn_liste_vises_for_noen_legges_til(eier: Client) -> None:
    treff = v.publisert()
    liste = "\n".join([linje(FOLK[0]), "123\tFeil\tPerson", linje(FOLK[0]), linje(FOLK[1])])
    vist = eier.post(adresse(treff), {"steg": "les", "tekst": liste})
    assert vist.status_code == 200
    assert "2 av 4 linjer kan legges til." in tekst(vist.content.decode())
    assert "✗ Fødselsnummeret må ha 11 sifre." in tekst(vist.content.decode())
    assert "✗ Samme fødselsnummer som på linje 1." in tekst(vist.content.decode())
    assert pa_treffet() == set()

    bekreft = {"steg": "bekreft", "tekst": vist.context["tekst"]}
    assert sagt(eier.post(adresse(treff), bekreft)) == ["2 lagt til."]
    assert pa_treffet() == som_rader(*FOLK[:2])
    assert sagt(eier.post(adresse(treff), bekreft)) == ["0 lagt til. 2 var på treffet fra før."]


@pytest.mark.parametrize("skilletegn", "\t;,")
def test_skilletegnet_er_det_som_fodselsnumrene_star_alene_ved(
    eier: Client, skilletegn: str
) -> None:
    andre = "".join(set("\t;,") - {skilletegn, "\t"})
    liste = "\n".join(f"{linje(p, skilletegn)}{skilletegn}{andre * 9}" for p in FOLK)
    vist = eier.post(adresse(v.publisert()), {"steg": "les", "tekst": liste})
    assert [rad.fnr for rad in vist.context["rader"]] == [p.fnr for p in FOLK]
    assert not any(rad.feil for rad in vist.context["rader"])


def test_navn_med_skilletegn_er_de_samme_nar_de_bekreftes(eier: Client) -> None:
    treff, (en, to, _) = v.publisert(), FOLK
    fil = excel((en.fnr, "Kari; A; B; C", "Nord"), (to.fnr, "Per, x, y", 'L "m"'))
    vist = eier.post(adresse(treff), {"steg": "les", "fil": fil})
    bekreft = {"steg": "bekreft", "tekst": vist.context["tekst"]}
    assert sagt(eier.post(adresse(treff), bekreft)) == ["2 lagt til."]
    assert pa_treffet() == {(en.fnr, "Kari; A; B; C", "Nord"), (to.fnr, "Per, x, y", 'L "m"')}


def test_en_som_har_en_altfor_lang_celle_tar_ikke_med_seg_de_andre(eier: Client) -> None:
    treff, (en, to, _) = v.publisert(), FOLK
    fil = excel((en.fnr, "K" * 3000, en.etternavn), (to.fnr, to.fornavn, to.etternavn))
    vist = eier.post(adresse(treff), {"steg": "les", "fil": fil})
    assert "1 av 2 linjer kan legges til." in tekst(vist.content.decode())
    bekreft = {"steg": "bekreft", "tekst": vist.context["tekst"]}
    assert sagt(eier.post(adresse(treff), bekreft)) == ["1 lagt til."]
    assert pa_treffet() == som_rader(to)


def test_lista_kan_rettes_etter_at_den_er_sett_over(eier: Client) -> None:
    treff = v.publisert()
    liste = f"{linje(FOLK[0])}\n123\tFeil\tPerson"
    vist = eier.post(adresse(treff), {"steg": "les", "tekst": liste})
    rett = eier.post(adresse(treff), {"steg": "rett", "tekst": vist.context["tekst"]})
    assert rett.context["liste"]["tekst"].value().splitlines() == liste.splitlines()


@pytest.mark.parametrize("navn", ["Ka\x01ri", "K" * 1001])
def test_et_navn_som_lista_ikke_tar_tar_ikke_skjemaet_heller(eier: Client, navn: str) -> None:
    felter = {"steg": "en", "fnr": FOLK[0].fnr, "etternavn": "Nordmann", "fornavn": navn}
    svaret = eier.post(adresse(v.publisert()), felter)
    assert svaret.status_code == 400
    assert re.search("Fornavn (kan ha høyst|har tegn som ikke)", svaret.content.decode())
    felter["fornavn"] = " Kari\r\n Marie "
    sagt(eier.post(adresse(v.publisert()), felter))
    assert pa_treffet() == {(FOLK[0].fnr, "Kari Marie", "Nordmann")}


def test_tusen_pa_en_gang(eier: Client) -> None:
    treff, tusen = v.publisert(), personer(1000, 8)
    liste = "\n".join(linje(p, ";") for p in tusen)
    vist = eier.post(adresse(treff), {"steg": "les", "tekst": liste})
    svaret = eier.post(adresse(treff), {"steg": "bekreft", "tekst": vist.context["tekst"]})
    assert sagt(svaret) == ["1000 lagt til."]
    en_til = linje(personer(1, 9)[0], ";")
    for_mange = eier.post(adresse(treff), {"steg": "les", "tekst": f"{liste}\n{en_til}"})
    assert for_mange.status_code == 400
    assert "høyst 1000 personer" in for_mange.content.decode()


def excel(*rader: tuple[str | int | None, ...]) -> SimpleUploadedFile:
    bok, ut = Workbook(), BytesIO()
    ark = bok.create_sheet(index=0)
    for rad in rader:
        ark.append(rad)
    bok.save(ut)
    return SimpleUploadedFile("folk.xlsx", ut.getvalue())


def test_excel_med_overskrifter_og_tall(eier: Client) -> None:
    null_forst = next(p for p in personer(200, 3) if p.fnr.startswith("0"))
    fil = excel(
        ("Etternavn", "Fornavn", "Kontor", "Fødselsnummer"),
        (FOLK[0].etternavn, FOLK[0].fornavn, "Bergen", FOLK[0].fnr),
        (None, None, None, None),
        (null_forst.etternavn, null_forst.fornavn, None, int(null_forst.fnr)),
    )
    treff = v.publisert()
    vist = eier.post(adresse(treff), {"steg": "les", "fil": fil})
    assert "2 av 2 linjer kan legges til." in tekst(vist.content.decode())
    sagt(eier.post(adresse(treff), {"steg": "bekreft", "tekst": vist.context["tekst"]}))
    assert pa_treffet() == som_rader(FOLK[0], null_forst)


def omskrevet(fil: SimpleUploadedFile, del_: str, fra: str, til: str) -> SimpleUploadedFile:
    """The same workbook as another program might have written it."""
    ut = BytesIO()
    with ZipFile(fil) as inn, ZipFile(ut, "w", ZIP_DEFLATED) as ny:
        for navn in inn.namelist():
            tekst_ = inn.read(navn).decode()
            ny.writestr(navn, re.sub(fra, til, tekst_, count=1) if navn == del_ else tekst_)
    return SimpleUploadedFile("folk.xlsx", ut.getvalue())


ARKET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "sagt_storrelse", ['<dimension ref="A1:C2"/>', '<dimension ref="A1"/>', ""]
)
def test_alle_er_med_hva_excelfila_enn_sier_om_sin_storrelse(
    eier: Client, sagt_storrelse: str
) -> None:
    fil = excel(*((p.fnr, p.fornavn, p.etternavn) for p in FOLK))
    fil = omskrevet(fil, ARKET, r"<dimension [^>]*/>", sagt_storrelse)
    vist = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert [rad.fnr for rad in vist.context["rader"]] == [p.fnr for p in FOLK]


@pytest.mark.parametrize(
    ("del_", "fra", "til", "sagt_i_ord"),
    [
        (ARKET, '<row r="2"', '<row r="9999999999999"', "over 5000 linjer"),
        (ARKET, "</sheetData>", f"{'<row/>' * 100_000}</sheetData>", "over 5000 linjer"),
        (ARKET, "</sheetData>", f"{'<row />' * 800_000}</sheetData>", "Fila er for stor."),
        (ARKET, "</row></sheetData>", f"{'<c/>' * 600_000}</row></sheetData>", "Fila er for stor."),
        ("xl/styles.xml", "</cellXfs>", f"{'<xf/>' * 150_000}</cellXfs>", "Fila er for stor."),
    ],
    ids=[
        "en rad langt nede",
        "mange tomme rader",
        "mye utpakket",
        "mange tomme celler",
        "mye om stil",
    ],
)
def test_en_liten_excelfil_som_er_stor_avvises_for_den_er_lest(
    eier: Client, del_: str, fra: str, til: str, sagt_i_ord: str
) -> None:
    fil = excel(*((p.fnr, p.fornavn, p.etternavn) for p in FOLK))
    fil = omskrevet(omskrevet(fil, ARKET, r"<dimension [^>]*/>", ""), del_, fra, til)
    assert fil.size
    assert fil.size < 100_000
    svaret = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert svaret.status_code == 400
    assert sagt_i_ord in svaret.content.decode()


@pytest.mark.parametrize("tegnsett", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_i_de_tegnsettene_folk_har(eier: Client, tegnsett: str) -> None:
    innhold = f"fnr;fornavn;etternavn\n{FOLK[0].fnr};Åse;Ærlig\n".encode(tegnsett)
    fil = SimpleUploadedFile("folk.csv", innhold)
    vist = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert vist.context["tekst"].split() == [FOLK[0].fnr, "Åse", "Ærlig"]


RUSK = {
    "tomt": b"",
    "bare mellomrom": b"\n \n",
    "ikke tekst": b"\x81\x8d\x8f\x90\x9d",
    "zip som ikke er excel": b"PK\x03\x04rusk",
    "bilde": b"\x89PNG\r\n\x1a\n\x81",
    "en lang linje": b"a" * 5_000,
    "bare overskriften": b"fnr;fornavn;etternavn",
}


def test_et_anforselstegn_som_ikke_lukkes_tar_ikke_med_seg_de_neste(eier: Client) -> None:
    en, to = FOLK[:2]
    liste = f'{en.fnr};{en.fornavn};"{en.etternavn}\n{linje(to, ";")}'
    vist = eier.post(adresse(v.publisert()), {"steg": "les", "tekst": liste})
    assert [rad.fnr for rad in vist.context["rader"]] == [en.fnr, to.fnr]
    lang = f"{liste}\n" + f'"{linje(to, ";")}\n' * 900
    assert eier.post(adresse(v.publisert()), {"steg": "les", "tekst": lang}).status_code < 500


@pytest.mark.parametrize("del_", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_en_odelagt_excelfil_gir_et_svar_i_ord(eier: Client, del_: str) -> None:
    hel = excel((FOLK[0].fnr, FOLK[0].fornavn, FOLK[0].etternavn))
    ut = BytesIO()
    with ZipFile(hel) as inn, ZipFile(ut, "w") as odelagt:
        for navn in inn.namelist():
            odelagt.writestr(navn, b"<" if navn == del_ else inn.read(navn))
    fil = SimpleUploadedFile("folk.xlsx", ut.getvalue())
    svaret = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert svaret.status_code == 400
    assert "ikke en Excel-fil som kan leses" in svaret.content.decode()


@pytest.mark.parametrize("innhold", RUSK.values(), ids=RUSK)
def test_en_fil_som_ikke_er_en_liste_gir_et_svar_i_ord(eier: Client, innhold: bytes) -> None:
    fil = SimpleUploadedFile("folk.csv", innhold)
    svaret = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert svaret.status_code == 400
    assert "Dette må rettes" in svaret.content.decode()


def test_en_fil_som_er_for_stor_legges_ikke_pa_disk(eier: Client) -> None:
    fil = SimpleUploadedFile("folk.csv", b"1;2;3\n" * 400_000)
    svaret = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert svaret.status_code == 400
    assert "høyst 1 MB" in svaret.content.decode()


def test_en_liste_som_ble_endret_pa_veien_vises_pa_nytt(eier: Client) -> None:
    treff = v.publisert()
    svaret = eier.post(adresse(treff), {"steg": "bekreft", "tekst": "123\tKari\tNordmann"})
    assert svaret.status_code == 200
    assert "0 av 1 linjer" in tekst(svaret.content.decode())
    tom = eier.post(adresse(treff), {"steg": "bekreft"})
    assert tom.status_code == 400
    assert "Det står ingen personer i lista." in tom.content.decode()
    assert pa_treffet() == set()


def test_innholdet_i_lista_er_tekst_ikke_html(eier: Client) -> None:
    liste = f"{FOLK[0].fnr}\t<script>x</script>\t</textarea><b>"
    vist = eier.post(adresse(v.publisert()), {"steg": "les", "tekst": liste}).content.decode()
    assert "<script>x" not in vist
    assert "</textarea><b>" not in vist


def test_et_treff_som_er_over_tar_ikke_imot_flere(eier: Client) -> None:
    treff = v.publisert()
    v.over(treff)
    felter = {"steg": "bekreft", "tekst": linje(FOLK[0])}
    assert sagt(eier.post(adresse(treff), felter)) == ["Treffet er over."]


def test_et_utkast_finnes_ikke_for_andre_enn_eieren(veileder: Client) -> None:
    utkast = v.utkast()
    assert veileder.get(adresse(utkast)).status_code == 404
    veileder.post(adresse(utkast), {"steg": "bekreft", "tekst": linje(FOLK[0])})
    assert pa_treffet() == set()
