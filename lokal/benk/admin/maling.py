"""The lists of the admin, a line for each."""

from collections.abc import Mapping
from functools import partial

from django.test import Client

from lokal.benk.admin import data, lister
from lokal.benk.admin.lister import Liste
from lokal.benk.sporring import Krav, Maling, innlogget, lag, ta_tiden
from lokal.benk.tabell import Tabell
from treff.kommandoer import Rolle

KRAV = Krav(ms=300, sporringer=12)
TABELL = Tabell({"hvem": "<20", "hva": "<56", "median": ">8.1f", "verst": ">8.1f", "spørr.": ">8"})


def mal() -> bool:
    """Fill, measure and print; whether every list is fast enough."""
    lag(f"{data.RADER:,} rader i hver liste, flere av jobbsøkerne", data.lag)
    TABELL.overskrift()
    with innlogget() as tokener:
        return KRAV.oppsummer([_mal(liste, tokener) for liste in lister.alle()])


def _mal(liste: Liste, tokener: Mapping[Rolle, str]) -> Maling:
    klient = Client(headers={"Authorization": f"Bearer {tokener[liste.hvem]}"})
    malt = ta_tiden(partial(_hent, klient, liste), oppvarming=2, runder=11)
    dom = KRAV.dom([malt])
    TABELL.linje(liste.hvem, liste.navn, malt.median, malt.verst, malt.sporringer, dom=dom)
    return malt


def _hent(klient: Client, liste: Liste) -> None:
    svar = klient.get(liste.adresse)
    if svar.status_code != 200:
        raise RuntimeError(f"{liste.navn}: {svar.status_code}")
