"""What is seen of a list before anyone is added: how it was read, who is chosen, what is mended."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lokal.personer import personer
from tests.treff import verden as v
from tests.treff.admin.conftest import tekst
from tests.treff.admin.folkeliste.lister import (
    EN,
    FOLK,
    NULL_FORST,
    TO,
    TRE,
    feil_siste_siffer,
    lagret,
    linje,
    regneark,
)
from tests.treff.admin.test_handlinger import sagt
from tests.treff.admin.test_leggtil import adresse, pa_treffet, som_rader
from treff.models import Treff

pytestmark = pytest.mark.django_db


def les(klient: Client, treff: Treff, liste: str | bytes) -> Any:
    if isinstance(liste, str):
        return klient.post(adresse(treff), {"steg": "les", "tekst": liste})
    fil = SimpleUploadedFile("folk.xlsx", liste)
    return klient.post(adresse(treff), {"steg": "les", "fil": fil})


def bekreft(klient: Client, treff: Treff, vist: Any, *valgt: int, **felter: str) -> Any:
    """As the browser sends the page: what is chosen, and the names as they stand in it."""
    sendt = {"steg": "bekreft", "velger": "1", "tekst": vist.context["tekst"], "valgt": valgt}
    return klient.post(adresse(treff), sendt | felter)


def test_det_star_hvordan_lista_er_lest(eier: Client) -> None:
    bok = regneark([("Treff i Bergen",), (), ("F.nr.", "Etternavn", "Fornavn", "Tlf")])
    for p in FOLK:
        bok.worksheets[0].append((p.fnr, p.etternavn, p.fornavn, "90010001"))
    bok.worksheets[0].append(("Sum: 3",))
    sett = tekst(les(eier, v.publisert(), lagret(bok)).content.decode())
    for setning in (
        "Ark: «Sheet».",
        "Fødselsnummer: kolonne A («F.nr.»).",
        "Fornavn: kolonne C («Fornavn»).",
        "Etternavn: kolonne B («Etternavn»).",
        "Brukes ikke: kolonne D («Tlf»).",
        "Linje 1 står over overskriftene: Treff i Bergen",
        "Linje 3 er overskrifter: F.nr. Etternavn Fornavn Tlf",
        "Linje 7 er ikke en person: Sum: 3",
        "1 tom linje",
        "3 av 3 linjer kan legges til.",
    ):
        assert setning in sett


def test_bare_de_som_er_valgt_legges_til(eier: Client) -> None:
    treff = v.publisert()
    vist = les(eier, treff, "\n".join(map(linje, FOLK)))
    assert sagt(bekreft(eier, treff, vist, 1, 3)) == ["2 lagt til."]
    assert pa_treffet() == som_rader(EN, TRE)


def test_ingen_valgt_er_ingen_lagt_til(eier: Client) -> None:
    treff = v.publisert()
    svaret = bekreft(eier, treff, les(eier, treff, linje(EN)))
    assert svaret.status_code == 200
    assert "Ingen er valgt." in tekst(svaret.content.decode())
    assert pa_treffet() == set()


def test_rader_som_er_skjult_er_ikke_valgt_og_blir_det_ikke_av_seg_selv(eier: Client) -> None:
    bok = regneark([(p.fnr, p.fornavn, p.etternavn) for p in FOLK])
    bok.worksheets[0].row_dimensions[2].hidden = True
    treff = v.publisert()
    vist = les(eier, treff, lagret(bok))
    html = vist.content.decode()
    assert "1 er skjult i Excel, og ikke valgt." in tekst(html)
    assert html.count(" checked>") == 2

    rett = eier.post(adresse(treff), {"steg": "rett", "tekst": vist.context["tekst"]})
    igjen = les(eier, treff, rett.context["liste"]["tekst"].value())
    for en in (vist, igjen):
        assert [rad.skjult for rad in en.context["rader"]] == [False, True, False]
    uten_valg = eier.post(adresse(treff), {"steg": "bekreft", "tekst": igjen.context["tekst"]})
    assert sagt(uten_valg) == ["2 lagt til."]
    assert sagt(bekreft(eier, treff, vist, 2)) == ["1 lagt til."]


def test_et_delt_navn_rettes_der_det_star(eier: Client) -> None:
    treff = v.publisert()
    vist = les(eier, treff, f"Fnr;Navn\n{EN.fnr};Nordmann Kari\n{TO.fnr};Cher\n")
    html = vist.content.decode()
    assert 'name="fornavn-1" value="Nordmann"' in html
    assert 'name="etternavn-1" value="Kari"' in html
    assert "1 av 2 linjer kan legges til." in tekst(html)
    navn = {"fornavn-1": " Kari ", "etternavn-1": "Nord  Mann", "fornavn-2": "Cher"}
    mangler = bekreft(eier, treff, vist, 1, 2, **navn, **{"etternavn-2": ""})
    assert "Noen av de valgte må rettes." in tekst(mangler.content.decode())
    assert 'name="etternavn-1" value="Nord Mann"' in mangler.content.decode()
    assert pa_treffet() == set()
    hele = bekreft(eier, treff, mangler, 1, 2, **navn, **{"etternavn-2": "Sarkisian"})
    assert sagt(hele) == ["2 lagt til."]
    assert pa_treffet() == {(EN.fnr, "Kari", "Nord Mann"), (TO.fnr, "Cher", "Sarkisian")}


def test_navnene_kan_byttes_om_og_det_som_er_rettet_blir_med(eier: Client) -> None:
    treff = v.publisert()
    vist = les(eier, treff, f"Fnr;Navn\n{EN.fnr};Nordmann Kari\n{TO.fnr};Berg Ola\n")
    sendt = {"steg": "bytt", "velger": "1", "valgt": ["1"], "tekst": vist.context["tekst"]}
    sendt |= {"fornavn-1": "Nordmann", "etternavn-1": "Kari"}
    sendt |= {"fornavn-2": "Bergen", "etternavn-2": "Ola"}
    byttet = eier.post(adresse(treff), sendt)
    assert [(r.fornavn, r.etternavn) for r in byttet.context["rader"]] == [
        ("Kari", "Nordmann"),
        ("Ola", "Bergen"),
    ]
    rett = eier.post(adresse(treff), sendt | {"steg": "rett"})
    assert rett.context["liste"]["tekst"].value() == (
        f"{EN.fnr}\tNordmann\tKari\n{TO.fnr}\tBergen\tOla\n"
    )
    assert sagt(bekreft(eier, treff, byttet, 1)) == ["1 lagt til."]
    assert pa_treffet() == {(EN.fnr, "Kari", "Nordmann")}


def test_det_som_bor_sees_pa_star_ved_nummeret(eier: Client) -> None:
    treff, feil = v.publisert(), feil_siste_siffer(EN.fnr)
    vist = les(eier, treff, f"{feil};Kari;Nord\n{NULL_FORST.fnr[1:]};Ola;Berg\n1,23457E+10;Per;By")
    sett = tekst(vist.content.decode())
    assert "2 av 3 linjer kan legges til." in sett
    assert "⚠ Kontrollsifrene i fødselsnummeret stemmer ikke. Sjekk at det er riktig." in sett
    assert "⚠ Nummeret hadde 10 sifre. Excel tar bort en null foran; den er satt tilbake." in sett
    assert "✗ Excel har ødelagt nummeret" in sett
    svaret = eier.post(adresse(treff), {"steg": "bekreft", "tekst": vist.context["tekst"]})
    assert "2 lagt til." in sagt(svaret)
    assert pa_treffet() == {(feil, "Kari", "Nord"), (NULL_FORST.fnr, "Ola", "Berg")}


def test_skjemaet_sier_fra_om_kontrollsifrene_og_legger_til(eier: Client) -> None:
    treff = v.publisert()
    felter = {"steg": "en", "fornavn": "Kari", "etternavn": "Nord"}
    feil = feil_siste_siffer(EN.fnr)
    assert sagt(eier.post(adresse(treff), felter | {"fnr": feil})) == [
        "Kontrollsifrene i fødselsnummeret stemmer ikke. Sjekk at det er riktig.",
        "1 lagt til.",
    ]
    assert sagt(eier.post(adresse(treff), felter | {"fnr": EN.fnr})) == ["1 lagt til."]


@pytest.mark.parametrize("fnr", ["{} {}", "{}-{}", "{}.{}", "'{}{}", "\u200e{}\u00ad{}\u200b"])
def test_skjemaet_tar_nummeret_slik_lista_gjor(eier: Client, fnr: str) -> None:
    felter = {"steg": "en", "fornavn": EN.fornavn, "etternavn": EN.etternavn}
    felter["fnr"] = fnr.format(EN.fnr[:6], EN.fnr[6:])
    assert sagt(eier.post(adresse(v.publisert()), felter)) == ["1 lagt til."]
    assert pa_treffet() == som_rader(EN)
    felter["fnr"] = NULL_FORST.fnr[1:]
    svaret = eier.post(adresse(v.publisert()), felter)
    assert "Fødselsnummeret må ha 11 sifre." in svaret.content.decode()


def test_tusen_valgte_med_delte_navn_pa_en_gang(eier: Client) -> None:
    treff, tusen = v.publisert(), personer(1000, 8)
    liste = "\n".join(f"{p.fnr};{p.etternavn}, {p.fornavn}" for p in tusen)
    vist = les(eier, treff, liste)
    felter: dict[str, str] = {}
    for nr, p in enumerate(tusen, 1):
        felter |= {f"fornavn-{nr}": p.fornavn, f"etternavn-{nr}": p.etternavn}
    svaret = bekreft(eier, treff, vist, *range(1, 1001), **felter)
    assert sagt(svaret) == ["1000 lagt til."]


def test_en_limt_inn_liste_som_begynner_med_en_tom_celle(eier: Client) -> None:
    folk = [f"{nr}\t{linje(person, chr(9))}" for nr, person in enumerate(FOLK, 1)]
    liste = "\n".join(["\tFnr\tFornavn\tEtternavn", *folk])
    vist = les(eier, v.publisert(), liste)
    assert [rad.fnr for rad in vist.context["rader"]] == [p.fnr for p in FOLK]
    assert not any(rad.feil for rad in vist.context["rader"])


def test_en_pdf_ved_en_feil(eier: Client) -> None:
    fil = SimpleUploadedFile("folk.pdf", b"%PDF-1.7\n1 0 obj")
    svaret = eier.post(adresse(v.publisert()), {"steg": "les", "fil": fil})
    assert svaret.status_code == 400
    assert "Fila er ikke en liste" in svaret.content.decode()
    assert "Dette kan leses: Excel (.xlsx), CSV og ren tekst (.txt)." in svaret.content.decode()


def test_en_liste_der_alle_navn_ma_rettes_kan_legges_til_etterpa(eier: Client) -> None:
    treff = v.publisert()
    vist = les(eier, treff, f"Fnr;Navn\n{EN.fnr};Cher\n")
    assert "0 av 1 linjer kan legges til." in tekst(vist.content.decode())
    assert 'value="bekreft"' in vist.content.decode()
    navn = {"fornavn-1": "Cher", "etternavn-1": "Sarkisian"}
    assert sagt(bekreft(eier, treff, vist, 1, **navn)) == ["1 lagt til."]
