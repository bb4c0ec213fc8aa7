"""The real addresses with the problem handlers, and two views that have a bug."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from config.urls import urlpatterns as ekte
from treff.api import feil, tilgang
from treff.api.visning import Visning


def gar_i_stykker(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("12846012345 skal ikke ut")


class FeilView(Visning):
    """It fails after reading the body, or without."""

    apen_for: ClassVar = {"POST": tilgang.NavAnsatt, "PUT": tilgang.NavAnsatt}

    def post(self, request: Request) -> Response:
        kropp: Any = request.data
        raise RuntimeError(f"{kropp['fødselsnummer']} skal ikke ut")

    def put(self, _request: Request) -> Response:
        raise RuntimeError


urlpatterns = [
    *ekte,
    path("api/rekrutteringstreff/i-stykker", gar_i_stykker),
    path("api/rekrutteringstreff/feil-i-visning", FeilView.as_view()),
]

handler400 = feil.ugyldig
handler403 = feil.ingen_tilgang
handler404 = feil.ikke_funnet
handler500 = feil.intern_feil
