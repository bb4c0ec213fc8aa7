"""Which column is what: by what stands in it, and by its heading."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from treff.admin.folkeliste import navnekolonner, overskrifter
from treff.admin.folkeliste.overskrifter import Rolle
from treff.admin.folkeliste.tabell import Linje, Tabell

_LENGST_NED = 50  # headings stand, in lines that are not empty
_HAR_SIFFER = re.compile("[0-9]")
_HAR_BOKSTAV = re.compile(r"[^\W\d_]")
_PERSONEN = {Rolle.FNR, Rolle.FORNAVN, Rolle.ETTERNAVN, Rolle.NAVN}


@dataclass(frozen=True)
class Kolonner:
    """The place of each role, the line of headings if there is one, and which of two names in one
    column stands first, if a heading says so."""

    plass: Mapping[Rolle, int]
    overskrift: Linje | None = None
    etternavn_forst: bool | None = None

    def hent(self, linje: Linje, rolle: Rolle) -> str:
        """What a line has of a role; "" without it."""
        plass = self.plass.get(rolle)
        return "" if plass is None else linje.celle(plass)


SLIK_DE_SKRIVES = Kolonner({Rolle.FNR: 0, Rolle.FORNAVN: 1, Rolle.ETTERNAVN: 2})
"""What nobody needs to say: fødselsnummer, fornavn, etternavn."""


def finn(tabell: Tabell) -> Kolonner | None:
    """The columns of a table; None where no column can be the number."""
    overskrift = _overskrift(tabell.linjer)
    sagt = _roller(overskrift) if overskrift else {}
    fnr = _nummerkolonne(tabell, sagt)
    if fnr is None:
        return None
    folk = [linje for linje in tabell.linjer if any(linje.vekter[fnr : fnr + 1])]
    overskrift = overskrift or _ser_ut_som_overskrift(tabell.linjer[0], fnr)
    skjulte = tabell.skjulte_kolonner
    plass = {Rolle.FNR: fnr} | navnekolonner.finn(folk or tabell.linjer, sagt, fnr, skjulte)
    forst = None
    if overskrift and Rolle.NAVN in plass:
        forst = overskrifter.etternavn_forst(overskrift.celle(plass[Rolle.NAVN]))
    return Kolonner(plass, overskrift, forst)


def er_overskrift(linje: Linje) -> bool:
    """Whether a line names at least two columns, one of them a person's."""
    return _kjente(linje)[1] > 1


def _roller(linje: Linje) -> dict[int, Rolle]:
    ord_ = [(n, celle) for n, celle in enumerate(linje.celler) if _HAR_BOKSTAV.search(celle)]
    lest = ((plass, overskrifter.les(celle)) for plass, celle in ord_)
    return {plass: rolle for plass, rolle in lest if rolle}


def _kjente(linje: Linje) -> tuple[int, int]:
    """How many different columns of a person a line names, and, if any, how many in all."""
    roller = list(_roller(linje).values())
    personens = len(_PERSONEN & set(roller))
    return personens, len(roller) if personens else 0


def _overskrift(linjer: Sequence[Linje]) -> Linje | None:
    """The line before the first number that says most of what a person's columns are."""
    over = takewhile(lambda linje: max(linje.vekter, default=0) < 2, linjer[:_LENGST_NED])
    mulige = [linje for linje in over if er_overskrift(linje) or _sier_en_del(linje)]
    return max(mulige, key=_kjente, default=None)


def _sier_en_del(linje: Linje) -> bool:
    """«Fnr» above one of several columns is enough; «Deltakere» may be a title."""
    sagt = set(_roller(linje).values()) - {Rolle.NAVN, Rolle.ANNET}
    return bool(sagt) and sum(map(bool, linje.celler)) > 1


def _ser_ut_som_overskrift(forste: Linje, fnr: int) -> Linje | None:
    """The first line, when it has a word where the number should be, and no digits anywhere."""
    if sum(map(bool, forste.celler)) < 2 or any(map(_HAR_SIFFER.search, forste.celler)):
        return None
    return forste if _HAR_BOKSTAV.search(forste.celle(fnr)) else None


def _nummerkolonne(tabell: Tabell, sagt: Mapping[int, Rolle]) -> int | None:
    """Where most cells look like identity numbers. A heading tips the scale: there are accounts of
    eleven digits, and numbers that are written wrongly."""
    poeng = [0.0] * tabell.bredde
    for linje in tabell.linjer:
        for plass, vekt in enumerate(linje.vekter):
            poeng[plass] += vekt + 2 * (vekt > 0 and sagt.get(plass) == Rolle.FNR)
    for plass in range(tabell.bredde):
        poeng[plass] /= 4 if sagt.get(plass, Rolle.FNR) != Rolle.FNR else 1
        poeng[plass] /= 2 if plass in tabell.skjulte_kolonner else 1
    if any(poeng):
        return poeng.index(max(poeng))
    return _uten_et_eneste_nummer(tabell, sagt)


def _uten_et_eneste_nummer(tabell: Tabell, sagt: Mapping[int, Rolle]) -> int | None:
    """By the heading; or the first of three or more, if there are digits in it."""
    for plass, rolle in sagt.items():
        if rolle == Rolle.FNR:
            return plass
    sifre = any(tegn.isdigit() for linje in tabell.linjer for tegn in linje.celle(0))
    return 0 if sifre and not sagt and tabell.bredde > 2 else None
