"""Lines that people write to each other: a number and a name, with nothing certain between them."""

import re

from treff.admin.folkeliste import overskrifter
from treff.admin.folkeliste.celle import uten_punkt
from treff.admin.folkeliste.navn import ligner
from treff.admin.folkeliste.overskrifter import Rolle

_NUMMER = r"(?<![0-9])(?:[0-9]{6}[ .\-–]?[0-9]{5}|[0-9]{10})(?![0-9])"
_FORST = re.compile(f"({_NUMMER})(.*)")
_SIST = re.compile(rf"({_NUMMER})[).]?$")
_MELLOM = " ,:;.(-–—/"
_IKKE_NAVN = re.compile("[0-9@;|\t]")


def celler(linje: str) -> tuple[str, ...]:
    """The number and the name, whichever was first; the line as it is where that is not certain."""
    innhold = uten_punkt(linje)
    if forst := _FORST.match(innhold):
        nummer, navn = forst.groups()
    elif sist := _SIST.search(innhold):
        nummer, navn = sist[1], innhold[: sist.start()]
    else:
        return _overskrift(linje)
    if _IKKE_NAVN.search(navn):
        return (linje,)
    forste, komma, resten = navn.strip(_MELLOM).partition(",")
    if komma and not ligner(resten.strip()):
        return nummer, forste, resten.strip()  # «Kari Nordmann, Nav Bergen»
    return nummer, f"{forste}{komma}{resten}"


def _overskrift(linje: str) -> tuple[str, ...]:
    """«Fnr Etternavn Fornavn» is two headings here, in the order of the cells."""
    ord_ = linje.split(" ")
    if overskrifter.les(ord_[0]) == Rolle.FNR:
        return ord_[0], " ".join(ord_[1:])
    if overskrifter.les(ord_[-1]) == Rolle.FNR:
        return ord_[-1], " ".join(ord_[:-1])
    return (linje,)
