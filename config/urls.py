"""Every address of the web process."""

from django.urls import include, path

from config import helse

urlpatterns = [
    path("internal/isalive", helse.lever),
    path("internal/isready", helse.klar),
    path("api/rekrutteringstreff", include("treff.api.urls")),
]
