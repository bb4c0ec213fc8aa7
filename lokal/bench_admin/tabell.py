"""The table: a line for each list."""

import statistics
import time
from collections.abc import Mapping
from contextlib import ExitStack

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lokal.bench_admin import lister
from lokal.bench_admin.lister import Liste
from lokal.bench_api.maling import innlogget
from treff.kommandoer import Rolle

OPPVARMING = 2
RUNDER = 11


def skriv(ms: float, sporringer: int) -> bool:
    """Measure and print; whether every median is under `ms`, with at most so many queries."""
    print(f"{'hvem':<20}{'hva':<56}{'median':>8}{'verst':>8}{'spørr.':>8}")
    with innlogget() as tokener:
        alle = [_mal(liste, tokener, ms, sporringer) for liste in lister.alle()]
    print(f"\n{sum(alle)} av {len(alle)} under {ms} ms med høyst {sporringer} spørringer.")
    return all(alle)


def _mal(liste: Liste, tokener: Mapping[Rolle, str], ms: float, sporringer: int) -> bool:
    klient = Client(headers={"Authorization": f"Bearer {tokener[liste.hvem]}"})
    for _ in range(OPPVARMING):
        _hent(klient, liste)
    tider = [_hent(klient, liste) for _ in range(RUNDER)]
    with ExitStack() as fanget:
        talt = [fanget.enter_context(CaptureQueriesContext(c)) for c in connections.all()]
        _hent(klient, liste)
        antall = sum(len(t) for t in talt)
    connections.close_all()  # the server ends those that have been idle for long
    median = statistics.median(tider)
    god = median < ms and antall <= sporringer
    dom = "" if god else "  OVER GRENSEN"
    print(
        f"{liste.hvem:<20}{liste.navn:<56}{median:>8.1f}{max(tider):>8.1f}{antall:>8}{dom}",
        flush=True,
    )
    return god


def _hent(klient: Client, liste: Liste) -> float:
    """Milliseconds."""
    begynte = time.perf_counter()
    svar = klient.get(liste.adresse)
    brukt = (time.perf_counter() - begynte) * 1000
    if svar.status_code != 200:
        raise RuntimeError(f"{liste.navn}: {svar.status_code}")
    return brukt
