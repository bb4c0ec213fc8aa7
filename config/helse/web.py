"""The probes of the web process, on its own port."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.helse.klar import Klar
from config.helse.prober import Prober
from config.maltall import WEB
from config.maltall.register import Maltall
from config.maltall.samler import Samler

INNGANG = "/internal/"
LEVER = "/internal/isalive"


class Probemellomvare:
    """Middleware: answers the probes before anything asks which host they name. They call the pod
    by its address, which is no host of ours."""

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self._neste = neste
        self._prober = Prober(_svarer, Klar(settings.DATABASES), Maltall(WEB, _svarer, Samler()))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(INNGANG):
            return self._neste(request)
        svar = self._prober.svar(request.path_info)
        return HttpResponse(svar.innhold, status=svar.status, content_type=svar.type)


def _svarer() -> bool:
    """It answers: that is all there is to know (`config.webarbeider` lets no probe wait)."""
    return True
