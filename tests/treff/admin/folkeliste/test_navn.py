"""One name in two parts."""

import pytest

from treff.admin.folkeliste.navn import Delt, del_, ligner


@pytest.mark.parametrize(
    ("navn", "fornavn", "etternavn"),
    [
        ("Kari Nordmann", "Kari", "Nordmann"), ("Kari Marie Nordmann", "Kari Marie", "Nordmann"),
        ("Nordmann, Kari Marie", "Kari Marie", "Nordmann"),
        ("Nordmann,Kari", "Kari", "Nordmann"), ("Jan de Vries", "Jan", "de Vries"),
        ("Jan van der Berg", "Jan", "van der Berg"),
        ("de Vries, Jan", "Jan", "de Vries"), ("Ludwig von Bülow", "Ludwig", "von Bülow"),
        ("NORDMANN Kari Marie", "Kari Marie", "NORDMANN"),
        ("Kari NORDMANN", "Kari", "NORDMANN"), ("Kari NORDMANN BERG", "Kari", "NORDMANN BERG"),
        ("NORDMANN BERG Kari", "Kari", "NORDMANN BERG"),
        ("KARI NORDMANN", "KARI", "NORDMANN"), ("Kari A. Nordmann-Berg", "Kari A.",
        "Nordmann-Berg"), ("Kari", "", "Kari"),
        ("Nordmann,", "", "Nordmann"), ("", "", ""), ("van Dam", "van", "Dam"), ("1. Kari Nord",
        "Kari", "Nord"), ("Shaun O’Neil", "Shaun", "O’Neil"),
    ],
)  # fmt: skip
def test_et_navn_deles(navn: str, fornavn: str, etternavn: str) -> None:
    assert del_(navn) == Delt(fornavn, etternavn)


@pytest.mark.parametrize(
    ("navn", "etternavn_forst", "fornavn", "etternavn"),
    [
        ("Nordmann Kari Marie", True, "Kari Marie", "Nordmann"), ("de Vries Jan", True, "Jan",
        "de Vries"), ("Nordmann, Kari", True, "Kari", "Nordmann"),
        ("Kari Nordmann", False, "Kari", "Nordmann"), ("Kari, Nordmann", False, "Kari", "Nordmann"),
        ("Nordmann", True, "", "Nordmann"),
    ],
)  # fmt: skip
def test_overskriften_bestemmer(
    navn: str, etternavn_forst: bool, fornavn: str, etternavn: str
) -> None:
    assert del_(navn, etternavn_forst=etternavn_forst) == Delt(fornavn, etternavn)


def test_hva_som_ligner_et_navn() -> None:
    assert all(map(ligner, ["Kari", "de Vries", "O’Neil", "Nordmann, Kari", "李", "Æ"]))
    assert not any(
        map(ligner, ["", "12", "k@nav.no", "Gata 1", "Mann", "Nav Os", "---", "http://x"])
    )
