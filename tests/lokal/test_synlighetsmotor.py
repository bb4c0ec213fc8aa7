"""The visibility engine: it answers what it is asked, by what it has told."""

import json
from typing import Any

import pytest

from lokal.identmapper import aktor_id, synlighet
from lokal.personer import personer
from lokal.synlighetsmotor import BEHOV, Synlighetsmotor
from tests.lokal.test_varsler import Post, post

FNR = personer(1)[0].fnr
SPORSMAL = {
    "@event_name": "behov",
    "@behov": [BEHOV],
    "@id": "en",
    "@opprettet": "2025-10-01T08:00:00",
    "fodselsnummer": FNR,
}


def svar(motor: Synlighetsmotor, melding: dict[str, Any]) -> dict[str, Any]:
    [(_, verdi)] = motor.svar(post(melding))
    lest: dict[str, Any] = json.loads(verdi)
    return lest


def test_svaret_er_sporsmalet_med_synligheten_i() -> None:
    lest = svar(Synlighetsmotor(), SPORSMAL)
    assert lest[BEHOV] == {"erSynlig": True, "ferdigBeregnet": True, "sperret": False}
    assert lest["aktørId"] == aktor_id(FNR)
    assert lest["fodselsnummer"] == FNR
    assert lest["@id"] != SPORSMAL["@id"]


def test_den_som_den_har_skjult_er_skjult_til_den_sier_noe_annet() -> None:
    motor = Synlighetsmotor()
    assert motor.svar(Post(synlighet(FNR, er_synlig=False)[1])) == []
    assert not svar(motor, SPORSMAL)[BEHOV]["erSynlig"]
    motor.svar(Post(synlighet(FNR, er_synlig=True)[1]))
    assert svar(motor, SPORSMAL)[BEHOV]["erSynlig"]


@pytest.mark.parametrize(
    "melding",
    [
        {**SPORSMAL, BEHOV: {"erSynlig": True}},
        {**SPORSMAL, "@behov": ["noe annet"]},
        {**SPORSMAL, "@behov": BEHOV},
        {**SPORSMAL, "@event_name": "annet"},
        {**SPORSMAL, "fodselsnummer": None},
        {},
    ],
)
def test_alt_annet_lar_den_ligge(melding: dict[str, Any]) -> None:
    assert Synlighetsmotor().svar(post(melding)) == []
