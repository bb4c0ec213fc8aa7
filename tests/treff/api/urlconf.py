"""The real addresses with the problem handlers, and one view that has a bug."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as ekte
from treff.api import feil


def gar_i_stykker(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("12846012345 skal ikke ut")


urlpatterns = [*ekte, path("api/rekrutteringstreff/i-stykker", gar_i_stykker)]

handler400 = feil.ugyldig
handler403 = feil.ingen_tilgang
handler404 = feil.ikke_funnet
handler500 = feil.intern_feil
