"""What others on the Rapid add to a message (§2, *Reading*): a copy that lacks it leaves nothing
that the enriched one, with the same id, could be taken for. Of every listener of both apps."""

import json
from pathlib import Path
from typing import Any

import pytest

from aktivitetskort.lyttere import elv as kortelv
from lokal.identmapper import synlighet
from rapids.elv import Elv, Post
from rapids.melding import UgyldigMelding
from tests import kontrakter
from treff.lyttere import elv as treffelv

TILLEGG = ("aktørId", "fodselsnummer", "aktivitetskortuuid")
MELDINGER = {
    **{
        fil.stem: json.loads(fil.read_bytes())
        for fil in sorted(Path(kontrakter.__file__).parent.glob("*.json"))
    },
    "synlighet": json.loads(synlighet("04837499943", er_synlig=False)[1]),
}


@pytest.mark.parametrize("elv", [treffelv, kortelv], ids=["treff", "aktivitetskort"])
@pytest.mark.parametrize("mangler", TILLEGG)
@pytest.mark.parametrize("navn", MELDINGER)
def test_det_som_mangler_et_tillegg_er_helt_eller_ingenting(
    navn: str, mangler: str, elv: Elv
) -> None:
    for uten in ({}, {mangler: None}):
        hel: dict[str, Any] = {**dict.fromkeys(TILLEGG[1:], "04837499943"), **MELDINGER[navn]}
        melding = {felt: verdi for felt, verdi in hel.items() if felt != mangler} | uten
        lest = elv.les(Post("rapid", 0, 1, 1, None, json.dumps(melding).encode()))
        assert (
            lest is None
            or not isinstance(lest.innhold, UgyldigMelding)
            or mangler not in str(lest.innhold)
        )
