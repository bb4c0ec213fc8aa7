"""How many treff a search could find, by what it may filter by: one reading for every count."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from treff.models import FOR_ALLE, PublisertStatus, Treff, Treffstatus


class Fasett(NamedTuple):
    """Treff that are alike in all that a search filters by, and how many they are."""

    status: str
    publisert_status: PublisertStatus | None
    fylkesnummer: str
    kommunenummer: str
    antall: int


class Egenskap(NamedTuple):
    """Something to count by: its value (none: not counted), and the filter that is its own."""

    verdi: Callable[[Fasett], str | None]
    filter: str


Filter = Callable[[Fasett], bool]
_GRUPPE = ("status", "fylkesnummer", "kommunenummer")


def les(funnet: QuerySet[Treff], utkast: Q, naa: datetime) -> list[Fasett]:
    """Those of `funnet` that every employee may see, and its drafts that fit `utkast`; each once.

    One query of two parts, each of which an index answers. SLETTET is never among them.
    """
    for_alle = _telt(funnet.filter(status__in=FOR_ALLE), naa)
    utkastene = _telt(funnet.filter(utkast, status=Treffstatus.UTKAST), naa)
    return [del_ for gruppe in for_alle.union(utkastene, all=True) for del_ in _delt(*gruppe)]


def _telt(
    funnet: QuerySet[Treff], naa: datetime
) -> QuerySet[Treff, tuple[str, str, str, int, int]]:
    gruppert = funnet.order_by().values_list(*_GRUPPE)
    return gruppert.annotate(
        antall=Count("*"), apne=Count("svarfrist", filter=Q(svarfrist__gte=naa))
    )


def _delt(status: str, fylke: str, kommune: str, antall: int, apne: int) -> Iterable[Fasett]:
    """The published ones in two: those whose svarfrist is to come, and the rest."""
    if status != Treffstatus.PUBLISERT:
        yield Fasett(status, None, fylke, kommune, antall)
        return
    if apne:
        yield Fasett(status, PublisertStatus.APEN_FOR_SOKERE, fylke, kommune, apne)
    if antall > apne:
        yield Fasett(status, PublisertStatus.SVARFRIST_PASSERT, fylke, kommune, antall - apne)


def tell(
    fasetter: Iterable[Fasett],
    filtre: Mapping[str, Filter],
    egenskaper: Collection[Egenskap],
) -> tuple[int, list[dict[str, int]]]:
    """How many treff get through all filters; and for each egenskap, how many of each of its values
    get through all but its own, in the order of the values."""
    gjennom: list[Fasett] = []
    stanset: dict[str, list[Fasett]] = {egenskap.filter: [] for egenskap in egenskaper}
    for fasett in fasetter:
        av = [navn for navn, slipper in filtre.items() if not slipper(fasett)]
        if not av:
            gjennom.append(fasett)
        elif len(av) == 1:
            stanset[av[0]].append(fasett)
    totalt = sum(fasett.antall for fasett in gjennom)
    return totalt, [_per_verdi(e.verdi, gjennom, stanset[e.filter]) for e in egenskaper]


def _per_verdi(
    verdi_i: Callable[[Fasett], str | None], *fasetter: Iterable[Fasett]
) -> dict[str, int]:
    antall: dict[str, int] = {}
    for fasett in chain(*fasetter):
        if verdi := verdi_i(fasett):
            antall[verdi] = antall.get(verdi, 0) + fasett.antall
    return dict(sorted(antall.items()))
