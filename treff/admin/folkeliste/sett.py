"""A list that has been looked over: how the preview's page sends it back, chosen and mended."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import StringIO

from treff.admin.folkeliste import rad
from treff.admin.folkeliste.celle import ren
from treff.admin.folkeliste.liste import SKJULT, Liste, merket
from treff.admin.folkeliste.navn import Delt
from treff.admin.folkeliste.rad import Rad
from treff.admin.folkeliste.sitert import poster
from treff.admin.folkeliste.tabell import krev_antall_linjer


def som_tekst(rader: Iterable[Rad]) -> str:
    """As `les_sett` reads it."""
    ut = StringIO()
    csv.writer(ut, delimiter="\t", lineterminator="\n").writerows(
        (en.fnr, en.fornavn, en.etternavn, *(SKJULT,) * en.skjult) for en in rader
    )
    return ut.getvalue()


def les_sett(tekst: str, felter: Mapping[str, str], *, byttet: bool = False) -> Liste:
    """As `som_tekst` wrote it, with the names that were mended in `felter`: `fornavn-3` is on the
    third line. `byttet`: with the two names the other way round. Raises UgyldigListe."""
    linjer = tekst.splitlines()
    krev_antall_linjer(len(linjer))
    lest = [_rad(nr, celler, felter, byttet) for nr, celler in poster(linjer, "\t") if any(celler)]
    return Liste(merket(lest))


def _rad(nr: int, celler: list[str], felter: Mapping[str, str], byttet: bool) -> Rad:  # noqa: FBT001
    fnr, fornavn, etternavn, *resten = *map(ren, celler), "", "", ""
    delt = f"fornavn-{nr}" in felter
    if delt:
        fornavn, etternavn = (
            ren(felter.get(f"{navn}-{nr}", "")) for navn in ("fornavn", "etternavn")
        )
    navn = Delt(etternavn, fornavn) if byttet else Delt(fornavn, etternavn)
    return replace(rad.lag(nr, fnr, navn), delt=delt, skjult=SKJULT in resten)
