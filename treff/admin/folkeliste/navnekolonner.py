"""Which columns are the names: by their headings, else by what stands in them."""

from collections.abc import Mapping, Sequence, Set

from treff.admin.folkeliste import navn
from treff.admin.folkeliste.overskrifter import Rolle
from treff.admin.folkeliste.tabell import Linje

_FA = 6
"""In so many lines or more, what is said over and over is a place or an office, and no name."""


def finn(
    folk: Sequence[Linje], sagt: Mapping[int, Rolle], fnr: int, skjulte: Set[int]
) -> dict[Rolle, int]:
    """The place of the two names (and mellomnavn), or of the one that holds both."""
    plass = _sagt(folk, {p: rolle for p, rolle in sagt.items() if p != fnr}, skjulte)
    if Rolle.NAVN in plass or {Rolle.FORNAVN, Rolle.ETTERNAVN} <= plass.keys():
        return plass
    ledige = _som_navn(folk, sagt.keys() | {fnr}, fnr, skjulte)
    if not plass.keys() & {Rolle.FORNAVN, Rolle.ETTERNAVN}:
        return plass | _gjettet(folk, ledige)
    mangler = Rolle.ETTERNAVN if Rolle.FORNAVN in plass else Rolle.FORNAVN
    return {**plass, mangler: ledige[0]} if ledige else plass


def _sagt(folk: Sequence[Linje], sagt: Mapping[int, Rolle], skjulte: Set[int]) -> dict[Rolle, int]:
    """By the headings: the first of each, one that is seen before one that is not."""
    plass: dict[Rolle, int] = {}
    for kolonne in sorted(sagt, key=lambda p: (p in skjulte, p)):
        plass.setdefault(sagt[kolonne], kolonne)
    plass.pop(Rolle.FNR, None)
    plass.pop(Rolle.ANNET, None)
    delene = plass.keys() & {Rolle.FORNAVN, Rolle.ETTERNAVN}
    if Rolle.NAVN not in plass or not delene:
        return plass
    if len(delene) == 2:
        del plass[Rolle.NAVN]
        return plass
    return _navn_og_en_del(folk, plass, *delene)


def _navn_og_en_del(
    folk: Sequence[Linje], plass: dict[Rolle, int], delen: Rolle
) -> dict[Rolle, int]:
    """«Navn» beside «Fornavn» is the other name, unless it holds the first one too."""
    hele, del_ = plass[Rolle.NAVN], plass[delen]
    begge = sum(_ord(linje.celle(del_)) <= _ord(linje.celle(hele)) for linje in folk)
    if 2 * begge > len(folk):
        return {Rolle.NAVN: hele}
    return {delen: del_, _den_andre(delen): hele}


def _den_andre(delen: Rolle) -> Rolle:
    return Rolle.FORNAVN if delen == Rolle.ETTERNAVN else Rolle.ETTERNAVN


def _ord(celle: str) -> set[str]:
    return set(celle.replace(",", " ").casefold().split())


def _som_navn(folk: Sequence[Linje], opptatt: Set[int], fnr: int, skjulte: Set[int]) -> list[int]:
    """The columns that look like names, those after the number first if there are two of them."""
    bredde = max(len(linje.celler) for linje in folk)
    ledige = [p for p in range(bredde) if p not in opptatt and _er_navn(folk, p)]
    ledige = [p for p in ledige if p not in skjulte] or ledige
    ulike = [p for p in ledige if not _sies_om_igjen(folk, p)] or ledige
    etter = [p for p in ulike if p > fnr]
    return etter if len(etter) > 1 else ulike


def _er_navn(folk: Sequence[Linje], plass: int) -> bool:
    utfylte = [celle for linje in folk if (celle := linje.celle(plass))]
    return bool(utfylte) and 2 * sum(map(navn.ligner, utfylte)) >= len(utfylte)


def _sies_om_igjen(folk: Sequence[Linje], plass: int) -> bool:
    return len(folk) >= _FA and 3 * len({linje.celle(plass) for linje in folk}) <= len(folk)


def _gjettet(folk: Sequence[Linje], ledige: Sequence[int]) -> dict[Rolle, int]:
    """Two columns are fornavn and etternavn, in the order that they are asked for; one is both."""
    if not ledige:
        return {}
    if len(ledige) == 1 or _holder_begge(folk, ledige[0]):
        return {Rolle.NAVN: ledige[0]}
    return {Rolle.FORNAVN: ledige[0], Rolle.ETTERNAVN: ledige[1]}


def _holder_begge(folk: Sequence[Linje], plass: int) -> bool:
    """Whether a column has whole names: with a comma, or of two words or more in every line of at
    least three."""
    celler = [linje.celle(plass) for linje in folk]
    if 2 * sum("," in celle for celle in celler) > len(celler):
        return True
    return len(celler) > 2 and all(" " in celle for celle in celler)
