"""The order of names is CLDR's: ICU, which has it, is asked beside (`kontrakt.md` §7)."""

import unicodedata
from itertools import pairwise
from typing import Any

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.treff.navn import RIKTIG_ORDNET
from treff.regler.alfabet import sorteringsnokkel
from treff.regler.navn import normalisert

ICU = icu.Collator.createInstance(icu.Locale("nb"))

_TEGN = " _-‐‑–—,;:!?.‘’'\"“”„«»()[]{}§@*/\\&#%•`´^°+<=>|~$£€"
_ANDRE_BOKSTAVER = set("ĸŉĿŀſĲĳ")  # that no name is written with any more
_LATINSKE = "".join(
    tegn
    for tegn in map(chr, (*range(0x41, 0x180), *range(0x1E00, 0x1E9A), *range(0x1EA0, 0x1EFA)))
    if unicodedata.category(tegn) in {"Lu", "Ll"} and tegn not in _ANDRE_BOKSTAVER
)
_TOSIFRET = ["aa", "Aa", "AA", "aA", "th", "TH", "ss", "ẞ", "å\u0301", "ǿ", "Ǽ", "…"]
TEKSTER = st.text(
    st.one_of(st.sampled_from("aAåÅeEéoOøØæÆ sST"), st.sampled_from(_LATINSKE + _TEGN)), max_size=6
) | st.lists(st.sampled_from([*_TOSIFRET, *_LATINSKE, *_TEGN, *"0123456789"]), max_size=5).map(
    "".join
)


def forst(a: Any, b: Any) -> tuple[bool, bool]:
    return bool(a < b), bool(b < a)


def test_kontraktens_navn_star_i_kontraktens_forst() -> None:
    baklengs = RIKTIG_ORDNET[::-1]
    assert sorted(baklengs, key=sorteringsnokkel) == list(RIKTIG_ORDNET)
    assert sorted(baklengs, key=ICU.getSortKey) == list(RIKTIG_ORDNET)


@pytest.mark.parametrize(
    "navn",
    [
        "Aaberg Åberg",
        "Muller Myhre Müller Müllersen Myller",
        "Dordevic Đorđević Dorđević",
        "Lund Łund",
        "Nango Nilsen Ŋilsen Olsen",
        "Thor Þor Tor",
    ],
)
def test_navn_fra_andre_land_star_der_icu_setter_dem(navn: str) -> None:
    assert sorted(navn.split(), key=sorteringsnokkel) == sorted(navn.split(), key=ICU.getSortKey)


@settings(max_examples=2_000, deadline=None)
@given(TEKSTER, TEKSTER)
def test_to_tekster_star_som_icu_setter_dem(en: str, annen: str) -> None:
    en, annen = normalisert(en), normalisert(annen)
    vart = forst(sorteringsnokkel(en), sorteringsnokkel(annen))
    assert vart == forst(ICU.getSortKey(en), ICU.getSortKey(annen))


@settings(max_examples=1_000, deadline=None)
@given(TEKSTER, st.data())
def test_ogsa_nar_bare_ett_tegn_er_et_annet(tekst: str, data: st.DataObject) -> None:
    en = normalisert(tekst) or "a"
    plass = data.draw(st.integers(0, len(en) - 1))
    tegn = data.draw(st.sampled_from([*_LATINSKE, *_TOSIFRET, en[plass].swapcase(), ""]))
    annen = normalisert(en[:plass] + tegn + en[plass + 1 :])
    vart = forst(sorteringsnokkel(en), sorteringsnokkel(annen))
    assert vart == forst(ICU.getSortKey(en), ICU.getSortKey(annen))


@pytest.mark.parametrize("alfabet", [_TEGN.strip() + "0123456789", _LATINSKE])
def test_hvert_tegn_for_seg(alfabet: str) -> None:
    for en, annen in pairwise(sorted(alfabet, key=ICU.getSortKey)):
        assert sorteringsnokkel(en) < sorteringsnokkel(annen)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_en_nokkel_kan_lagres_og_er_aldri_tom(tekst: str) -> None:
    nokkel = sorteringsnokkel(tekst)
    assert " " in nokkel  # "" is a row that has none yet
    assert "\0" not in nokkel
    assert nokkel == sorteringsnokkel(unicodedata.normalize("NFD", tekst))
