"""Which of its rows a list shows, chosen by links: by keyboard, and without scripts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest

_BEHOLDES = ("q", "o")  # what was searched for, and the order


Vilkar = Callable[[HttpRequest], Q]


def alltid(vilkar: Q) -> Vilkar:
    """The same rows whoever asks, and whenever."""
    return lambda _: vilkar


@dataclass(frozen=True)
class Utvalg:
    """One way to choose: its parameter in the address, and for each value what it is called and
    which rows it shows. "" is when nothing is chosen. A value that is not there shows none: what is
    done with all that an address chooses must not be done with more because of a slip."""

    navn: str
    tittel: str
    valg: Mapping[str, tuple[str, Vilkar]]

    def valgt(self, request: HttpRequest) -> str:
        """The value that the address has."""
        return request.GET.get(self.navn, "")

    def vilkar(self, request: HttpRequest) -> Q:
        """The rows of that value."""
        verdi = self.valgt(request)
        if verdi not in self.valg:
            return Q(pk__in=[])
        _, vilkar = self.valg[verdi]
        return vilkar(request)


@dataclass(frozen=True)
class Lenke:
    """A value to choose."""

    tekst: str
    adresse: str
    valgt: bool


def lenker(alle: Sequence[Utvalg], request: HttpRequest) -> list[tuple[str, list[Lenke]]]:
    """For each way to choose, its values; a link changes that choice and leaves the others."""
    na = {navn: request.GET[navn] for navn in _BEHOLDES if navn in request.GET}
    na |= {utvalg.navn: utvalg.valgt(request) for utvalg in alle}
    return [
        (utvalg.tittel, [_lenke(utvalg, verdi, na) for verdi in utvalg.valg]) for utvalg in alle
    ]


def _lenke(utvalg: Utvalg, verdi: str, na: Mapping[str, str]) -> Lenke:
    valgt = {navn: til for navn, til in {**na, utvalg.navn: verdi}.items() if til}
    tekst, _ = utvalg.valg[verdi]
    return Lenke(tekst, f"?{urlencode(valgt)}", valgt=na[utvalg.navn] == verdi)
