"""One name that is two: split where it can be, and for someone to look over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from treff.admin.folkeliste.celle import uten_punkt
from treff.regler.grenser import MAKS_NAVN
from treff.regler.navn import normalisert

# What belongs to the surname that follows: de Vries, van der Berg.
_SMAORD = frozenset((
    "af", "al", "av", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "la", "le", "san", "st", "te", "ten", "ter", "van", "vom", "von", "zu",
    "zur",
))  # fmt: skip
_IKKE_NAVN = frozenset((
    "ja", "nei", "mann", "kvinne", "mannlig", "kvinnelig", "k", "m", "ukjent",
))  # fmt: skip
_BOKSTAV = re.compile(r"[^\W\d_]")
_ALDRI_I_NAVN = re.compile(r"[0-9@:/=?!]")
# What PostgreSQL cannot hold, and what is not seen on a line.
_KAN_IKKE_LAGRES = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Delt:
    """A name in its two parts; one may be missing."""

    fornavn: str = field(repr=False)
    etternavn: str = field(repr=False)


def del_(navn: str, *, etternavn_forst: bool | None = None) -> Delt:
    """`Etternavn, Fornavn` or `Fornavn Etternavn`, unless the heading says which is first
    (`etternavn_forst`). A surname is one word, with the small ones before it, or what alone is
    written in capitals."""
    forste, komma, andre = (bit.strip() for bit in uten_punkt(navn).partition(","))
    if komma:
        return Delt(forste, andre) if etternavn_forst is False else Delt(andre, forste)
    ord_ = forste.split()
    hoye = _i_versaler(ord_)
    if etternavn_forst is None:
        etternavn_forst = bool(ord_) and hoye[0] and not hoye[-1]
    if etternavn_forst:
        skille = _til(ord_, hoye)
        return Delt(" ".join(ord_[skille:]), " ".join(ord_[:skille]))
    skille = _fra(ord_, hoye)
    return Delt(" ".join(ord_[:skille]), " ".join(ord_[skille:]))


def _i_versaler(ord_: Sequence[str]) -> list[bool]:
    """Which words are in capitals; none of them where all are."""
    hoye = [len(ett) > 1 and ett.isupper() for ett in ord_]
    return [False] * len(ord_) if all(hoye) else hoye


def _til(ord_: Sequence[str], hoye: Sequence[bool]) -> int:
    """Where a surname that stands first ends."""
    til = 1
    while til < len(ord_) - 1 and (_lite(ord_[til - 1]) or (hoye[til - 1] and hoye[til])):
        til += 1
    return til


def _fra(ord_: Sequence[str], hoye: Sequence[bool]) -> int:
    """Where a surname that stands last begins."""
    fra = len(ord_) - 1
    while fra > 1 and (_lite(ord_[fra - 1]) or (hoye[fra] and hoye[fra - 1])):
        fra -= 1
    return max(fra, 0)


def _lite(ord_: str) -> bool:
    return ord_.lower() in _SMAORD


def ligner(celle: str) -> bool:
    """Whether a cell may be a person's name, or a part of it."""
    celle = uten_punkt(celle)
    if celle.lower() in _IKKE_NAVN or celle.lower().startswith("nav "):
        return False
    return bool(_BOKSTAV.search(celle)) and not _ALDRI_I_NAVN.search(celle)


def galt_med(navn: str) -> str:
    """Why it cannot be a person's name, or "" if it can."""
    if not normalisert(navn):
        return "mangler"
    if len(navn) > MAKS_NAVN:
        return f"kan ha høyst {MAKS_NAVN} tegn"
    return "har tegn som ikke kan lagres" if _KAN_IKKE_LAGRES.search(navn) else ""
