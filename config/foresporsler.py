"""A line in the log for every request: what was asked for and what came of it, never by whom or
with which values. Its call id, the client's or a new one, follows it on (`rapids.sporing`)."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

from rapids import sporing

logg = logging.getLogger(__name__)

UKJENT = "ukjent"
METODER = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def metode(tekst: str | None) -> str:
    """The method, if it is one of HTTP's own: a client may write anything."""
    return tekst if tekst in METODER else UKJENT


def rute(request: HttpRequest) -> str:
    """The pattern that the address fits, without what was filled in."""
    if funnet := request.resolver_match or _rute(request.path_info):
        return f"/{funnet.route}"
    return settings.STATIC_URL if request.path_info.startswith(settings.STATIC_URL) else UKJENT


def _rute(sti: str) -> ResolverMatch | None:
    """Of a request that was answered before its address was looked up."""
    try:
        return resolve(sti)
    except Resolver404:
        return None


class Foresporselslinje:
    """Middleware: outermost, but for the probes."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self._neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begynte = time.monotonic()
        onsket = request.headers.get(sporing.HODE, "")
        with sporing.spores(onsket if sporing.er_gyldig(onsket) else sporing.ny()):
            svar = self._neste(request)
            svar[sporing.HODE] = sporing.call_id()
            fortell(
                metode(request.method),
                rute(request),
                svar.status_code,
                time.monotonic() - begynte,
                treff_id=_treff_id(request),
            )
        return svar


def fortell(metode: str, rute: str, kode: int, sekunder: float, *, treff_id: object = None) -> None:
    """The line of one request, answered with this code after so long."""
    ms = round(sekunder * 1_000)
    felter = {"metode": metode, "rute": rute, "kode": kode, "ms": ms, "treff_id": treff_id}
    logg.info("%s %s %s %s ms", metode, rute, kode, ms, extra=felter)


def _treff_id(request: HttpRequest) -> object:
    return request.resolver_match.kwargs.get("treff_id") if request.resolver_match else None
