"""The Aktivitetsplan's board as `GET /tavle.json` shows it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lokal.demo.dagbok import Kortinnhold, Kortnokkel


@dataclass(frozen=True)
class SettKort:
    """A card on the board. `statuser`: one for each version that was accepted, in order."""

    id: str
    statuser: tuple[str, ...]
    innhold: Kortinnhold


@dataclass(frozen=True)
class Avvisning:
    """An answer on the dead-letter topic."""

    errortype: str
    message_id: str


@dataclass(frozen=True)
class Tavle:
    """Cards and refusals by what they are about. `lest`: records of the card topic so far."""

    kort: Mapping[Kortnokkel, Sequence[SettKort]]
    feil: Mapping[Kortnokkel, Sequence[Avvisning]]
    lest: int


def les(tavle: Mapping[str, Any]) -> Tavle:
    """The JSON of the board."""
    kort: dict[Kortnokkel, list[SettKort]] = {}
    for ett in tavle["kort"]:
        kort.setdefault(nokkel(ett), []).append(_kort(ett))
    feil: dict[Kortnokkel, list[Avvisning]] = {}
    for en in tavle["feil"]:
        bestilling = json.loads(en["failingMessage"])
        avvisning = Avvisning(en["errorType"], bestilling["messageId"])
        feil.setdefault(nokkel(bestilling["aktivitetskort"]), []).append(avvisning)
    return Tavle(kort, feil, int(tavle["lest"]))


def nokkel(aktivitetskort: Mapping[str, Any]) -> Kortnokkel:
    """What a card is about, by its person and the treff that its link leads to."""
    lenke = str(aktivitetskort["handlinger"][0]["url"])
    return Kortnokkel(lenke.rpartition("/")[2], str(aktivitetskort["personIdent"]))


def _kort(kort: Mapping[str, Any]) -> SettKort:
    detaljer = {str(en["label"]): str(en["verdi"]) for en in kort["detaljer"]}
    return SettKort(
        id=str(kort["id"]),
        statuser=tuple(kort["statuser"]),
        innhold=Kortinnhold(str(kort["tittel"]), detaljer.get("Tid", ""), detaljer.get("Sted", "")),
    )
