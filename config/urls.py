"""Every address of the web process."""

from django.contrib import admin
from django.urls import include, path

from treff.api.openapi import sider

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/openapi.yaml", sider.openapi, name="openapi"),
    path("swagger", sider.swagger),
    path("api/rekrutteringstreff", include("treff.api.urls")),
]

handler400 = "treff.api.feil.ugyldig"
handler403 = "treff.api.feil.ingen_tilgang"
handler404 = "treff.api.feil.ikke_funnet"
handler500 = "treff.api.feil.intern_feil"
