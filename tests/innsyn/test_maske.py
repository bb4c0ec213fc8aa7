"""A fødselsnummer is hidden however it is written; what only looks like one for a while is not."""

import pytest

from innsyn.behandling import mangel_ved
from innsyn.maske import MASKE, har_fnr, maskert

ID = "6eda4cba-9ef1-0278-0ddb-345471812345"
ID_MED_ELLEVE = "12345678-1234-4234-8234-123456789012"


@pytest.mark.parametrize(
    "fnr",
    [
        "20817229132",
        "208172 29132",
        "208172  29132",
        "208172-29132",
        "208172\u201329132",
        "208172_29132",
        "20.81.72 29132",
        "20817 229132",
        "2081 7229 132",
        "208172\u00a0291 32",
    ],
)
@pytest.mark.parametrize("rundt", ["{}", "gjelder {} og ingen andre", '"{}"', "({})", "a{}b"])
def test_et_fodselsnummer_skjules_hvordan_det_enn_er_skrevet(fnr: str, rundt: str) -> None:
    tekst = rundt.format(fnr)
    assert har_fnr(tekst)
    assert maskert(tekst) == rundt.format(MASKE)
    assert mangel_ved(tekst) == "Begrunnelsen kan ikke ha et fødselsnummer i seg."


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Testdata fra i går",
        ID,
        ID_MED_ELLEVE,
        ID_MED_ELLEVE.replace("-", "").upper(),
        "208172291321",
        "2081722913",
        "toi.rapid-1-0@123456",
        "2026-11-23T12:05:10.123+01:00",
        "2025-10-01T08:00:00.123456789Z",
        "2025-10-01 08:00:00,123456789",
        "12\n34\n56\n789\n10",
    ],
)
def test_det_som_ikke_er_et_fodselsnummer_star(tekst: str) -> None:
    assert not har_fnr(tekst)
    assert maskert(tekst) == tekst


def test_et_fodselsnummer_ved_siden_av_en_id_skjules() -> None:
    assert maskert(f"{ID} gjelder 20817229132") == f"{ID} gjelder {MASKE}"


@pytest.mark.parametrize(
    ("begrunnelse", "mangel"),
    [
        (" \n", "Skriv hvorfor."),
        ("a" * 1001, "Begrunnelsen kan ha høyst 1000 tegn."),
        ("a\0b", "Begrunnelsen har tegn som ikke kan lagres."),
        ("a\ud800b", "Begrunnelsen har tegn som ikke kan lagres."),
        ("To linjer,\r\nog æøå – greit 👩‍💻.", ""),
    ],
)
def test_hva_som_er_galt_med_en_begrunnelse(begrunnelse: str, mangel: str) -> None:
    assert mangel_ved(begrunnelse) == mangel
