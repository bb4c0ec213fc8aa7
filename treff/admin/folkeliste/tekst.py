"""A text as a table: what stands between its cells is what most numbers stand alone by."""

import re
from collections.abc import Iterable, Iterator, Sequence

from treff.admin.folkeliste.celle import ren, synlig
from treff.admin.folkeliste.lopende import celler as lopende
from treff.admin.folkeliste.sitert import poster
from treff.admin.folkeliste.tabell import (
    MAKS_KOLONNER,
    Linje,
    Tabell,
    UgyldigListe,
    krev_antall_linjer,
)

_SKILLETEGN = "\t;,|"
_STREKER = str.maketrans("│┃¦", "|||")
LENGSTE_LINJE = 2_000
_INGEN_SKILLETEGN = "Det er bare mellomrom mellom kolonnene, så se ekstra nøye over."
_FLERE_MELLOMROM = re.compile(r"[ \u00a0]{2,}")


def les(tekst: str) -> Tabell:
    """The lines of a text; raises UgyldigListe for one that is too long."""
    linjer = synlig(tekst).translate(_STREKER).splitlines()
    if any(len(linje) > LENGSTE_LINJE for linje in linjer):
        raise UgyldigListe("Lista har en linje som er altfor lang.")
    krev_antall_linjer(len(linjer))
    lest = [(list(_med(linjer, tegn)), tekst.count(tegn)) for tegn in _SKILLETEGN]
    lest += [(list(uten_tegn(linjer)), -1) for uten_tegn in (_med_mellomrom, _lopende)]
    valgt, antall = max(lest, key=lambda en: (Tabell(en[0]).vekt, en[1]))
    ferdige = [Linje(linje.nr, tuple(map(ren, linje.celler))) for linje in valgt]
    return Tabell(ferdige, merknader=() if antall >= 0 else (_INGEN_SKILLETEGN,))


def _med(linjer: Sequence[str], skilletegn: str) -> Iterator[Linje]:
    if skilletegn == "|":  # as tables are drawn, with one on either side
        linjer = [linje.strip().removeprefix("|").removesuffix("|") for linje in linjer]
    for nr, celler in poster(linjer, skilletegn):
        yield Linje(nr, tuple(celler[:MAKS_KOLONNER]))


def _med_mellomrom(linjer: Iterable[str]) -> Iterator[Linje]:
    for nr, linje in enumerate(linjer, 1):
        yield Linje(nr, tuple(_FLERE_MELLOMROM.split(linje.strip())[:MAKS_KOLONNER]))


def _lopende(linjer: Iterable[str]) -> Iterator[Linje]:
    for nr, linje in enumerate(linjer, 1):
        yield Linje(nr, lopende(ren(linje)))
