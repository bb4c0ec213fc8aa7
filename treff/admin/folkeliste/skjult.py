"""Which rows and columns of a sheet are not seen in Excel: openpyxl tells only when it reads the
whole workbook into memory, where a small file can be made large."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from treff.admin.folkeliste.tabell import MAKS_KOLONNER

_JA = {"1", "true"}


@dataclass(frozen=True)
class Skjult:
    """Rows as Excel counts them, from 1; columns from 0."""

    rader: frozenset[int]
    kolonner: frozenset[int]


def les_skjult(innhold: bytes, sti: str) -> Skjult:
    """What is hidden in the sheet at `sti` of a workbook: by a filter, a group or by hand."""
    with ZipFile(BytesIO(innhold)) as arkiv:
        if b"hidden" not in arkiv.read(sti):
            return Skjult(frozenset(), frozenset())
        with arkiv.open(sti) as xml:
            return _les(xml)


def _les(xml: IO[bytes]) -> Skjult:
    rader: set[int] = set()
    kolonner: set[int] = set()
    nr = 0
    for hendelse, element in iterparse(xml, events=("start", "end")):
        navn, skjult = element.tag.rpartition("}")[2], element.get("hidden") in _JA
        if hendelse == "end":
            _glem(element, navn)
        elif navn == "row":
            nr = int(float(element.get("r", nr + 1)))
            rader.update({nr} if skjult else ())
        elif navn == "col" and skjult:
            siste = min(int(element.get("max")), MAKS_KOLONNER)
            kolonner.update(range(int(element.get("min")) - 1, siste))
    return Skjult(frozenset(rader), frozenset(kolonner))


def _glem(element: Element, navn: str) -> None:
    """What is in a row has been passed: a sheet must not stand in memory."""
    if navn == "row":
        element.clear()
