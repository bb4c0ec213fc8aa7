"""Synthetic people and the check of identity numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokal.personer import gyldig_fnr, personer


def test_personene_er_forskjellige_gyldige_og_syntetiske() -> None:
    folk = personer(1000)
    assert len({person.fnr for person in folk}) == 1000
    assert all(gyldig_fnr(person.fnr) for person in folk)
    assert all(81 <= int(person.fnr[2:4]) <= 92 for person in folk)


def test_samme_fro_gir_samme_personer() -> None:
    assert personer(20, fro=7) == personer(20, fro=7)
    assert personer(20, fro=7)[:5] == personer(5, fro=7)
    assert personer(20, fro=7) != personer(20, fro=8)


@given(nr=st.integers(0, 199), plass=st.integers(0, 10), annet=st.integers(1, 9))
def test_ett_galt_siffer_oppdages(nr: int, plass: int, annet: int) -> None:
    fnr = personer(200)[nr].fnr
    galt = str((int(fnr[plass]) + annet) % 10)
    assert not gyldig_fnr(fnr[:plass] + galt + fnr[plass + 1 :])


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "1",
        "00000000000",
        "0000000000 ",
        personer(1)[0].fnr + "\n",
        personer(1)[0].fnr[:10],
        personer(1)[0].fnr.translate(
            {ord(siffer): ord(siffer) + 0x660 - 0x30 for siffer in "0123456789"}
        ),
    ],
)
def test_dette_er_ikke_et_fodselsnummer(tekst: str) -> None:
    assert not gyldig_fnr(tekst)


@pytest.mark.parametrize("dato", ["318290", "328190", "000190", "011390", "019390"])
def test_en_umulig_dato_avvises_selv_om_kontrollsifrene_stemmer(dato: str) -> None:
    assert not any(gyldig_fnr(f"{dato}{resten:05}") for resten in range(10_000))


@pytest.mark.parametrize("dato", ["010190", "410190", "014190", "018190", "290200", "298204"])
def test_vanlige_d_og_syntetiske_numre_finnes(dato: str) -> None:
    gyldige = sum(gyldig_fnr(f"{dato}{resten:05}") for resten in range(10_000))
    assert 70 < gyldige < 95  # of 100 individual numbers, those with check digits


@given(st.text())
def test_gyldig_fnr_kaster_aldri(tekst: str) -> None:
    gyldig_fnr(tekst)
