"""What the veileder sees in the API: cards that are made, or failed and why; and who was told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from lokal.demo import varsler
from lokal.demo.dagbok import Dagbok, Kortnokkel, versjoner
from lokal.varsler.varsel import vei_til

LAGET = "AKTIVITETSKORT_LAGET"
FEILET = "AKTIVITETSKORT_OPPRETTELSE_FEIL"
VARSLET = "MOTTATT_SVAR_FRA_MINSIDE"


@dataclass(frozen=True)
class Feilvisning:
    """An error as a line of the person's history says it."""

    kort: Kortnokkel
    tidspunkt: str
    errortype: str
    forklaring: str
    message_id: str


class Varslet(NamedTuple):
    """How a notice ended: the name of its text, the status, the channel, and what was wrong."""

    mal: str
    status: str
    kanal: str | None
    feil: str | None


@dataclass(frozen=True)
class Innsyn:
    """Of all treff: the ids of the cards told to be made, the errors, and how people were told;
    oldest first."""

    laget: Mapping[Kortnokkel, list[str]]
    feil: list[Feilvisning]
    varslet: Mapping[Kortnokkel, list[Varslet]]


def les(hendelser: Iterable[tuple[str, list[dict[str, Any]]]]) -> Innsyn:
    """From the answers of GET `/{id}/jobbsoker/hendelser?utvidet=true`, each with its treff."""
    laget: dict[Kortnokkel, list[str]] = {}
    feil: list[Feilvisning] = []
    varslet: dict[Kortnokkel, list[Varslet]] = {}
    for treff_id, linjer in hendelser:
        for linje in reversed(linjer):
            kort, data = Kortnokkel(treff_id, linje["fødselsnummer"]), linje["hendelseData"]
            if linje["hendelsestype"] == LAGET:
                laget.setdefault(kort, []).append(data["aktivitetskortId"])
            if linje["hendelsestype"] == FEILET:
                feil.append(_feil(kort, linje["tidspunkt"], data))
            if linje["hendelsestype"] == VARSLET and data["eksternStatus"]:
                felter = ("mal", "eksternStatus", "eksternKanal", "eksternFeilmelding")
                varslet.setdefault(kort, []).append(Varslet(*(data[felt] for felt in felter)))
    return Innsyn(laget, feil, varslet)


def feiltekster(sok: Mapping[str, Any]) -> list[str]:
    """What stands at the cards that have failed now, each text once: what is wrong, what to do.
    From the answer of POST `/{id}/jobbsoker/sok`."""
    feil = [rad["aktivitetskort"]["feil"] for rad in sok["jobbsøkere"]]
    return list(dict.fromkeys(f"{en['betydning']} {en['tiltak']}" for en in feil if en))


def er_som_ventet(dagbok: Dagbok, innsyn: Innsyn) -> bool:
    """Every error is there once, every card is told to be made once, and how everyone was told."""
    avvik = (mangler_laget, feilavvik, varselavvik)
    return not any(ett(dagbok, innsyn) for ett in avvik)


def feilavvik(dagbok: Dagbok, innsyn: Innsyn) -> list[Kortnokkel]:
    """The cards whose errors are not those that the Aktivitetsplan should have answered."""
    ventet: dict[Kortnokkel, list[str]] = {}
    sett: dict[Kortnokkel, list[str]] = {}
    for kort, steg in dagbok.kort().items():
        ventet[kort] = [versjon.avvist for versjon in versjoner(steg) if versjon.avvist]
    for feil in innsyn.feil:
        sett.setdefault(feil.kort, []).append(feil.errortype)
    return [kort for kort in {**ventet, **sett} if ventet.get(kort, []) != sett.get(kort, [])]


def varselavvik(dagbok: Dagbok, innsyn: Innsyn) -> list[Kortnokkel]:
    """Those who are not seen to have been told of all that they should, once, and in the way that
    they can be reached. Hidden people are not shown."""
    ventet = {
        kort: sorted(Varslet(sak.mal, *_utfall(kort.fnr)) for sak in saker)
        for kort, saker in varsler.ventet(dagbok).items()
        if kort not in dagbok.skjulte
    }
    sett = {kort: sorted(svar) for kort, svar in innsyn.varslet.items()}
    return [kort for kort in {**ventet, **sett} if ventet.get(kort) != sett.get(kort)]


def _utfall(fnr: str) -> tuple[str, str | None, str | None]:
    vei = vei_til(fnr)
    return vei.status, vei.kanal, vei.feil


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
