"""Lines of cells with a sign between them, where a cell may stand in quotes."""

import csv
import re
from collections.abc import Iterator, Sequence

_FLEST_LINJER = 8  # of one cell in quotes
_ELLEVE = re.compile("[0-9]{11}")


def poster(linjer: Sequence[str], skilletegn: str) -> Iterator[tuple[int, list[str]]]:
    """The number of the first line, and the cells, of each. A quote that is not closed, or would
    swallow a number, is a sign like others: it must not take the people after it."""
    fra = 0
    while fra < len(linjer):
        celler, antall = _post(linjer, fra, skilletegn)
        if len(celler) == 1 and skilletegn in celler[0] and antall == 1:
            celler = _celler(celler[0], skilletegn)  # the whole line in quotes
        yield fra + 1, celler
        fra += antall


def _post(linjer: Sequence[str], fra: int, skilletegn: str) -> tuple[list[str], int]:
    leser = csv.reader(
        (f"{linje}\n" for linje in linjer[fra : fra + _FLEST_LINJER]),
        delimiter=skilletegn,
        skipinitialspace=skilletegn != "\t",
        strict=True,
    )
    try:
        celler = next(leser, [])
    except csv.Error:
        return linjer[fra].split(skilletegn), 1
    if any("\n" in celle and _ELLEVE.search(celle) for celle in celler):
        return linjer[fra].split(skilletegn), 1
    return celler, leser.line_num


def _celler(linje: str, skilletegn: str) -> list[str]:
    return _post([linje], 0, skilletegn)[0]
