"""What the admin answers when it cannot show what was asked for: a page in bokmål, and why."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from config.adminsted.mellomvare import INNGANG
from innsyn.feillogg import databasefeil
from innsyn.leseadmin import IkkeSporbart
from rapids.infrastruktur import DATABASEFEIL

_SIDER: tuple[tuple[type[Exception] | tuple[type[Exception], ...], HTTPStatus, str], ...] = (
    (PermissionDenied, HTTPStatus.FORBIDDEN, "Du har ikke tilgang til dette."),
    (Http404, HTTPStatus.NOT_FOUND, "Siden finnes ikke."),
    (SuspiciousOperation, HTTPStatus.BAD_REQUEST, "Adressen eller skjemaet er ikke gyldig."),
    (
        IkkeSporbart,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Det kan ikke loggføres at du ser dette, og derfor vises det ikke. Prøv igjen om litt.",
    ),
    (
        DATABASEFEIL,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Databasen svarer ikke akkurat nå. Ingenting ble endret. Prøv igjen om litt.",
    ),
)


class Feilsider:
    """Turns what the admin's views raise into pages. The rest is a fault of ours, which Django logs
    and answers with 500."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self._neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._neste(request)

    def process_exception(self, request: HttpRequest, feil: Exception) -> HttpResponse | None:
        if not request.path.startswith(f"{INNGANG}/"):
            return None
        for slag, status, melding in _SIDER:
            if isinstance(feil, slag):
                if isinstance(feil, DATABASEFEIL):
                    databasefeil(feil)
                return _side(request, melding, status)
        return None


def _side(request: HttpRequest, melding: str, status: HTTPStatus) -> HttpResponse:
    svar = render(request, "adminsted/feil.html", {"melding": melding}, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        svar["Retry-After"] = "5"
    svar["Cache-Control"] = "no-store"
    return svar
