"""Who a request to the admin is from: the token that the login proxy passes on, each time anew."""

from http import HTTPStatus

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.adminsted.ansatt import Ansatt
from treff.innlogging.nokler import UtstederBorte
from treff.innlogging.token import IkkeInnlogget, UgyldigToken, innlogget_med

INNGANG = "/admin"


class Innlogging(AuthenticationMiddleware):
    """`request.user` becomes an `Ansatt`, or the request ends here with a page that says why.

    There is no session to steal or to forget: a login that has ended, or a group that is lost, is
    so at the next click.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        if request.path != INNGANG and not request.path.startswith(f"{INNGANG}/"):
            return None
        try:
            innlogget = innlogget_med(request.headers.get("Authorization", ""))
        except IkkeInnlogget:
            return _side(request, "Du må være logget inn.", HTTPStatus.UNAUTHORIZED)
        except UgyldigToken:
            return _side(request, "Innloggingen gjelder ikke lenger.", HTTPStatus.UNAUTHORIZED)
        except UtstederBorte:
            hva = "Innloggingen kan ikke kontrolleres akkurat nå. Prøv igjen om litt."
            return _side(request, hva, HTTPStatus.SERVICE_UNAVAILABLE)
        request.user = ansatt = Ansatt(innlogget)  # type: ignore[assignment]
        if not ansatt.is_staff:
            hva = "Du har ikke noen av rollene som gir tilgang hit."
            return _side(request, hva, HTTPStatus.FORBIDDEN)
        return None


def _side(request: HttpRequest, melding: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "adminsted/stengt.html", {"melding": melding}, status=status)
