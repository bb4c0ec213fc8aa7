"""Doing the same with many rows: each in a transaction of its own, and what became of them in words
that a cookie may keep."""

import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest

from innsyn.feillogg import databasefeil
from innsyn.maske import har_fnr
from rapids.infrastruktur import DATABASEFEIL, sted_for
from rapids.models import KanIkkeBehandles

logger = logging.getLogger(__name__)

BUDSJETT = 10.0  # seconds that a click may go on
_GRUNNER = 5  # how many reasons a message lists
_KAN_IKKE_LAGRES = re.compile("[\0\ud800-\udfff]")  # by PostgreSQL


@dataclass
class Utfall:
    """What became of the rows: done, by where they stand now; not done, by why; and not tried."""

    gjort: Counter[str] = field(default_factory=Counter)
    ikke: Counter[str] = field(default_factory=Counter)
    gjenstar: int = 0


def behandle(ider: Sequence[int], gjor: Callable[[int], str]) -> Utfall:
    """`gjor` each: it returns where the row stands then, or raises KanIkkeBehandles. One that fails
    stops no other, but for a database that is away: then the rest are left."""
    utfall, frist = Utfall(), time.monotonic() + BUDSJETT
    for nr, rad_id in enumerate(ider):
        if time.monotonic() > frist:
            utfall.gjenstar = len(ider) - nr
            break
        try:
            utfall.gjort[gjor(rad_id)] += 1
        except KanIkkeBehandles as feil:
            utfall.ikke[str(feil)] += 1
        except DATABASEFEIL as feil:
            databasefeil(feil)
            utfall.ikke["Databasen svarte ikke, eller noen andre holder raden."] += 1
            utfall.gjenstar = len(ider) - nr - 1
            break
        except (DatabaseError, ArithmeticError, LookupError, TypeError, ValueError) as feil:
            logger.exception("Raden kunne ikke behandles")
            utfall.ikke[f"Noe gikk galt hos oss: {sted_for(feil)}."] += 1
    return utfall


def meld(request: HttpRequest, hva: str, utfall: Utfall) -> None:
    """Say what became of it. `hva`: what was done, as a participle."""
    if not (utfall.gjort or utfall.ikke):
        messages.warning(request, "Det var ingen rader å ta.")
        return
    niva = messages.WARNING if utfall.ikke or utfall.gjenstar else messages.SUCCESS
    messages.add_message(request, niva if utfall.gjort else messages.ERROR, tekst(hva, utfall))


def tekst(hva: str, utfall: Utfall) -> str:
    """What became of it, in bokmål."""
    setninger = []
    if utfall.gjort:
        ledd = ", ".join(f"{antall} {hvor}" for hvor, antall in utfall.gjort.items())
        setninger.append(f"{hva}: {ledd}.")
    if utfall.ikke:
        setninger.append(f"Gikk ikke: {utfall.ikke.total()}.")
        setninger += [f"{grunn} ({n})" for grunn, n in utfall.ikke.most_common(_GRUNNER)]
    if len(utfall.ikke) > _GRUNNER:
        setninger.append("Det er flere grunner enn disse.")
    if utfall.gjenstar:
        setninger.append(f"{utfall.gjenstar} er ikke forsøkt ennå. Gjør det samme én gang til.")
    return " ".join(setninger)


def mangel_ved(begrunnelse: str) -> str:
    """What is wrong with a reason that someone has written, or "" if nothing is."""
    if not begrunnelse.strip():
        return "Skriv hvorfor."
    if _KAN_IKKE_LAGRES.search(begrunnelse):
        return "Begrunnelsen har tegn som ikke kan lagres."
    if har_fnr(begrunnelse):
        return "Begrunnelsen kan ikke ha et fødselsnummer i seg."
    if len(begrunnelse) > 1000:
        return "Begrunnelsen kan ha høyst 1000 tegn."
    return ""
