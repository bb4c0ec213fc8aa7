"""A fødselsnummer as it stands in a cell: spaced, pointed, or changed by a spreadsheet."""

import re
import unicodedata
from dataclasses import dataclass, field

from treff.admin.folkeliste.celle import ren, uten_punkt
from treff.regler.fodselsnummer import kan_vaere_fodselsnummer, kontrollsifre_stemmer

MA_HA_ELLEVE = "Fødselsnummeret må ha 11 sifre."
STEMMER_IKKE = "Kontrollsifrene i fødselsnummeret stemmer ikke. Sjekk at det er riktig."
NULL_FORAN = "Nummeret hadde 10 sifre. Excel tar bort en null foran; den er satt tilbake."
_TI_SIFRE = (
    "Fødselsnummeret har bare 10 sifre, og med en null foran stemmer ikke kontrollsifrene. "
    "Finn nummeret på nytt."
)
_ODELAGT = (
    "Excel har ødelagt nummeret: de siste sifrene er borte. Gjør kolonnen om til tekst i den "
    "opprinnelige lista, og hent nummeret derfra på nytt."
)
_VISES_IKKE = (
    "Excel viser ikke nummeret, men en feil eller en for smal kolonne. Gjør kolonnen bredere, og "
    "kopier på nytt."
)
_LENGST = 60  # longer cells are texts
_AVRUNDET = "00000"  # what is left of 1,23457E+10 where it is written out again
_SIFRE = re.compile("[0-9]{11}")
_I_TEKST = re.compile(r"(?<![0-9])[0-9]{6}[ .-]?[0-9]{5}(?![0-9])")
_SIFFER = re.compile("[0-9]")
_SKILLER = str.maketrans("", "", " '\"’‘´\u0301`-‐‑‒–—−.,:;/_*()[]=")
_DESIMALER = re.compile("[.,]0+")
_EKSPONENT = re.compile(r"[0-9](?:[.,]([0-9]+))?E\+?([0-9]{1,2})", re.IGNORECASE)
_KONTONUMMER = re.compile(r"[0-9]{4}[ .][0-9]{2}[ .][0-9]{5}")
_MERKELAPP = re.compile(
    r"(?:\b(?:f\.?|d\.?|p\.?|fødsels|person)[ -]?n(?:umme)?r\b\.?)", re.IGNORECASE
)


@dataclass(frozen=True)
class Nummer:
    """Eleven digits, or what stood there and what is wrong with it; and what should be looked at
    all the same."""

    fnr: str = field(repr=False)
    feil: str = ""
    merknad: str = ""


def les(celle: str) -> Nummer:
    """The number in a cell."""
    tekst = uten_punkt(ren(unicodedata.normalize("NFKC", celle)))
    if eksponent := _EKSPONENT.fullmatch(tekst):
        return _av_eksponent(tekst, eksponent)
    if tekst.startswith("#"):
        return Nummer(celle, _VISES_IKKE)
    sifre = _sifre(tekst)
    if _SIFRE.fullmatch(sifre):
        return _elleve(celle, sifre)
    if _SIFRE.fullmatch(f"0{sifre}"):
        return _med_null_foran(celle, f"0{sifre}")
    return Nummer(celle, MA_HA_ELLEVE)


def er_nevnt(tekst: str) -> bool:
    """Whether a text has eleven digits in it, with whatever else."""
    return bool(_I_TEKST.search(tekst))


def vekt(celle: str) -> int:
    """How much a cell looks like an identity number, from 0: not at all, a number that was spoilt,
    any eleven digits, to 4: those that an identity number has."""
    celle = celle.strip()
    if _SIFRE.fullmatch(celle):
        return 4 if kan_vaere_fodselsnummer(celle) else 2 - celle.endswith(_AVRUNDET)
    if _SIFRE.fullmatch(f"0{celle}"):
        return 3 if kan_vaere_fodselsnummer(f"0{celle}") else 1
    if not 6 < len(celle) < _LENGST or not _SIFFER.search(celle) or _KONTONUMMER.fullmatch(celle):
        return 0
    nummer = les(celle)
    if nummer.feil:
        return int(nummer.feil in {_TI_SIFRE, _ODELAGT})
    if not kan_vaere_fodselsnummer(nummer.fnr):
        return 2
    return 3 if nummer.merknad else 4


def _sifre(tekst: str) -> str:
    """What is left without separators, the word for a number, and the decimals of one."""
    desimaler = _DESIMALER.fullmatch(tekst, max(tekst.rfind("."), tekst.rfind(","), 0))
    if desimaler and len(heltall := _uten_skiller(tekst[: desimaler.start()])) in {10, 11}:
        return heltall
    return _uten_skiller(_MERKELAPP.sub("", tekst))


def _uten_skiller(tekst: str) -> str:
    return tekst.translate(_SKILLER)


def _elleve(celle: str, sifre: str) -> Nummer:
    if kontrollsifre_stemmer(sifre):
        return Nummer(sifre)
    if sifre.endswith(_AVRUNDET):
        return Nummer(celle, _ODELAGT)
    return Nummer(sifre, merknad=STEMMER_IKKE)


def _av_eksponent(tekst: str, funnet: re.Match[str]) -> Nummer:
    """Whole only where every digit is written out."""
    desimaler, antall = funnet[1] or "", int(funnet[2])
    if len(desimaler) == antall:
        return les(tekst[0] + desimaler)
    return Nummer(tekst, _ODELAGT)


def _med_null_foran(celle: str, fnr: str) -> Nummer:
    """Right only where what comes of it can be a number: it may be another digit that is gone."""
    if kan_vaere_fodselsnummer(fnr):
        return Nummer(fnr, merknad=NULL_FORAN)
    return Nummer(celle, _TI_SIFRE)
