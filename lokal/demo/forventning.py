"""What the diary says that the board should show, beside what it shows. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lokal.demo import tabell
from lokal.demo.dagbok import Dagbok, Kortnokkel, Steg, versjoner
from lokal.demo.tabell import Rad
from lokal.demo.tavle import Tavle

IKKE_SENDT = "ingen ny versjon"
UENDRET = "uendret status"
MANGLER = "mangler"


@dataclass(frozen=True)
class Kortdom:
    """One card: the status of each version in order, and why any were refused."""

    kort: Kortnokkel
    ventet: tuple[str, ...]
    sett: tuple[str, ...]
    ventede_feil: tuple[str, ...]
    sette_feil: tuple[str, ...]
    rett_innhold: bool
    antall: int  # cards on the board about this person on this treff

    @property
    def rett_rekkefolge(self) -> bool:
        """No version skipped, doubled or out of order."""
        return self.ventet == self.sett and self.ventede_feil == self.sette_feil

    @property
    def ok(self) -> bool:
        """Everything as it should be; there is one card, or none if every version is refused."""
        return self.rett_rekkefolge and self.rett_innhold and self.antall == bool(self.ventet)


@dataclass(frozen=True)
class Raddom:
    """A row of the table: what each card concerned was to show, and how many showed what."""

    rad: Rad
    ventet: str
    sett: Counter[str]

    @property
    def ok(self) -> bool:
        """It was played, and every card showed it."""
        return set(self.sett) == {self.ventet}


def kortdommer(dagbok: Dagbok, tavle: Tavle) -> dict[Kortnokkel, Kortdom]:
    """Every card of the day's treff that should be or is on the board, or was refused."""
    steg = dagbok.kort()
    alle = dict.fromkeys([*steg, *tavle.kort, *tavle.feil])
    return {
        kort: _kortdom(kort, list(steg.get(kort, ())), dagbok, tavle)
        for kort in alle
        if kort.treff_id in dagbok.treff
    }


def _kortdom(kort: Kortnokkel, steg: list[Steg], dagbok: Dagbok, tavle: Tavle) -> Kortdom:
    alle, kortene = versjoner(steg), tavle.kort.get(kort, ())
    return Kortdom(
        kort=kort,
        ventet=tuple(v.status for v in alle if not v.avvist),
        sett=tuple(status for ett in kortene for status in ett.statuser),
        ventede_feil=tuple(v.avvist for v in alle if v.avvist),
        sette_feil=tuple(feil.errortype for feil in tavle.feil.get(kort, ())),
        rett_innhold=all(ett.innhold == dagbok.treff.get(kort.treff_id) for ett in kortene),
        antall=len(kortene),
    )


def raddommer(dagbok: Dagbok, dommer: Mapping[Kortnokkel, Kortdom]) -> list[Raddom]:
    """Every row of the table, played or not."""
    sett: dict[Rad, Counter[str]] = {rad: Counter() for rad in tabell.ALLE}
    for kort, steg in dagbok.kort().items():
        for ett, vist in zip(steg, _vist(list(steg), dommer[kort]), strict=True):
            sett[ett.rad][vist] += 1
    return [Raddom(rad, _ventet(rad), antall) for rad, antall in sett.items()]


def _ventet(rad: Rad) -> str:
    if not rad.sendes:
        return IKKE_SENDT
    return rad.avvist or rad.status or UENDRET


def _vist(steg: list[Steg], dom: Kortdom) -> list[str]:
    """What the board shows of each step: the refusal or the status at its place among the card's,
    or that nothing more has come than should."""
    godtatte, avviste = iter(dom.sett), iter(dom.sette_feil)
    status, vist = "", []
    for ett in steg:
        if not ett.rad.sendes:
            vist.append(IKKE_SENDT if len(dom.sett) <= len(dom.ventet) else "for mange versjoner")
        elif ett.rad.avvist:
            vist.append(next(avviste, MANGLER))
            status = ett.rad.status or status  # refused, and still what the card is to be
        else:
            forrige, status = status, next(godtatte, MANGLER)
            uendret = ett.rad.status is None and status == forrige != MANGLER
            vist.append(UENDRET if uendret else status)
    return vist
