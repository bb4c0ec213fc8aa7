"""A number that stands in two columns, fødselsdato and personnummer: put together in the first."""

import re
from dataclasses import replace

from treff.admin.folkeliste.tabell import Linje, Tabell
from treff.regler.fodselsnummer import kan_vaere_fodselsnummer

_TO_KOLONNER = "Fødselsnummeret er satt sammen av den kolonnen og den neste."
_DATO = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./](?:19|20)?([0-9]{2})")
_SEKS = re.compile("[0-9]{5,6}")
_FEM = re.compile("[0-9]{3,5}")


def satt_sammen(tabell: Tabell) -> Tabell:
    """The table with whole numbers, if there are none in it and two columns beside each other make
    most of them; else as it is."""
    if any(vekt > 1 for linje in tabell.linjer for vekt in linje.vekter):
        return tabell
    antall = [_antall(tabell, plass) for plass in range(tabell.bredde - 1)]
    if not any(antall):
        return tabell
    plass = antall.index(max(antall))
    linjer = [_med_hele(linje, plass) for linje in tabell.linjer]
    return replace(tabell, linjer=linjer, merknader=(*tabell.merknader, _TO_KOLONNER))


def _antall(tabell: Tabell, plass: int) -> int:
    """How many lines have a whole number there; 0 unless most of those with digits have."""
    hele = [hel for linje in tabell.linjer if (hel := _hel(linje, plass))]
    riktige = sum(map(kan_vaere_fodselsnummer, hele))
    return riktige if 2 * riktige > len(hele) else 0


def _med_hele(linje: Linje, plass: int) -> Linje:
    hel = _hel(linje, plass)
    if not hel:
        return linje
    return replace(linje, celler=(*linje.celler[:plass], hel, "", *linje.celler[plass + 2 :]))


def _hel(linje: Linje, plass: int) -> str:
    dato, resten = linje.celle(plass), linje.celle(plass + 1)
    if funnet := _DATO.fullmatch(dato):
        dato = "".join(del_.zfill(2) for del_ in funnet.groups())
    if _SEKS.fullmatch(dato) and _FEM.fullmatch(resten):
        return dato.zfill(6) + resten.zfill(5)
    return ""
