"""Workbooks: sheets, titles, what is hidden, and numbers that are numbers."""

from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook

from tests.treff.admin.folkeliste.lister import (
    EN,
    FOLK,
    NULL_FORST,
    SOM_FOLK,
    TO,
    TRE,
    folk,
    galt,
    lagret,
    linje,
    regneark,
)
from treff.admin.folkeliste import UgyldigListe, les_fil

OVERSKRIFT = ("Etternavn", "Fornavn", "F.nr.")
RADER = [(p.etternavn, p.fornavn, p.fnr) for p in FOLK]


def test_tittel_i_sammenslatte_celler_og_flere_linjer_over() -> None:
    bok = regneark(
        [("Deltakere uke 40",), (), ("Person", None, "Nummer"), OVERSKRIFT, *RADER, (), ("Sum", 3)]
    )
    bok.worksheets[0].merge_cells("A1:F1")
    liste = les_fil(lagret(bok))
    assert folk(liste) == SOM_FOLK
    assert [rad.nr for rad in liste.rader] == [5, 6, 7]
    assert [en.nr for en in liste.utelatt] == [1, 3, 4, 9]
    assert liste.tomme == 2


@pytest.mark.parametrize(
    "forside", [[], [("Om lista",), ("Laget av", "Nav Os")], [("Tlf", "4790010001")]]
)
def test_folk_pa_et_annet_ark_enn_det_forste(forside: list[tuple[Any, ...]]) -> None:
    bok = regneark(forside)
    ark = bok.create_sheet("Påmeldte")
    for rad in (OVERSKRIFT, *RADER):
        ark.append(rad)
    bok.create_sheet("Tomt")
    liste = les_fil(lagret(bok))
    assert folk(liste) == SOM_FOLK
    assert liste.lest[:2] == ["Ark: «Påmeldte».", "Fødselsnummer: kolonne C («F.nr.»)."]


def test_flere_ark_med_folk_sies_det_fra_om() -> None:
    bok = regneark([OVERSKRIFT, RADER[0]])
    ark = bok.create_sheet("Uke 2")
    for rad in (OVERSKRIFT, *RADER[1:]):
        ark.append(rad)
    liste = les_fil(lagret(bok))
    assert folk(liste) == SOM_FOLK[1:]
    assert liste.lest[-1] == "Det ser ut til å stå folk i flere ark, som ikke er med: «Sheet»."


def test_et_skjult_ark_leses_bare_nar_ingen_andre_har_folk() -> None:
    bok = regneark([OVERSKRIFT, RADER[0]])
    skjult = bok.create_sheet("Gamle")
    for rad in (OVERSKRIFT, *RADER):
        skjult.append(rad)
    skjult.sheet_state = "hidden"
    assert folk(les_fil(lagret(bok))) == SOM_FOLK[:1]
    bok.worksheets[0].delete_rows(1, 2)
    liste = les_fil(lagret(bok))
    assert folk(liste) == SOM_FOLK
    assert all(rad.skjult for rad in liste.rader)
    assert "Arket er skjult i Excel, så ingen i det er valgt." in liste.lest


def test_rader_som_er_skjult_er_merket_og_tar_ikke_plassen_til_de_synlige() -> None:
    bok = regneark([OVERSKRIFT, RADER[1], *RADER])
    for rad in (2, 5):
        bok.worksheets[0].row_dimensions[rad].hidden = True
    liste = les_fil(lagret(bok))
    assert [rad.skjult for rad in liste.rader] == [True, False, False, True]
    assert [feil[:1] for feil in galt(liste)] == [
        ("Samme fødselsnummer som på linje 4.",),
        (),
        (),
        (),
    ]


def test_bare_de_synlige_teller_i_en_lang_liste() -> None:
    bok = regneark([OVERSKRIFT, *(RADER[0] for _ in range(1200)), *RADER])
    for rad in range(2, 1202):
        bok.worksheets[0].row_dimensions[rad].hidden = True
    liste = les_fil(lagret(bok))
    assert folk(liste) == SOM_FOLK
    assert "1200 rader som er skjult i Excel, er ikke med." in liste.lest


def test_en_skjult_kolonne_viker_for_en_synlig() -> None:
    bok = regneark([("Gammelt nr", "Nytt nr", "Navn"), (TO.fnr, EN.fnr, "Kari Nord")])
    bok.worksheets[0].column_dimensions["A"].hidden = True
    liste = les_fil(lagret(bok))
    assert folk(liste) == [(EN.fnr, "Kari", "Nord")]
    assert "Brukes ikke: kolonne A («Gammelt nr», skjult i Excel)." in liste.lest


def test_numre_som_er_tall_og_datoer_ved_siden_av() -> None:
    bok = regneark(
        [
            ("Født", "Fnr", "Navn"),
            (datetime(1985, 2, 1), int(NULL_FORST.fnr), "Kari Nord"),  # noqa: DTZ001 - as Excel has it
            (None, float(TO.fnr), "Ola Berg"),
            (None, f"{TRE.fnr[:6]} {TRE.fnr[6:]}", "Åse By"),
            (None, 1020312345, "Per Vik"),
            (None, 12345700000, "Eva Li"),
        ]
    )
    liste = les_fil(lagret(bok))
    assert [rad.fnr for rad in liste.rader][:4] == [NULL_FORST.fnr, TO.fnr, TRE.fnr, "1020312345"]
    assert [bool(rad.feil) for rad in liste.rader] == [False, False, False, True, True]


@pytest.mark.parametrize("skilletegn", ";,\t")
def test_en_csv_som_er_apnet_uten_a_deles(skilletegn: str) -> None:
    bok = regneark([("fnr" + skilletegn + "fornavn" + skilletegn + "etternavn",)])
    for person in FOLK:
        bok.worksheets[0].append((linje(person, skilletegn),))
    assert folk(les_fil(lagret(bok))) == SOM_FOLK


def test_linjeskift_og_usynlige_tegn_i_cellene() -> None:
    bok = regneark(
        [
            ("Fødsels\u00adnummer", "For-\nnavn", "Etter\u200bnavn"),
            (f"\u200e{EN.fnr}", "Kari\nMarie", "Nord"),
        ]
    )
    assert folk(les_fil(lagret(bok))) == [(EN.fnr, "Kari Marie", "Nord")]


def test_en_bok_uten_folk() -> None:
    for bok in (Workbook(), regneark([("Om lista",)])):
        with pytest.raises(UgyldigListe, match="ingen personer"):
            les_fil(lagret(bok))


def test_mange_ark_som_sier_at_de_er_store_leses_ikke_til_bunns() -> None:
    bok = regneark([OVERSKRIFT, *RADER])
    for _ in range(40):
        bok.create_sheet()["A9999"] = "slutt"
    assert folk(les_fil(lagret(bok))) == SOM_FOLK
