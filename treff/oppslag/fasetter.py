"""How many treff a search could find, by what it may filter by: one reading for every count."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, Q, QuerySet, Value

from treff.models import FOR_ALLE, PublisertStatus, Treff, Treffstatus


@dataclass(frozen=True)
class Fasett:
    """Treff that are alike in all that a search filters by, and how many they are."""

    status: Treffstatus
    publisert_status: PublisertStatus | None
    fylkesnummer: str
    kommunenummer: str
    antall: int


Filter = Callable[[Fasett], bool]
_Gruppe = tuple[str, str, str]
_GRUPPE = ("status", "fylkesnummer", "kommunenummer")
_APNE = "åpne"


def les(funnet: QuerySet[Treff], utkast: Q, naa: datetime) -> list[Fasett]:
    """Those of `funnet` that every employee may see, and its drafts that fit `utkast`; each once.

    One query of three parts, each of which an index answers. SLETTET is never among them.
    """
    apne = funnet.filter(status=Treffstatus.PUBLISERT, svarfrist__gte=naa)
    deler = (
        _telt(funnet.filter(status__in=FOR_ALLE), ""),
        _telt(funnet.filter(utkast, status=Treffstatus.UTKAST), ""),
        _telt(apne, _APNE),
    )
    antall: dict[str, Counter[_Gruppe]] = {"": Counter(), _APNE: Counter()}
    for hva, status, fylke, kommune, talt in deler[0].union(*deler[1:], all=True):
        antall[hva][status, fylke, kommune] += talt
    return list(_delt(antall[""], antall[_APNE]))


def _telt(funnet: QuerySet[Treff], hva: str) -> QuerySet[Treff, tuple[str, str, str, str, int]]:
    gruppert = funnet.order_by().values_list(Value(hva, CharField()), *_GRUPPE)
    return gruppert.annotate(antall=Count("*"))


def _delt(alle: Counter[_Gruppe], apne: Counter[_Gruppe]) -> Iterable[Fasett]:
    """The published ones in two: those whose svarfrist is to come, and the rest."""
    for (status, fylke, kommune), antall in alle.items():
        delt: dict[PublisertStatus | None, int] = {None: antall}
        if status == Treffstatus.PUBLISERT:
            n = apne[status, fylke, kommune]
            delt = {
                PublisertStatus.APEN_FOR_SOKERE: n,
                PublisertStatus.SVARFRIST_PASSERT: antall - n,
            }
        for publisert_status, talt in delt.items():
            yield Fasett(Treffstatus(status), publisert_status, fylke, kommune, talt)


def tell(fasetter: Iterable[Fasett], filtre: Iterable[Filter]) -> int:
    """How many treff get through all of these."""
    filtre = list(filtre)
    return sum(fasett.antall for fasett in fasetter if all(slipper(fasett) for slipper in filtre))


def tell_etter(
    hva: Callable[[Fasett], str | None], fasetter: Iterable[Fasett], filtre: Iterable[Filter]
) -> dict[str, int]:
    """The same for each value of `hva`, in its order. No value, or no treff: left out."""
    filtre, talt = list(filtre), Counter[str]()
    for fasett in fasetter:
        verdi = hva(fasett)
        if verdi and fasett.antall and all(slipper(fasett) for slipper in filtre):
            talt[verdi] += fasett.antall
    return dict(sorted(talt.items()))
