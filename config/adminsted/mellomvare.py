"""Who a request to the admin is from: the token that the login proxy passes on, each time anew; and
what its cookies may travel by."""

import logging
from http import HTTPStatus
from urllib.parse import unquote

from csp.constants import UNSAFE_EVAL
from csp.middleware import CSPMiddleware, PolicyParts
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from config.adminsted.ansatt import Ansatt
from config.adminsted.feilsider import er_admin, feilside
from treff.innlogging.nokler import UtstederBorte
from treff.innlogging.token import IkkeInnlogget, UgyldigToken, innlogget_med
from treff.regler.feil import FinnesIkke, IkkeTilgang, Treffeil

logg = logging.getLogger(__name__)


class Innholdspolicy(CSPMiddleware):
    """What a page may load and run (`settings.CONTENT_SECURITY_POLICY`). In the admin, unfold's
    Alpine makes functions of what stands in attributes (ADR 27): there `eval` is let through."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 -- as django-csp has it
    ) -> PolicyParts:
        deler = super().get_policy_parts(request, response, report_only)
        if er_admin(request):
            deler.update = {"script-src": [UNSAFE_EVAL]}
        return deler


class SikreKaker(MiddlewareMixin):
    """A cookie is never sent over http in production, whatever the request says that it came by;
    elsewhere it goes by the request, for the local world has no https."""

    def process_response(self, request: HttpRequest, svar: HttpResponse) -> HttpResponse:
        for kake in svar.cookies.values():
            kake["secure"] = kake["secure"] or request.is_secure()
        return svar


class Innlogging(AuthenticationMiddleware):
    """`request.user` becomes an `Ansatt`, or the request ends here with a page that says why.

    There is no session to steal or to forget: a login that has ended, or a group that is lost, is
    so at the next click.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override]
        if not er_admin(request):
            return None
        try:
            innlogget = innlogget_med(request.headers.get("Authorization", ""))
        except IkkeInnlogget:
            return feilside(request, "Du må være logget inn.", HTTPStatus.UNAUTHORIZED)
        except UgyldigToken:
            return feilside(request, "Innloggingen gjelder ikke lenger.", HTTPStatus.UNAUTHORIZED)
        except UtstederBorte:
            hva = "Innloggingen kan ikke kontrolleres akkurat nå. Prøv igjen om litt."
            return feilside(request, hva, HTTPStatus.SERVICE_UNAVAILABLE)
        request.user = ansatt = Ansatt(innlogget)  # type: ignore[assignment]
        if not ansatt.is_staff:
            hva = "Du har ikke noen av rollene som gir tilgang hit."
            return feilside(request, hva, HTTPStatus.FORBIDDEN)
        return None

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """An address with a NUL, which no column can hold, chooses nothing."""
        if er_admin(request) and "\0" in unquote(request.META["QUERY_STRING"]):
            return feilside(request, "Adressen kan ikke leses.", HTTPStatus.BAD_REQUEST)
        return None

    def process_exception(self, request: HttpRequest, feil: Exception) -> HttpResponse | None:
        """What a page cannot be shown for, in words. What is left is a fault of ours (500)."""
        if not er_admin(request):
            return None
        match feil:
            case FinnesIkke():
                return feilside(request, str(feil), HTTPStatus.NOT_FOUND)
            case IkkeTilgang():
                return feilside(request, str(feil), HTTPStatus.FORBIDDEN)
            case Treffeil():
                return feilside(request, str(feil), HTTPStatus.CONFLICT)
            case OSError() | OperationalError() | InterfaceError() | InternalError():
                # The type only: the database's own words may hold a person's row.
                logg.error("Admin er utilgjengelig: %s", type(feil).__name__)
                hva = "Siden kan ikke vises akkurat nå. Prøv igjen om litt."
                return feilside(request, hva, HTTPStatus.SERVICE_UNAVAILABLE)
            case _:
                return None
