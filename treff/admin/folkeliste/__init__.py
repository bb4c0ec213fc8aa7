"""A list of people as someone keeps it: pasted, CSV or Excel (ADR 25).

`tegnsett`, `tekst` and `excel` make a table of what came; `kolonner` finds what is what in it; and
`liste` makes people of its lines, marks the bad ones and tells what was left out."""

from treff.admin.folkeliste import excel, filtype, tegnsett, tekst
from treff.admin.folkeliste.liste import Liste, av_tabell
from treff.admin.folkeliste.navn import galt_med as galt_med_navn
from treff.admin.folkeliste.nummer import MA_HA_ELLEVE, NULL_FORAN, STEMMER_IKKE
from treff.admin.folkeliste.nummer import les as les_nummer
from treff.admin.folkeliste.rad import Rad
from treff.admin.folkeliste.sett import les_sett, som_tekst
from treff.admin.folkeliste.tabell import UgyldigListe

__all__ = [
    "MA_HA_ELLEVE",
    "NULL_FORAN",
    "STEMMER_IKKE",
    "Liste",
    "Rad",
    "UgyldigListe",
    "galt_med_navn",
    "les_fil",
    "les_nummer",
    "les_sett",
    "les_tekst",
    "som_tekst",
]


def les_tekst(limt_inn: str) -> Liste:
    """What was pasted; raises UgyldigListe."""
    return av_tabell(tekst.les(limt_inn))


def les_fil(innhold: bytes) -> Liste:
    """A file of either kind, known by what it holds; raises UgyldigListe."""
    if filtype.er_zip(innhold):
        return av_tabell(excel.les(innhold))
    filtype.krev_ikke_annet(innhold)
    lest = tegnsett.les(innhold)
    filtype.krev_ikke_nettside(lest)
    return les_tekst(lest)
