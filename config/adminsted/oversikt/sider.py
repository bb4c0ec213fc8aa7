"""The front page, and the part of it that lives."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse

from config.adminsted.oversikt import bilde, diagram
from config.adminsted.oversikt.grenser import UFARLIG, Tilstand
from config.adminsted.oversikt.kilder import malt
from config.adminsted.oversikt.malinger import Maling, feil_i_dag
from config.adminsted.oversikt.stasjoner import Stasjon, stasjoner


@dataclass(frozen=True)
class Kort:
    """A station as it is read under the picture; `lister`: what to click, if he may see it."""

    stasjon: Stasjon
    lister: Mapping[str, str]


def forside(request: HttpRequest, rundt: Mapping[str, Any]) -> HttpResponse:
    """The whole page. `rundt`: what every page of the site has."""
    innhold = {**rundt, **_innhold(request), "title": "Oversikt"}
    return TemplateResponse(request, "adminsted/oversikt.html", innhold)


def levende(request: HttpRequest) -> HttpResponse:
    """The parts that the page fetches anew."""
    return render(request, "adminsted/oversikt_levende.html", _innhold(request))


def _innhold(request: HttpRequest) -> dict[str, Any]:
    na = malt()
    alle = stasjoner(na)
    return {
        "tid": na.tid,
        "status": _status(alle),
        "verst": max(s.tilstand for s in alle if s.tilstand is not None),
        "bilde": bilde.tegn(alle),
        "kort": [Kort(stasjon, lister(stasjon, request)) for stasjon in alle],
        "diagram": diagram.lag(na),
        "feil": feil_i_dag(na),
        "ufarlig": UFARLIG,
        "tilstander": list(Tilstand),
    }


def _status(alle: list[Stasjon]) -> str:
    deler = [
        f"{tilstand.ord}: {', '.join(navn)}."
        for tilstand in (Tilstand.ROD, Tilstand.UKJENT, Tilstand.GUL)
        if (navn := [s.navn for s in alle if s.tilstand == tilstand])
    ]
    return " ".join(deler) or "Alt går som det skal."


def lister(stasjon: Stasjon, request: HttpRequest) -> dict[str, str]:
    """Where what is measured at the station is listed, by what it is; only what he may see."""
    lenker = ((m, _liste(m, request)) for m in stasjon.malinger)
    return {m.hva: lenke for m, lenke in lenker if lenke}


def _liste(maling: Maling, request: HttpRequest) -> str:
    """Where its rows are listed; "" if there is no list, or none for him."""
    app, _, modell = maling.modell.partition(".")
    if not modell or not request.user.has_perm(f"{app}.view_{modell}"):
        return ""
    try:
        return reverse(f"admin:{app}_{modell}_changelist")
    except NoReverseMatch:
        return ""
