"""Liveness and readiness. Liveness touches nothing: a broker or database that is away must not
restart the process."""

from collections.abc import Callable

from django.db import DatabaseError, connections
from django.http import HttpRequest, HttpResponse


def lever(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def klar(_request: HttpRequest) -> HttpResponse:
    """200 when the web process can serve: its database answers. Else 503."""
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("databasen svarer ikke", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


class Prober:
    """Middleware: answers the probes before anything asks which host they name. They call the pod
    by its address, which is no host of ours."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self._neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _PROBER.get(request.path_info, self._neste)(request)


_PROBER = {"/internal/isalive": lever, "/internal/isready": klar}
