"""How a name is stored, and what finds it (`kontrakt.md` §7 *Order and search of names*)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.treff.navn import FINNER, RIKTIG_ORDNET
from treff.regler.navn import normalisert, sokeformer, sokeord

BOKSTAVER = "aaaåÅAeéoöøØæäÄsßdđ'’- "
NAVN = st.text(BOKSTAVER, min_size=1, max_size=10)


def finner(fritekst: str, navn: str) -> bool:
    former, ord_ = sokeformer(navn), sokeord(fritekst)
    return bool(ord_) and all(any(f.startswith(tuple(en_av)) for f in former) for en_av in ord_)


@pytest.mark.parametrize("fritekst", FINNER)
def test_et_sok_finner_de_navnene_det_skal(fritekst: str) -> None:
    assert {navn for navn in RIKTIG_ORDNET if finner(fritekst, navn)} == FINNER[fritekst]


@pytest.mark.parametrize(
    ("navn", "fritekst"),
    [
        ("Berg-Hansen", "berghansen"), ("Berg-Hansen", "berg hansen"), ("Berg-Hansen", "hansen"),
        ("Berg-Hansen", "berg‑h"), ("Berghansen", "berg-hansen"), ("Anne Marie", "annemarie"),
        ("Annemarie", "anne marie"), ("van der Berg", "vanderberg"), ("Vanderberg", "van der berg"),
        ("D’Angelo", "dangelo"), ("Dangelo", "d'angelo"), ("D`Angelo", "d´angelo"),
        ("Müller", "muller"), ("Muller", "müller"), ("Đorđević", "dordevic"), ("Łuczak", "luczak"),
        ("Weiß", "weiss"), ("Şahin", "sahin"), ("Sámmol", "sammol"), ("Ŋilsen", "nilsen"),
        ("Aasgaard", "aasga"), ("Aasgaard", "åsgård"), ("Åsgård", "aasgaard"), ("Kaare", "ka"),
        ("Ole-Aas", "oleaas"), ("Berg\u00adHansen", "berghansen"), ("Kari\u200b", "kari"),
        ("Hansen, Anne", "anne hansen"),
    ],
)  # fmt: skip
def test_det_som_kan_vaere_skrevet_pa_flere_mater_finnes_ved_hver(navn: str, fritekst: str) -> None:
    assert finner(fritekst, navn)


@pytest.mark.parametrize(
    ("navn", "fritekst"),
    [
        ("Båtripe", "tripe"), ("Kåre", "ka"), ("Bø", "bo"), ("Bo", "bø"), ("Bær", "baer"),
        ("Bår", "bar"), ("Anne Marie", "anne kari"), ("Anne", "anne marie"), ("Myller", "müller"),
        ("Ola Nordmann", "annordmann"), ("Kari", "-"), ("Kari", "’"),
    ],
)  # fmt: skip
def test_det_som_er_noe_annet_finnes_ikke(navn: str, fritekst: str) -> None:
    assert not finner(fritekst, navn)


@given(NAVN, st.data())
def test_hver_begynnelse_av_hvert_ord_finner_navnet(navn: str, data: st.DataObject) -> None:
    ord_ = navn.replace("-", " ").replace("'", " ").replace("’", " ").split()
    valgt = data.draw(st.sampled_from(ord_)) if ord_ else ""
    begynnelse = valgt[: data.draw(st.integers(1, 10))]
    assert finner(begynnelse, navn) == bool(begynnelse)


@given(NAVN)
def test_et_navn_finnes_ved_seg_selv_slik_det_ellers_kunne_sta(navn: str) -> None:
    if not sokeord(navn):
        return
    for skrevet in (
        navn.upper() if "ß" not in navn else navn,
        unicodedata.normalize("NFD", navn),
        navn.replace("-", " "),
        navn.replace("’", "'"),
        navn.replace("å", "aa"),
        navn.replace("é", "e"),
    ):
        assert finner(skrevet, navn)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_former_og_ord_er_bare_bokstaver_og_sifre(tekst: str) -> None:
    for form in [*sokeformer(tekst), *(form for former in sokeord(tekst) for form in former)]:
        assert form.isalnum()
        assert form == form.casefold()


def test_en_lang_tekst_har_ikke_lengre_former_enn_at_de_kan_lagres() -> None:
    former = sokeformer("å" * 1_000, " ".join(["ab"] * 500))
    assert max(len(form) for form in former) == 200
    assert len(former) < 10
    assert finner("å" * 300, "å" * 1_000)


@pytest.mark.parametrize(
    ("skrevet", "lagret"),
    [
        ("A\u030ase", "Åse"),
        (" Anne \t Marie\n", "Anne Marie"),
        ("Anne\u00a0Marie", "Anne Marie"),
        ("\ufeffKa\u200bri\u2060 \u200e", "Kari"),
        ("Berg\u00adHansen", "BergHansen"),
        ("Ola\x01\x7f", "Ola"),
        ("O’Neil", "O’Neil"),
        ("\u200b", ""),
    ],
)
def test_et_navn_lagres_slik_det_ses(skrevet: str, lagret: str) -> None:
    assert normalisert(skrevet) == lagret


@given(st.text())
def test_det_som_er_normalisert_er_det(tekst: str) -> None:
    lagret = normalisert(tekst)
    assert normalisert(lagret) == lagret == lagret.strip()
    assert "  " not in lagret
