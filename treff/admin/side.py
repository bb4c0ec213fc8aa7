"""What the admin's own pages have in common: the frame, and a change that is told of afterwards."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from treff.models import Treff
from treff.regler.feil import Konflikt, Treffeil, UgyldigVerdi


def vis_side(
    request: HttpRequest, mal: str, innhold: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page in the admin's frame."""
    ramme = admin.site.each_context(request)
    sti = {"opts": Treff._meta, "object": innhold.get("treff")}
    return render(request, mal, {**ramme, **sti, **innhold}, status=status)


def adresse(treff_id: UUID) -> str:
    """The treff's own page."""
    return reverse("admin:treff_treff_change", args=[treff_id])


def utfor(request: HttpRequest, til: str, gjor: Callable[[], str]) -> HttpResponse:
    """Make a change, and go to a page that tells what came of it: done, or why not."""
    try:
        messages.success(request, gjor())
    except Treffeil as feil:
        return avvis(request, til, feil)
    return redirect(til)


def avvis(request: HttpRequest, til: str, feil: Treffeil) -> HttpResponse:
    """Go to a page that tells why it cannot be done."""
    for grunn in grunner(feil):
        messages.error(request, grunn)
    return redirect(til)


def grunner(feil: Treffeil) -> tuple[str, ...]:
    """Each thing that stands in the way, as a sentence of its own."""
    match feil:
        case Konflikt():
            return feil.grunner
        case UgyldigVerdi():
            return tuple(feil.felter.values())
        case _:
            return (str(feil),)
