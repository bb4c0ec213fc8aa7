"""Whether eleven digits look like an identity number: a fødselsnummer, a D-number (40 on the day)
or a synthetic one (40 or 80 on the month), or both at once.

It warns and chooses, and refuses nothing: whose a number is, the Aktivitetsplan knows. The rules
are the Tax Administration's, with the one that holds for numbers given out from 2032."""

import re
from collections.abc import Iterable
from datetime import date

from stdnum.no.fodselsnummer import calc_check_digit1, calc_check_digit2

_ELLEVE = re.compile("[0-9]{11}")
_SIFRE_FOR_FORSTE = range(4)  # 0 is today's rule; 1, 2 and 3 come beside it in 2032
_SERIER = (0, 40, 80)


def kontrollsifre_stemmer(fnr: str) -> bool:
    """Whether both control digits fit the digits before them, by today's rule or that of 2032."""
    if not _ELLEVE.fullmatch(fnr):
        return False
    avstand = (int(fnr[9]) - int(calc_check_digit1(fnr))) % 11
    return avstand in _SIFRE_FOR_FORSTE and fnr[10] == calc_check_digit2(fnr)


def antall_som_ikke_stemmer(fnr: Iterable[str]) -> int:
    """How many of some numbers have control digits that do not fit."""
    return sum(not kontrollsifre_stemmer(ett) for ett in fnr)


def kan_vaere_fodselsnummer(fnr: str) -> bool:
    """Whether the digits fit, and begin with a date: so are other numbers of eleven told apart."""
    return bool(_ELLEVE.fullmatch(fnr)) and _begynner_med_dato(fnr) and kontrollsifre_stemmer(fnr)


def _begynner_med_dato(fnr: str) -> bool:
    dag, maned, aar = int(fnr[:2]), int(fnr[2:4]), int(fnr[4:6])
    dag -= 40 if dag > 40 else 0
    # 2000 and 1900 are both what two digits may mean; only the former is a leap year.
    return any(_finnes(2000 + aar, maned - serie, dag) for serie in _SERIER)


def _finnes(aar: int, maned: int, dag: int) -> bool:
    try:
        date(aar, maned, dag)
    except ValueError:
        return False
    return True
