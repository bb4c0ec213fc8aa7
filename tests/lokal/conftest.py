"""A right card order, to be made wrong in one way at a time."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from lokal.aktivitetsplan.melding import Melding
from lokal.personer import personer


def _kort() -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "personIdent": personer(1)[0].fnr,
        "tittel": "Jobbtreff på Sjøbodkaia",
        "aktivitetStatus": "PLANLAGT",
        "startDato": "2025-10-01",
        "sluttDato": "2025-10-01",
        "beskrivelse": "Et treff der du møter arbeidsgivere.",
        "endretAv": {"ident": "Z123456", "identType": "NAVIDENT"},
        "endretTidspunkt": "2025-09-20T10:00:00.000+02:00",
        "avtaltMedNav": False,
        "detaljer": [
            {"label": "Tid", "verdi": "01. oktober 2025, kl. 08:00–10:00"},
            {"label": "Sted", "verdi": "Kaigata 1, 5003 Bergen"},
        ],
        "handlinger": [
            {
                "tekst": "Sjekk ut treffet",
                "subtekst": "Les mer og svar",
                "url": "http://127.0.0.1:8000/treff/1",
                "lenkeType": "FELLES",
            }
        ],
        "etiketter": [],
        "oppgave": None,
    }


@pytest.fixture
def bestilling() -> Callable[..., dict[str, Any]]:
    """Makes the JSON of a card order; keyword arguments replace fields of the card."""

    def lag(**kort: Any) -> dict[str, Any]:
        return {
            "messageId": str(uuid4()),
            "source": "REKRUTTERINGSBISTAND",
            "aktivitetskortType": "REKRUTTERINGSTREFF",
            "actionType": "UPSERT_AKTIVITETSKORT_V1",
            "aktivitetskort": {**_kort(), **kort},
        }

    return lag


@pytest.fixture
def melding() -> Callable[..., Melding]:
    """Makes the record of a card order, with the card's id as key unless another is given."""

    def lag(innhold: dict[str, Any], **resten: Any) -> Melding:
        verdi = json.dumps(innhold, ensure_ascii=False).encode()
        nokkel = str(innhold["aktivitetskort"]["id"]).encode()
        return Melding(**{"nokkel": nokkel, "verdi": verdi, "nav_call_id": "spor-1", **resten})

    return lag
