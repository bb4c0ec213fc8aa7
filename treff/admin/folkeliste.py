"""A list of people as someone keeps it: pasted, CSV or Excel. Bad lines are marked, not lost."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO, StringIO
from zipfile import ZipFile

from openpyxl import load_workbook

from treff.kommandoer import NyJobbsoker
from treff.regler.grenser import MAKS_NAVN, MAKS_PERSONER

FELTER = ("fnr", "fornavn", "etternavn")
_XLSX = b"PK\x03\x04"
_OVERSKRIFTER = {
    "fødselsnummer": "fnr",
    "fodselsnummer": "fnr",
    "fnr": "fnr",
    "personnummer": "fnr",
    "fornavn": "fornavn",
    "etternavn": "etternavn",
}
_SKILLETEGN = "\t;,"
_MAKS_LINJER = 5_000  # empty ones too: a workbook may say that its next row is the billionth
_LENGSTE_LINJE = 2_000
# A small workbook can unpack to hold up the process: its rows and texts, and what is about them.
_STORST_UTPAKKET = 5 * 1024 * 1024
_STORST_OM = 512 * 1024
_INNHOLD = ("xl/worksheets/", "xl/sharedStrings", "xl/media/")
_FNR = re.compile("[0-9]{11}")
# What PostgreSQL cannot hold, and what is not seen on a line.
_KAN_IKKE_LAGRES = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class UgyldigListe(Exception):
    """It is no list of people at all; the text says why, in bokmål."""


@dataclass(frozen=True)
class Rad:
    """A line: its number as its owner counts, what stood there, and what is wrong with it."""

    nr: int
    fnr: str = field(repr=False)
    fornavn: str = field(repr=False)
    etternavn: str = field(repr=False)
    feil: tuple[str, ...]

    def person(self) -> NyJobbsoker:
        """As a command. Only without `feil`."""
        return NyJobbsoker(self.fnr, self.fornavn, self.etternavn)


def les_tekst(tekst: str) -> list[Rad]:
    """Lines with the one of tab, semicolon and comma between that most fødselsnumre stand alone
    by; raises UgyldigListe."""
    linjer = tekst.lstrip("\ufeff").splitlines()
    if any(len(linje) > _LENGSTE_LINJE for linje in linjer):
        raise UgyldigListe("Lista har en linje som er altfor lang.")
    forste = linjer[:_MAKS_LINJER]
    valgt = max(_SKILLETEGN, key=lambda t: (_numre(forste, t), tekst.count(t)))
    return _rader(_celler(linje, valgt) for linje in linjer)


def les_sett(tekst: str) -> list[Rad]:
    """As `som_tekst` wrote it; raises UgyldigListe."""
    return _rader(_celler(linje, "\t") for linje in tekst.splitlines())


def _numre(linjer: Iterable[str], skilletegn: str) -> int:
    celler = (celle for linje in linjer for celle in _celler(linje, skilletegn))
    return sum(bool(_FNR.fullmatch(celle.replace(" ", ""))) for celle in celler)


def _celler(linje: str, skilletegn: str) -> list[str]:
    """Each line by itself: a quote that is not closed must not swallow the people after it."""
    try:
        return next(csv.reader([linje], delimiter=skilletegn, strict=True), [])
    except csv.Error:
        return linje.split(skilletegn)


def som_tekst(rader: Iterable[Rad]) -> str:
    """As `les_sett` reads it."""
    ut = StringIO()
    csv.writer(ut, delimiter="\t").writerows((rad.fnr, rad.fornavn, rad.etternavn) for rad in rader)
    return ut.getvalue()


def les_fil(innhold: bytes) -> list[Rad]:
    """A file of either kind, known by what it holds; raises UgyldigListe."""
    if innhold.startswith(_XLSX):
        return _rader(_ark(innhold))
    for tegnsett in ("utf-8", "cp1252"):  # Excel in Norwegian saves CSV as the latter
        try:
            return les_tekst(innhold.decode(tegnsett))
        except UnicodeDecodeError:
            continue
    raise UgyldigListe("Fila kan ikke leses. Lagre den som CSV (UTF-8) eller Excel (.xlsx).")


def _ark(innhold: bytes) -> Iterator[list[str]]:
    """The first sheet. Whatever is wrong inside a workbook, it is the file that is wrong."""
    try:
        _krev_liten(innhold)
        ark = load_workbook(BytesIO(innhold), read_only=True, data_only=True).worksheets[0]
        ark.reset_dimensions()  # not what it says of its size, which leaves out those beyond
        for rad in ark.iter_rows(max_col=50, values_only=True):
            yield ["" if verdi is None else _som_tekst(verdi) for verdi in rad]
    except UgyldigListe:
        raise
    except Exception as feil:  # zip, zlib, XML or openpyxl: each has its own way to say so
        raise UgyldigListe("Fila er ikke en Excel-fil som kan leses.") from feil


def _krev_liten(innhold: bytes) -> None:
    deler = {del_.filename: del_.file_size for del_ in ZipFile(BytesIO(innhold)).infolist()}
    om = [bytes_ for navn, bytes_ in deler.items() if not navn.startswith(_INNHOLD)]
    if sum(deler.values()) > _STORST_UTPAKKET or sum(om) > _STORST_OM:
        raise UgyldigListe("Fila er for stor.")


def _som_tekst(verdi: object) -> str:
    """Excel takes a fødselsnummer for a number, and then away a zero in front."""
    if isinstance(verdi, int | float) and not isinstance(verdi, bool) and verdi % 1 == 0:
        return f"{int(verdi):011d}"
    return str(verdi)


def _rader(linjer: Iterable[Sequence[str]]) -> list[Rad]:
    rader: list[Rad] = []
    kolonner: Sequence[str] = FELTER
    for nr, linje in enumerate(linjer, 1):
        if nr > _MAKS_LINJER:
            raise UgyldigListe(f"Lista har over {_MAKS_LINJER} linjer. Ta bort de tomme.")
        celler = [" ".join(celle.split())[: MAKS_NAVN + 1] for celle in linje]
        if not any(celler):
            continue
        if not rader and (funnet := _overskrift(celler)):
            kolonner = funnet
            continue
        if len(rader) == MAKS_PERSONER:
            raise UgyldigListe(f"Lista kan ha høyst {MAKS_PERSONER} personer om gangen.")
        rader.append(_rad(nr, dict(zip(kolonner, celler, strict=False))))
    if not rader:
        raise UgyldigListe("Det står ingen personer i lista.")
    return _merk_doble(rader)


def _overskrift(celler: Sequence[str]) -> list[str] | None:
    """Which column is what, if this line says so."""
    kolonner = [_OVERSKRIFTER.get(celle.lower(), "") for celle in celler]
    return kolonner if set(FELTER) <= set(kolonner) else None


def _rad(nr: int, celler: dict[str, str]) -> Rad:
    fnr = celler.get("fnr", "").replace(" ", "")
    navn = {felt: celler.get(felt, "") for felt in ("fornavn", "etternavn")}
    feil = [] if _FNR.fullmatch(fnr) else ["Fødselsnummeret må ha 11 sifre."]
    for felt, verdi in navn.items():
        if grunn := galt_med_navn(verdi):
            feil.append(f"{felt.capitalize()} {grunn}.")
    return Rad(nr, fnr, navn["fornavn"], navn["etternavn"], tuple(feil))


def galt_med_navn(navn: str) -> str:
    """Why it cannot be a person's name, or "" if it can."""
    if not navn:
        return "mangler"
    if len(navn) > MAKS_NAVN:
        return f"kan ha høyst {MAKS_NAVN} tegn"
    return "har tegn som ikke kan lagres" if _KAN_IKKE_LAGRES.search(navn) else ""


def _merk_doble(rader: list[Rad]) -> list[Rad]:
    forst: dict[str, int] = {}
    merket = []
    for rad in rader:
        samme = rad.nr if rad.feil else forst.setdefault(rad.fnr, rad.nr)
        dobbel = () if samme == rad.nr else (f"Samme fødselsnummer som på linje {samme}.",)
        merket.append(replace(rad, feil=rad.feil + dobbel))
    return merket
