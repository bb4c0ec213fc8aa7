"""Every request has a token: everything that is not certain is 401."""

from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, NotAuthenticated
from rest_framework.request import Request

from treff.api.feil import Utilgjengelig
from treff.innlogging.nokler import UtstederBorte
from treff.innlogging.token import IkkeInnlogget, UgyldigToken, innlogget_med
from treff.kommandoer import Innlogget


class Token(BaseAuthentication):
    """DRF authentication: `request.user` becomes an Innlogget, or the request ends here.

    It never lets an anonymous request on to the permission classes.
    """

    def authenticate(self, request: Request) -> tuple[Innlogget, None]:
        try:
            return innlogget_med(request.headers.get("Authorization", "")), None
        except IkkeInnlogget:
            raise NotAuthenticated from None
        except UgyldigToken as feil:
            raise AuthenticationFailed(str(feil)) from None
        except UtstederBorte:
            raise Utilgjengelig("Innloggingen kan ikke kontrolleres akkurat nå.") from None

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 -- DRF's signature
        return "Bearer"
