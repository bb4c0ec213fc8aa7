"""The description as YAML, and Swagger UI to read and try it. Open to all: it holds no secrets,
and whoever tries an endpoint there needs a token of his own."""

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from treff.api.feil import feil_metode

# Nothing from elsewhere. Swagger UI sets styles and draws its icons from data: addresses.
_CSP = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@functools.cache
def yaml() -> bytes:
    """The description, made once per process."""
    skjema = SchemaGenerator().get_schema(request=None, public=True)
    linjer: bytes = OpenApiYamlRenderer().render(skjema)
    return linjer


def _bare_lesing(side: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    @functools.wraps(side)
    def svar(request: HttpRequest) -> HttpResponse:
        lesing = request.method in {"GET", "HEAD"}
        return side(request) if lesing else feil_metode(request, allow="GET, HEAD")

    return svar


@_bare_lesing
def openapi(_request: HttpRequest) -> HttpResponse:
    """GET `/api/openapi.yaml`."""
    return HttpResponse(yaml(), content_type="application/yaml")


@_bare_lesing
def swagger(request: HttpRequest) -> HttpResponse:
    """GET `/swagger`."""
    side = render(request, "treff/swagger.html")
    side.headers["Content-Security-Policy"] = _CSP
    return side
