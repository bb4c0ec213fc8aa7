"""A person's line: what stood there, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from treff.admin.folkeliste import navn, nummer
from treff.kommandoer import NyJobbsoker
from treff.regler.grenser import MAKS_NAVN


@dataclass(frozen=True)
class Rad:
    """A line: its number as its owner counts, what stood there, what is wrong with it (`feil`) and
    what should be looked at all the same. `skjult`: by a filter in Excel; `delt`: the two names
    were one, and can be mended."""

    nr: int
    fnr: str = field(repr=False)
    fornavn: str = field(repr=False)
    etternavn: str = field(repr=False)
    feil: tuple[str, ...] = ()
    merknader: tuple[str, ...] = ()
    skjult: bool = False
    delt: bool = False

    @property
    def kan_velges(self) -> bool:
        """Whether it can be added, also when its name must be mended first."""
        return not self.feil or (self.delt and set(self.feil) <= _om_navn(self))

    def person(self) -> NyJobbsoker:
        """As a command. Only without `feil`."""
        return NyJobbsoker(self.fnr, self.fornavn, self.etternavn)


def lag(nr: int, fnr: str, delt: navn.Delt) -> Rad:
    """A line of a list, looked at."""
    lest = nummer.les(fnr[: MAKS_NAVN + 1])
    fornavn, etternavn = (en[: MAKS_NAVN + 1] for en in (delt.fornavn, delt.etternavn))
    rad = Rad(nr, lest.fnr, fornavn, etternavn)
    feil = (lest.feil,) * bool(lest.feil) + tuple(sorted(_om_navn(rad), reverse=True))
    return replace(rad, feil=feil, merknader=(lest.merknad,) * bool(lest.merknad))


def _om_navn(rad: Rad) -> set[str]:
    begge = (("Fornavn", rad.fornavn), ("Etternavn", rad.etternavn))
    return {f"{felt} {grunn}." for felt, verdi in begge if (grunn := navn.galt_med(verdi))}


def merk_doble(rader: Sequence[Rad]) -> list[Rad]:
    """One number twice is one person: the first that is seen, and else the first."""
    forst: dict[str, int] = {}
    for rad in sorted(rader, key=lambda rad: rad.skjult):
        if not rad.feil:
            forst.setdefault(rad.fnr, rad.nr)
    return [_merk(rad, forst.get(rad.fnr, rad.nr)) for rad in rader]


def _merk(rad: Rad, forste: int) -> Rad:
    if rad.feil or forste == rad.nr:
        return rad
    return replace(rad, feil=(f"Samme fødselsnummer som på linje {forste}.",))
