"""The requests of the web process, counted and timed."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from config.foresporsler import metode, rute
from rapids.maltall import NAVNEROM, REGISTER

AVVIST = ("400", "414", "417", "431", "500", "501")
"""The codes of answers to what could not be read as a request (`config.webarbeider`)."""

varighet = Histogram(
    "http_varighet_seconds",
    "How long requests took, by the pattern of their route; probes and scrapes are not counted",
    ["rute", "metode", "kode"],
    namespace=NAVNEROM,
    registry=REGISTER,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
avvist = Counter(
    "http_avvist",
    "What was sent and could not be read as a request",
    ["kode"],
    namespace=NAVNEROM,
    registry=REGISTER,
)


class Maltallmellomvare:
    """Middleware: outside all that may answer, so that what it answers is counted."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self._neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begynte = time.monotonic()
        svar = self._neste(request)
        etiketter = rute(request), metode(request.method), str(svar.status_code)
        varighet.labels(*etiketter).observe(time.monotonic() - begynte)
        return svar
