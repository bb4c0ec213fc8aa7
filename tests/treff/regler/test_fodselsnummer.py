"""Control digits and dates of identity numbers, real rules on made-up numbers."""

import pytest

from lokal.personer import gyldig_fnr, personer
from treff.regler.fodselsnummer import kan_vaere_fodselsnummer, kontrollsifre_stemmer

_VEKTER_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_VEKTER_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def med_kontrollsifre(ni: str, rest: int = 0) -> str:
    """The nine digits with their control digits, the first by the remainder; "" if none fit."""
    k1 = (rest - sum(int(s) * v for s, v in zip(ni, _VEKTER_1, strict=True))) % 11
    if k1 == 10:
        return ""
    k2 = -sum(int(s) * v for s, v in zip(f"{ni}{k1}", _VEKTER_2, strict=True)) % 11
    return "" if k2 == 10 else f"{ni}{k1}{k2}"


def serie(dag: int, maned: int, rest: int = 0) -> list[str]:
    """Numbers of people born on a day that may have 40 on it, in a month that may have 40 or 80."""
    funnet = [med_kontrollsifre(f"{dag:02}{maned:02}85{i:03}", rest) for i in range(100, 140)]
    return [fnr for fnr in funnet if fnr]


@pytest.mark.parametrize("dag", [1, 31, 41, 71])
@pytest.mark.parametrize("maned", [1, 12, 41, 52, 81, 92])
@pytest.mark.parametrize("rest", [0, 1, 2, 3])
def test_hver_serie_og_hver_rest_stemmer(dag: int, maned: int, rest: int) -> None:
    for fnr in serie(dag, maned, rest):
        assert kontrollsifre_stemmer(fnr)
        assert kan_vaere_fodselsnummer(fnr)


@pytest.mark.parametrize("rest", range(4, 11))
def test_andre_rester_stemmer_ikke(rest: int) -> None:
    assert not any(kontrollsifre_stemmer(fnr) for fnr in serie(1, 81, rest))


def test_et_annet_siste_siffer_stemmer_ikke() -> None:
    for person in personer(50, 4):
        assert gyldig_fnr(person.fnr)
        assert kontrollsifre_stemmer(person.fnr)
        feil = person.fnr[:10] + str((int(person.fnr[10]) + 1) % 10)
        assert not kontrollsifre_stemmer(feil)


@pytest.mark.parametrize("tekst", ["", "123", "0102031234x", "010203 12345", "٠١٠٢٠٣١٢٣٤٥"])
def test_det_som_ikke_er_elleve_sifre_stemmer_ikke(tekst: str) -> None:
    assert not kontrollsifre_stemmer(tekst)
    assert not kan_vaere_fodselsnummer(tekst)


@pytest.mark.parametrize("ni", ["000000000", "320185100", "011385100", "300285100", "999999999"])
def test_uten_en_dato_er_det_et_annet_nummer(ni: str) -> None:
    numre = [fnr for rest in range(4) if (fnr := med_kontrollsifre(ni, rest))]
    assert numre
    assert all(kontrollsifre_stemmer(fnr) for fnr in numre)
    assert not any(kan_vaere_fodselsnummer(fnr) for fnr in numre)
