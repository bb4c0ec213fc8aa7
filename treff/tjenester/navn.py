"""What people and treff are ordered and found by, written with what it is made of (ADR 22)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.utils import CursorWrapper

from treff.models import Jobbsoker, Treff
from treff.regler.alfabet import sorteringsnokkel
from treff.regler.navn import normalisert, sokeformer

NAVN = ("fornavn", "etternavn", "sorteringsnokkel", "sokeform")
"""All that `sett_navn` writes."""
_PORSJON = 1_000
_Skriv = Callable[[CursorWrapper, Iterable[Any]], None]


def sett_navn(person: Jobbsoker, fornavn: str, etternavn: str) -> None:
    """Give the person these names, as names are stored (§7); nothing is saved."""
    person.fornavn, person.etternavn = normalisert(fornavn), normalisert(etternavn)
    _sett(person, av_person(person))


def sett_sokbart(treff: Treff) -> None:
    """Let the treff be found by what its title and place are now; nothing is saved."""
    _sett(treff, _av_treff(treff))


def regn_ut_folk(modell: type[Jobbsoker] = Jobbsoker) -> int:
    """Write it anew on each row that has another than these rules make: it was written by older
    rules, or by a process from before there were any. A thousand rows are locked at a time.

    Returns how many there were.
    """
    return _rett(modell, _skriv_folk)


def regn_ut_treff(modell: type[Treff] = Treff) -> int:
    """The same of treff."""
    return _rett(modell, _skriv_treff)


_RETT_FOLK = """
UPDATE treff_jobbsoker rad SET sorteringsnokkel = ny.nokkel, sokeform = ny.former
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS ny (id, nokkel, former)
WHERE rad.id = ny.id AND (rad.sorteringsnokkel, rad.sokeform) <> (ny.nokkel, ny.former)"""
_RETT_TREFF = """
UPDATE treff_treff rad SET sorteringsnokkel = ny.nokkel, sokeord = ny.ord::tsvector
FROM unnest(%s::uuid[], %s::text[], %s::text[]) AS ny (id, nokkel, ord)
WHERE rad.id = ny.id
    AND (rad.sorteringsnokkel, rad.sokeord) IS DISTINCT FROM (ny.nokkel, ny.ord::tsvector)"""


def _rett(modell: type[models.Model], skriv: _Skriv) -> int:
    antall, siste = 0, None
    while True:
        rettet, siste = _rett_neste(modell, skriv, siste)
        if siste is None:
            return antall
        antall += rettet


@transaction.atomic
def _rett_neste(modell: type[models.Model], skriv: _Skriv, etter: Any) -> tuple[int, Any]:
    """How many were written, and the last that was looked at; None if there were no more."""
    rader = modell._default_manager.select_for_update(no_key=True).order_by("pk")
    neste = list((rader if etter is None else rader.filter(pk__gt=etter))[:_PORSJON])
    if not neste:
        return 0, None
    with connection.cursor() as cursor:
        skriv(cursor, neste)
        return cursor.rowcount, neste[-1].pk


def _skriv_folk(cursor: CursorWrapper, rader: Iterable[Any]) -> None:
    cursor.execute(_RETT_FOLK, _kolonner((rad.pk, *av_person(rad).values()) for rad in rader))


def _skriv_treff(cursor: CursorWrapper, rader: Iterable[Any]) -> None:
    cursor.execute(_RETT_TREFF, _kolonner((rad.pk, *_av_treff(rad).values()) for rad in rader))


def _kolonner(rader: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(kolonne) for kolonne in zip(*rader, strict=True)]


def av_person(person: Any) -> dict[str, str]:
    """What someone of this `fornavn` and `etternavn` is ordered and found by."""
    navn = (sorteringsnokkel(person.etternavn), sorteringsnokkel(person.fornavn))
    nivaer = zip(*(nokkel.split(" ") for nokkel in navn), strict=True)
    former = sokeformer(person.fornavn, person.etternavn)
    return {
        # Level by level: case and accents of the etternavn only break ties, after the fornavn.
        "sorteringsnokkel": " ".join(" ".join(niva) for niva in nivaer),
        "sokeform": "".join(f" {form}" for form in former),
    }


def _av_treff(treff: Any) -> dict[str, str]:
    sted = (treff.gateadresse, treff.poststed, treff.kommune, treff.fylke)
    return {
        "sorteringsnokkel": sorteringsnokkel(treff.tittel),
        "sokeord": " ".join(sorted(sokeformer(treff.tittel, *sted))),
    }


def _sett(rad: Any, verdier: dict[str, str]) -> None:
    for felt, verdi in verdier.items():
        setattr(rad, felt, verdi)
