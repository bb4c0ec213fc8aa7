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

handler400 = "config.adminsted.feilsider.ugyldig"
handler403 = "config.adminsted.feilsider.ingen_tilgang"
handler404 = "config.adminsted.feilsider.ikke_funnet"
handler500 = "config.adminsted.feilsider.intern_feil"
