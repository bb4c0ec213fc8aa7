"""A number as it stands in a cell, and what is said of one that cannot be taken as it is."""

import pytest

from tests.treff.admin.folkeliste.lister import (
    EN,
    NULL_FORST,
    TO,
    feil_siste_siffer,
    folk,
    galt,
)
from treff.admin.folkeliste import les_tekst

A, B = EN.fnr[:6], EN.fnr[6:]
ODELAGT = "Excel har ødelagt nummeret"


@pytest.mark.parametrize(
    "celle",
    [
        EN.fnr, f"{A} {B}", f"{A}-{B}", f"{A}.{B}", f"{A}/{B}", f"{A}–{B}", f"{A}\u2011{B}",
        f"{A}\u00a0{B}", f"{A}\u202f{B}",
        f"{A[:2]}.{A[2:4]}.{A[4:]} {B}", f"{A[:2]} {A[2:4]} {A[4:]} {B[:3]} {B[3:]}", f"{A}  {B}",
        f" {EN.fnr} ", f"'{EN.fnr}",
        f"’{EN.fnr}", f"´{EN.fnr}", f"`{EN.fnr}", f"{EN.fnr}'", f'="{EN.fnr}"', f"\u200b{EN.fnr}",
        f"{EN.fnr}\u200b", f"\ufeff{EN.fnr}",
        f"\u200e{EN.fnr}\u200e", f"\u202a{EN.fnr}\u202c", f"{A}\u2060{B}", f"{A}\u00ad{B}",
        f"\u2066{A}\u200b {B}\u2069", f"{EN.fnr}.0",
        f"{EN.fnr},00", f"{EN.fnr}.", f"({EN.fnr})", f"fnr {EN.fnr}", f"Fnr: {EN.fnr}",
        f"F.nr.: {EN.fnr}", f"D-nr. {EN.fnr}",
        f"fødselsnummer {EN.fnr}", f"{EN.fnr} (D-nummer)",
        "".join(chr(ord(siffer) + 0xFEE0) for siffer in EN.fnr), f"*{EN.fnr}*",
        f"{EN.fnr[0]}.{EN.fnr[1:]}E+10", f"{EN.fnr[0]},{EN.fnr[1:]}e10",
    ],
)  # fmt: skip
def test_nummeret_slik_folk_skriver_det(celle: str) -> None:
    liste = les_tekst(f"{celle}\tKari\tNord\n{TO.fnr}\tOla\tBerg\n")
    assert folk(liste) == [(EN.fnr, "Kari", "Nord"), (TO.fnr, "Ola", "Berg")]
    assert liste.rader[0].merknader == ()


@pytest.mark.parametrize(
    "ti",
    [
        NULL_FORST.fnr[1:], f"{NULL_FORST.fnr[1:]}.0", f"{NULL_FORST.fnr[1:]},00",
        f"{NULL_FORST.fnr[1:6]} {NULL_FORST.fnr[6:]}",
        f"{NULL_FORST.fnr[1]} {NULL_FORST.fnr[2:5]} {NULL_FORST.fnr[5:8]} {NULL_FORST.fnr[8:]}",
        f"{NULL_FORST.fnr[1]},{NULL_FORST.fnr[2:]}E+09",
    ],
)  # fmt: skip
@pytest.mark.parametrize("skilletegn", "\t;")
def test_ti_sifre_far_nullen_tilbake_nar_kontrollsifrene_da_stemmer(
    ti: str, skilletegn: str
) -> None:
    liste = les_tekst(skilletegn.join((ti, "Kari", "Nord")))
    assert folk(liste) == [(NULL_FORST.fnr, "Kari", "Nord")]
    assert liste.rader[0].merknader == (
        "Nummeret hadde 10 sifre. Excel tar bort en null foran; den er satt tilbake.",
    )


@pytest.mark.parametrize("ti", [feil_siste_siffer(NULL_FORST.fnr)[1:], "9999999999", EN.fnr[1:]])
def test_ti_sifre_som_ikke_kan_fa_en_null_er_merket_med_hvorfor(ti: str) -> None:
    (feil,) = galt(les_tekst(f"{ti};Kari;Nord"))
    assert "bare 10 sifre, og med en null foran stemmer ikke kontrollsifrene" in feil[0]


@pytest.mark.parametrize(
    "celle",
    [
        "1,23457E+10",
        "1.23457E+10",
        "1,23457e+10",
        "1E+10",
        "1,2E10",
        "12345700000",
        "1,234567891E+10",
    ],
)
def test_et_nummer_som_excel_har_odelagt_er_merket_med_hva_en_gjor(celle: str) -> None:
    for tekst in (f"{celle};Kari;Nord", f"Fnr;Fornavn;Etternavn\n{celle};Kari;Nord\n{TO.fnr};A;B"):
        feil = galt(les_tekst(tekst))[0]
        assert ODELAGT in feil[0]
        assert "hent nummeret derfra på nytt" in feil[0]


@pytest.mark.parametrize("celle", ["########", "#N/A", "#VERDI!"])
def test_det_excel_ikke_viser_er_merket(celle: str) -> None:
    feil = galt(les_tekst(f"Fnr;Fornavn;Etternavn\n{celle};Kari;Nord"))[0]
    assert feil[0].startswith("Excel viser ikke nummeret")


@pytest.mark.parametrize(
    "celle", ["", "123", "010203", f"{EN.fnr}1", "010203*****", "ukjent", f"{EN.fnr} {TO.fnr}"]
)
def test_annet_er_merket(celle: str) -> None:
    liste = les_tekst(f"Fnr;Fornavn;Etternavn\n{celle};Kari;Nord\n{TO.fnr};A;B")
    assert galt(liste) == [("Fødselsnummeret må ha 11 sifre.",), ()]


def test_feil_kontrollsifre_tas_med_en_advarsel() -> None:
    feil = feil_siste_siffer(EN.fnr)
    liste = les_tekst(f"{feil};Kari;Nord")
    assert folk(liste) == [(feil, "Kari", "Nord")]
    assert liste.rader[0].merknader == (
        "Kontrollsifrene i fødselsnummeret stemmer ikke. Sjekk at det er riktig.",
    )
