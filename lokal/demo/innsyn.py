"""What the veileder sees in the API of the cards: made, or failed and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lokal.demo.dagbok import Dagbok, Kortnokkel, versjoner

LAGET = "AKTIVITETSKORT_LAGET"
FEILET = "AKTIVITETSKORT_OPPRETTELSE_FEIL"


@dataclass(frozen=True)
class Feilvisning:
    """An error as a line of the person's history says it."""

    kort: Kortnokkel
    tidspunkt: str
    errortype: str
    forklaring: str
    message_id: str


@dataclass(frozen=True)
class Innsyn:
    """Of all treff: the ids of the cards told to be made, and the errors, oldest first."""

    laget: Mapping[Kortnokkel, list[str]]
    feil: list[Feilvisning]


def les(hendelser: Iterable[tuple[str, list[dict[str, Any]]]]) -> Innsyn:
    """From the answers of GET `/{id}/jobbsoker/hendelser`, each with its treff."""
    laget: dict[Kortnokkel, list[str]] = {}
    feil: list[Feilvisning] = []
    for treff_id, linjer in hendelser:
        for linje in reversed(linjer):
            kort, data = Kortnokkel(treff_id, linje["fødselsnummer"]), linje["hendelseData"]
            if linje["hendelsestype"] == LAGET:
                laget.setdefault(kort, []).append(data["aktivitetskortId"])
            if linje["hendelsestype"] == FEILET:
                feil.append(_feil(kort, linje["tidspunkt"], data))
    return Innsyn(laget, feil)


def feiltekster(sok: Mapping[str, Any]) -> list[str]:
    """What stands at the cards that have failed now, each text once: what is wrong, what to do.
    From the answer of POST `/{id}/jobbsoker/sok`."""
    feil = [rad["aktivitetskort"]["feil"] for rad in sok["jobbsøkere"]]
    return list(dict.fromkeys(f"{en['betydning']} {en['tiltak']}" for en in feil if en))


def er_som_ventet(dagbok: Dagbok, innsyn: Innsyn) -> bool:
    """Every error is there once, and every card is told to be made once."""
    return not mangler_laget(dagbok, innsyn) and not feilavvik(dagbok, innsyn)


def feilavvik(dagbok: Dagbok, innsyn: Innsyn) -> list[Kortnokkel]:
    """The cards whose errors are not those that the Aktivitetsplan should have answered."""
    ventet: dict[Kortnokkel, list[str]] = {}
    sett: dict[Kortnokkel, list[str]] = {}
    for kort, steg in dagbok.kort().items():
        ventet[kort] = [versjon.avvist for versjon in versjoner(steg) if versjon.avvist]
    for feil in innsyn.feil:
        sett.setdefault(feil.kort, []).append(feil.errortype)
    return [kort for kort in {**ventet, **sett} if ventet.get(kort, []) != sett.get(kort, [])]


def mangler_laget(dagbok: Dagbok, innsyn: Innsyn) -> list[Kortnokkel]:
    """The cards not told exactly once to be made. Hidden people are not shown."""
    synlige = dagbok.kort().keys() - dagbok.skjulte
    return sorted(kort for kort in synlige if len(innsyn.laget.get(kort, ())) != 1)


def _feil(kort: Kortnokkel, tidspunkt: str, data: Mapping[str, str]) -> Feilvisning:
    return Feilvisning(
        kort=kort,
        tidspunkt=tidspunkt,
        errortype=data["errorType"],
        forklaring=data["errorMessage"],
        message_id=data.get("messageId", ""),
    )
