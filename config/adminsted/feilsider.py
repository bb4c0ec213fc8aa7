"""What is answered when there is no page to show: in words under /admin, else as the API does."""

from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treff.api import feil as api

INNGANG = "/admin"


def er_admin(request: HttpRequest) -> bool:
    """Whether it is a person who is answered."""
    return request.path == INNGANG or request.path.startswith(f"{INNGANG}/")


def feilside(request: HttpRequest, melding: str, status: HTTPStatus) -> HttpResponse:
    """A page that stands alone: it asks nothing of the database, nor of who is logged in."""
    svar = render(request, "adminsted/stengt.html", {"melding": melding}, status=status)
    svar["Cache-Control"] = "no-store"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        svar["Retry-After"] = "5"
    return svar


def ugyldig(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    if er_admin(request):
        hva = "Det du sendte, kan ikke leses. Kanskje er det for stort."
        hva = api.FEIL_VERT if isinstance(exception, DisallowedHost) else hva
        return feilside(request, hva, HTTPStatus.BAD_REQUEST)
    return api.ugyldig(request, exception)


def ingen_tilgang(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler403."""
    if er_admin(request):
        return feilside(request, "Du har ikke tilgang hit.", HTTPStatus.FORBIDDEN)
    return api.ingen_tilgang(request, exception)


def ikke_funnet(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    if er_admin(request):
        return feilside(request, "Siden finnes ikke.", HTTPStatus.NOT_FOUND)
    return api.ikke_funnet(request, exception)


def intern_feil(request: HttpRequest) -> HttpResponse:
    """Django's handler500. The cause is in the log, never in the answer."""
    if er_admin(request):
        hva = "Noe gikk galt hos oss, og feilen er meldt. Prøv igjen."
        return feilside(request, hva, HTTPStatus.INTERNAL_SERVER_ERROR)
    return api.intern_feil(request)


def gammel_side(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Django's CSRF_FAILURE_VIEW."""
    hva = "Siden var for gammel. Gå tilbake, last den inn på nytt, og prøv igjen."
    return feilside(request, hva, HTTPStatus.FORBIDDEN)
