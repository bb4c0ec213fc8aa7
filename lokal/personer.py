"""Synthetic people. Their numbers have valid check digits and 80 added to the month, a series that
is kept for test data, so that none of them can be a real person's."""

import datetime as dt
import random
import re
from dataclasses import dataclass

SYNTETISK_MANED = 80
_MANEDSSERIER = (0, 40, SYNTETISK_MANED)  # ordinary, Nav's test series, the Tax Administration's
_VEKTER_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_VEKTER_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_FODT_FRA, _FODT_TIL = dt.date(1960, 1, 1), dt.date(2006, 12, 31)

# Adjectives and things, as in the national test population: nobody is called this.
_FORNAVN = (
    "Blid", "Modig", "Lystig", "Årvåken", "Ærlig", "Øm", "Rolig", "Kvikk", "Munter", "Nøysom",
    "Stødig", "Varm", "Frodig", "Grei", "Klok", "Lun", "Rask", "Snill", "Trygg", "Våken",
)  # fmt: skip
_ETTERNAVN = (
    "Furukongle", "Tåkelur", "Brygge", "Fjelltopp", "Sjøbod", "Lyngtue", "Kaffekopp", "Ullsokk",
    "Båtripe", "Ærfugl", "Østavind", "Vedkubbe", "Molteblomst", "Skigard", "Steinrøys", "Vårbekk",
    "Lysestake", "Garnnøste", "Hengekøye", "Kornåker", "Nistepakke", "Regnjakke", "Blåbærtue",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A made-up person."""

    fnr: str
    fornavn: str
    etternavn: str


def personer(antall: int, fro: int = 1) -> list[Person]:
    """`antall` different people; the same ones each time for the same seed `fro`."""
    trekker = random.Random(fro)  # noqa: S311 - repeatable test data, not a secret
    funnet: dict[str, Person] = {}
    while len(funnet) < antall:
        fnr = _trekk_fnr(trekker)
        funnet.setdefault(fnr, Person(fnr, trekker.choice(_FORNAVN), trekker.choice(_ETTERNAVN)))
    return list(funnet.values())


def gyldig_fnr(tekst: str) -> bool:
    """Whether the text is an identity number: 11 digits, a possible date (also of a D-number and of
    the two synthetic series) and right check digits."""
    if not re.fullmatch(r"[0-9]{11}", tekst):
        return False
    return _mulig_dato(tekst[:6]) and _kontrollsifre(tekst[:9]) == tekst[9:]


def _trekk_fnr(trekker: random.Random) -> str:
    """A number of the synthetic series; drawn again when no check digits fit (1 of 6)."""
    fodt = _FODT_FRA + dt.timedelta(days=trekker.randrange((_FODT_TIL - _FODT_FRA).days))
    individ = trekker.randrange(500) + (500 if fodt.year >= 2000 else 0)
    ni = f"{fodt.day:02}{fodt.month + SYNTETISK_MANED:02}{fodt.year % 100:02}{individ:03}"
    kontroll = _kontrollsifre(ni)
    return ni + kontroll if kontroll else _trekk_fnr(trekker)


def _kontrollsifre(ni: str) -> str | None:
    """The two check digits (modulo 11), or None when there are none for these nine digits."""
    forste = _kontrollsiffer(ni, _VEKTER_1)
    andre = _kontrollsiffer(f"{ni}{forste}", _VEKTER_2) if forste < 10 else 10
    return f"{forste}{andre}" if andre < 10 else None


def _kontrollsiffer(sifre: str, vekter: tuple[int, ...]) -> int:
    return -sum(int(siffer) * vekt for siffer, vekt in zip(sifre, vekter, strict=True)) % 11


def _mulig_dato(ddmmaa: str) -> bool:
    dag, maned, aar = int(ddmmaa[:2]), int(ddmmaa[2:4]), int(ddmmaa[4:])
    dag = dag - 40 if dag > 40 else dag  # D-number
    return any(
        _finnes(aarhundre + aar, maned - serie, dag)
        for aarhundre in (1900, 2000)
        for serie in _MANEDSSERIER
    )


def _finnes(aar: int, maned: int, dag: int) -> bool:
    try:
        dt.date(aar, maned, dag)
    except ValueError:
        return False
    return True
