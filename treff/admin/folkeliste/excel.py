"""A workbook as a table: the sheet that holds most numbers, and what cannot be seen in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from openpyxl import load_workbook

from treff.admin.folkeliste import nummer, tekst
from treff.admin.folkeliste.celle import ren
from treff.admin.folkeliste.filtype import krev_excel
from treff.admin.folkeliste.skjult import Skjult, les_skjult
from treff.admin.folkeliste.tabell import (
    MAKS_KOLONNER,
    MAKS_LINJER,
    Linje,
    Tabell,
    UgyldigListe,
    krev_antall_linjer,
)

# A small workbook can unpack to hold up the process: its rows and texts, and what is about them.
_STORST_UTPAKKET = 5 * 1024 * 1024
_STORST_OM = 512 * 1024
_FLEST_ELEMENTER = 500_000  # of XML: in 5 MB of what Excel writes, there are 300,000
_INNHOLD = ("xl/worksheets/", "xl/sharedStrings", "xl/media/")
_FLEST_ARK = 30


@dataclass(frozen=True)
class _Ark:
    """A sheet that has been read: where in the file, and how many numbers it seems to hold."""

    tabell: Tabell
    sti: str
    er_skjult: bool
    vekt: int


def les(innhold: bytes) -> Tabell:
    """The sheet to read. Whatever is wrong inside a workbook, it is the file that is wrong."""
    try:
        _krev_liten(innhold)
        arkene = _les_ark(innhold)
        valgt = _velg(arkene)
        krev_antall_linjer(len(valgt.tabell.linjer))
        skjult = les_skjult(innhold, valgt.sti)
    except UgyldigListe:
        raise
    except Exception as feil:  # zip, zlib, XML or openpyxl: each has its own way to say so
        raise UgyldigListe("Fila er ikke en Excel-fil som kan leses.") from feil
    return replace(_merket(valgt, skjult), merknader=_merknader(valgt, arkene))


def _krev_liten(innhold: bytes) -> None:
    with ZipFile(BytesIO(innhold)) as arkiv:
        deler = {del_.filename: del_.file_size for del_ in arkiv.infolist()}
        krev_excel(list(deler))
        om = [bytes_ for navn, bytes_ in deler.items() if not navn.startswith(_INNHOLD)]
        if (
            sum(deler.values()) > _STORST_UTPAKKET
            or sum(om) > _STORST_OM
            or sum(map(_elementer, map(arkiv.read, deler))) > _FLEST_ELEMENTER
        ):
            raise UgyldigListe("Fila er for stor.")


def _elementer(xml: bytes) -> int:
    """About how many: an empty cell of four bytes takes as long to read as one that is not."""
    return xml.count(b"<") - xml.count(b"</")


def _les_ark(innhold: bytes) -> list[_Ark]:
    bok = load_workbook(BytesIO(innhold), read_only=True, data_only=True)
    arkene = []
    for ark in bok.worksheets[:_FLEST_ARK]:
        ark.reset_dimensions()  # not what it says of its size, which leaves out those beyond
        alle = ark.iter_rows(max_col=MAKS_KOLONNER, values_only=True)
        rader = islice(alle, MAKS_LINJER + 1)
        linjer = [Linje(nr, _celler(rad)) for nr, rad in enumerate(rader, 1)]
        sti = vars(ark)["_worksheet_path"]  # what it is called in the file, and said nowhere else
        tabell = _uten_tekst_i_celler(Tabell(linjer, ark.title))
        arkene.append(_Ark(tabell, sti, ark.sheet_state != "visible", tabell.vekt))
    return arkene


def _uten_tekst_i_celler(tabell: Tabell) -> Tabell:
    """Where no cell is a number, whole lines may stand in the first: a CSV that was opened so."""
    linjer = ["\t".join(linje.celler) for linje in tabell.linjer[:MAKS_LINJER]]
    if tabell.vekt or not any(map(nummer.er_nevnt, linjer)):
        return tabell
    if max(map(len, linjer)) > tekst.LENGSTE_LINJE:
        return tabell
    return replace(tekst.les("\n".join(linjer)), ark=tabell.ark)


def _velg(arkene: Sequence[_Ark]) -> _Ark:
    """The one with most numbers, and one that is seen before one that is not."""
    if not arkene:
        raise UgyldigListe("Det står ingen personer i fila.")
    return max(arkene, key=lambda ark: (ark.vekt > 0 and not ark.er_skjult, ark.vekt))


def _merknader(valgt: _Ark, arkene: Sequence[_Ark]) -> tuple[str, ...]:
    """What someone should know of the other sheets, and of one that is hidden."""
    andre = [f"«{ark.tabell.ark}»" for ark in arkene if ark.vekt and ark is not valgt]
    sagt = [f"Det ser ut til å stå folk i flere ark, som ikke er med: {', '.join(andre)}."]
    skjult = "Arket er skjult i Excel, så ingen i det er valgt."
    return tuple(sagt * bool(andre)) + (skjult,) * valgt.er_skjult


def _merket(ark: _Ark, skjult: Skjult) -> Tabell:
    linjer = [
        replace(linje, skjult=True) if ark.er_skjult or linje.nr in skjult.rader else linje
        for linje in ark.tabell.linjer
    ]
    return replace(ark.tabell, linjer=linjer, skjulte_kolonner=skjult.kolonner)


def _celler(rad: Sequence[object]) -> tuple[str, ...]:
    if rad.count(None) == len(rad):  # as nearly all of a sheet that says it is large
        return ()
    bredde = max(plass for plass, verdi in enumerate(rad, 1) if verdi is not None)
    return tuple(ren(_som_tekst(verdi)) for verdi in rad[:bredde])


def _som_tekst(verdi: object) -> str:
    """As it stands in Excel; a number without the decimals of how it is stored."""
    if verdi is None:
        return ""
    if isinstance(verdi, datetime | date):
        return f"{verdi:%d.%m.%Y}"
    if isinstance(verdi, bool) or not isinstance(verdi, int | float) or verdi % 1:
        return str(verdi)
    return f"{int(verdi)}"
