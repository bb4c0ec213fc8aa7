"""People to put in lists, and what came out."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from lokal.personer import Person, personer
from treff.admin.folkeliste import Liste

EN, TO, TRE = FOLK = personer(3, 7)
NULL_FORST = next(p for p in personer(200, 3) if p.fnr.startswith("0"))
SOM_FOLK = [(p.fnr, p.fornavn, p.etternavn) for p in FOLK]


def linje(person: Person, skilletegn: str = ";") -> str:
    return skilletegn.join((person.fnr, person.fornavn, person.etternavn))


def folk(liste: Liste) -> list[tuple[str, str, str]]:
    """Those who can be added, as they were read."""
    assert [rad.feil for rad in liste.rader if rad.feil] == []
    return [(rad.fnr, rad.fornavn, rad.etternavn) for rad in liste.rader]


def galt(liste: Liste) -> list[tuple[str, ...]]:
    """What is wrong with each line."""
    return [rad.feil for rad in liste.rader]


def feil_siste_siffer(fnr: str) -> str:
    """The same number but for its last digit."""
    return fnr[:10] + str((int(fnr[10]) + 1) % 10)


def lagret(bok: Workbook) -> bytes:
    ut = BytesIO()
    bok.save(ut)
    return ut.getvalue()


def regneark(rader: Iterable[tuple[Any, ...]]) -> Workbook:
    """A workbook with one sheet."""
    bok = Workbook()
    for rad in rader:
        bok.worksheets[0].append(rad)
    return bok
