"""Texts as they are pasted and saved: what stands around the people, and between their cells."""

import pytest

from tests.treff.admin.folkeliste.lister import EN, FOLK, SOM_FOLK, TO, folk, galt, linje
from treff.admin.folkeliste import UgyldigListe, les_fil, les_tekst

NAVN = [("Kari", "Nordmann"), ("Ola", "Berg")]
KARI_OG_OLA = [(p.fnr, *navn) for p, navn in zip(FOLK, NAVN, strict=False)]
DELT = f"{EN.fnr[:6]} {EN.fnr[6:]}"


@pytest.mark.parametrize("skilletegn", "\t;,|")
@pytest.mark.parametrize("forst", ["sep={}\n", "sep={}\r\n", '"sep={}"\r\n', "SEP={}\r"])
def test_linja_som_sier_skilletegnet_er_ingen_person(skilletegn: str, forst: str) -> None:
    linjer = [f"{p.etternavn}{skilletegn}{p.fornavn}{skilletegn}{p.fnr}" for p in FOLK]
    overskrift = skilletegn.join(("Etternavn", "Fornavn", "Fødselsnummer"))
    liste = les_tekst(forst.format(skilletegn) + "\n".join([overskrift, *linjer]))
    assert folk(liste) == SOM_FOLK
    assert [(en.nr, en.hvorfor) for en in liste.utelatt] == [
        (1, "sier bare hvilket skilletegn fila har"),
        (2, "er overskrifter"),
    ]


@pytest.mark.parametrize(
    "tittel", ["Deltakere uke 40", "Deltakere uke 40;;", "Møt bakerne: Bergen;1. mai;"]
)
@pytest.mark.parametrize("tomt", ["", "\n", "\n\n", ";;\n", " ; ;\n"])
def test_tittel_og_tomme_linjer_over_overskriftene(tittel: str, tomt: str) -> None:
    liste = les_tekst(f"{tittel}\n{tomt}Fnr;Fornavn;Etternavn\n" + "\n".join(map(linje, FOLK)))
    assert folk(liste) == SOM_FOLK
    assert [en.hvorfor for en in liste.utelatt] == ["står over overskriftene", "er overskrifter"]
    assert liste.tomme == tomt.count("\n")


def test_tittel_uten_overskrifter() -> None:
    liste = les_tekst("Deltakere, uke 40, Bergen\n" + "\n".join(linje(p, ", ") for p in FOLK))
    assert folk(liste) == SOM_FOLK
    assert [(en.nr, en.tekst) for en in liste.utelatt] == [(1, "Deltakere uke 40 Bergen")]


@pytest.mark.parametrize(
    "slutt",
    [
        "Sum: 3", "Sum;3;", "Totalt;3;", "Antall deltakere: 3", "Side 1 av 1;;", "-----", ";;",
        "====;====;===",
        "Utskrift;27.11.2026;Bergen", "Hilsen Per", "Kontaktperson:;Per;Vik", "Nav Bergen;;",
        "Fnr;Fornavn;Etternavn",
        "Kilde: Modia;;",
    ],
)  # fmt: skip
def test_det_som_star_under_lista_er_ingen_person(slutt: str) -> None:
    liste = les_tekst("Fnr;Fornavn;Etternavn\n" + "\n".join(map(linje, FOLK)) + f"\n\n{slutt}\n")
    assert folk(liste) == SOM_FOLK


def test_en_som_mangler_nummer_er_merket_og_ikke_utelatt() -> None:
    liste = les_tekst(f"Fnr;Fornavn;Etternavn\n;Kari;Nord\nukjent;Per;Vik\n{linje(EN)}\n123;Åse;By")
    assert [bool(feil) for feil in galt(liste)] == [True, True, False, True]
    delt = les_tekst(f"Navn;Fnr\nKari Nord;\nVik, Per;-\n{EN.etternavn}, {EN.fornavn};{EN.fnr}")
    assert [bool(feil) for feil in galt(delt)] == [True, True, False]


@pytest.mark.parametrize("brudd", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("skilletegn", "\t;,")
def test_en_celle_med_linjeskift_i_er_en_person(brudd: str, skilletegn: str) -> None:
    celler = (EN.fnr, f'"Kari{brudd}Marie"', f'"Nord ""Nor"" {brudd}{brudd}By"')
    liste = les_tekst(brudd.join([skilletegn.join(celler), linje(TO, skilletegn)]))
    assert folk(liste) == [(EN.fnr, "Kari Marie", 'Nord "Nor" By'), SOM_FOLK[1]]
    assert [rad.nr for rad in liste.rader] == [1, 5]


def test_overskrifter_med_linjeskift_i() -> None:
    overskrift = '"Fødsels-\nnummer";"For-\nnavn";"Etter-\nnavn"'
    assert folk(les_tekst(f"{overskrift}\n{linje(EN)}")) == SOM_FOLK[:1]


def test_et_anforselstegn_som_ville_tatt_med_seg_de_neste_er_bare_et_tegn() -> None:
    liste = les_tekst(f'{EN.fnr};Kari;"Nord\n{TO.fnr};Ola;Berg"\n')
    assert [rad.fnr for rad in liste.rader] == [EN.fnr, TO.fnr]


def test_linjer_som_hele_star_i_anforselstegn() -> None:
    assert folk(les_tekst("\n".join(f'"{linje(p, ",")}"' for p in FOLK))) == SOM_FOLK


@pytest.mark.parametrize(
    "tekst",
    [
        f"{EN.fnr} Kari Nordmann\n{TO.fnr} Ola Berg",
        f"{DELT} Kari Nordmann\n{TO.fnr[:6]}-{TO.fnr[6:]} Ola Berg",
        f"Kari Nordmann {EN.fnr}\nOla Berg {TO.fnr}",
        f"Nordmann, Kari {DELT}\nBerg, Ola {TO.fnr}",
        f"{EN.fnr} Nordmann, Kari\n{TO.fnr} Berg, Ola",
        f"{EN.fnr}: Kari Nordmann\n{TO.fnr}: Ola Berg",
        f"{EN.fnr} - Kari Nordmann\n{TO.fnr} – Ola Berg",
        f"Kari Nordmann ({EN.fnr})\nOla Berg ({TO.fnr})",
        f"1. Kari Nordmann, {EN.fnr}\n2. Ola Berg, {TO.fnr}",
        f"1) {EN.fnr} Kari Nordmann\n2) {TO.fnr} Ola Berg",
        f"- {EN.fnr} Kari Nordmann\n• {TO.fnr} Ola Berg",
        f"{EN.fnr} Kari Nordmann, Nav Bergen\n{TO.fnr} Ola Berg, Nav Os",
        f"Fnr Etternavn Fornavn\n{EN.fnr} Nordmann Kari\n{TO.fnr} Berg Ola",
        f"Hei!\nHer er de:\nKari Nordmann {EN.fnr}\nOla Berg {TO.fnr}\n\nHilsen Per",
        f"Fnr   Fornavn   Etternavn\n{EN.fnr}   Kari   Nordmann\n{TO.fnr}   Ola   Berg",
        (f"Nr  Navn           Fnr           Tlf\n1   Kari Nordmann  {DELT}  90010001\n"
        f"2   Ola Berg       {TO.fnr}   90010002"),
        f"Fnr          Navn\n-----------  -----\n{EN.fnr}  Kari Nordmann\n{TO.fnr}  Ola Berg",
        ("| Fnr | Fornavn | Etternavn |\n|---|:--|--:|\n"
        f"| {EN.fnr} | Kari | Nordmann |\n| {TO.fnr} | Ola | Berg |"),
        f"{EN.fnr} | Nordmann, Kari\n{TO.fnr} | Berg, Ola",
        f"Kari|Nordmann|{EN.fnr}\nOla|Berg|{TO.fnr}",
        ("+-----+-----+\n| Fnr | Navn |\n+-----+-----+\n"
        f"| {EN.fnr} | Kari Nordmann |\n| {TO.fnr} | Ola Berg |\n+-----+-----+"),
        f"{EN.fnr} │ Kari │ Nordmann\n{TO.fnr} │ Ola │ Berg",
    ],
)  # fmt: skip
def test_kolonner_av_mellomrom_eller_streker(tekst: str) -> None:
    assert folk(les_tekst(tekst)) == KARI_OG_OLA


def test_det_som_ikke_er_entydig_er_merket() -> None:
    liste = les_tekst(f"{EN.fnr} Kari 33 år Nordmann Bergen\n{TO.fnr} Ola Berg")
    assert [bool(feil) for feil in galt(liste)] == [True, False]


@pytest.mark.parametrize(
    "tegnsett",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "cp850",
        "mac_roman",
    ],
)
@pytest.mark.parametrize("linjeskift", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_tegnsettene_og_linjeskiftene_folk_har(tegnsett: str, linjeskift: str, bom: str) -> None:
    if bom and not tegnsett.startswith("utf"):
        return
    linjer = [
        "Fødselsnr.\tFornavn\tSlektsnavn",
        f"{EN.fnr}\tÅse\tÆrlig",
        f"{TO.fnr}\tØystein\tÅs",
        "",
    ]
    innhold = (bom + linjeskift.join(linjer)).encode(tegnsett)
    assert folk(les_fil(innhold)) == [(EN.fnr, "Åse", "Ærlig"), (TO.fnr, "Øystein", "Ås")]


def test_en_tekst_uten_numre_er_ingen_liste() -> None:
    for tekst in ("Kari;Nordmann\nOla;Berg", "Hei, vi sees, i morgen", "[]", '{"a": 1}'):
        with pytest.raises(UgyldigListe, match="ingen personer"):
            les_tekst(tekst)


def test_tusen_er_nok_og_det_som_ikke_er_folk_teller_ikke() -> None:
    liste = les_tekst("Tittel\n\nFnr;Fornavn;Etternavn\n" + f"{linje(EN)}\n" * 1000 + "Sum: 1000")
    assert len(liste.rader) == 1000
    with pytest.raises(UgyldigListe, match="høyst 1000"):
        les_tekst(f"{linje(EN)}\n" * 1001)
