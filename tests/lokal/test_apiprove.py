"""The trial of the API says so when it has tried too little."""

from collections import Counter

import pytest

from lokal.apiprove.fro import TILSTANDER
from lokal.apiprove.passer import PASSER
from lokal.apiprove.prove import MINST, for_tynt
from treff.api.openapi.operasjoner import OPERASJONER


def test_hver_operasjon_har_et_sted_a_lykkes() -> None:
    assert PASSER.keys() <= {operasjon.id for operasjon in OPERASJONER.values()}
    assert set(PASSER.values()) <= TILSTANDER.keys()


def test_det_som_er_provd_nok_er_ikke_for_tynt() -> None:
    assert for_tynt({"sokTreff": Counter({"200": 1, "400": MINST - 1})}) == []


@pytest.mark.parametrize(
    ("svar", "ventet"),
    [
        ({"sokTreff": Counter({"200": 7})}, ["Bare 7 tilfeller"]),
        ({"svarJa": Counter({"409": MINST})}, ["svarJa lyktes aldri"]),
        ({}, ["Bare 0 tilfeller"]),
    ],
)
def test_det_som_er_for_tynt_sies(svar: dict[str, Counter[str]], ventet: list[str]) -> None:
    assert for_tynt(svar) == ventet
