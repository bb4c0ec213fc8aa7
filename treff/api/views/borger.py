"""What a person sees of himself on a treff, and his own answer."""

from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from treff.api import tilgang
from treff.api.innlogget import innlogget
from treff.api.serializers.hendelser import EgenRadUt
from treff.api.visning import Visning
from treff.oppslag import jobbsokere as oppslag
from treff.tjenester import svar


class EgenView(Visning):
    """GET `/{id}/jobbsoker/borger`."""

    apen_for: ClassVar = {"GET": tilgang.Borger}

    def get(self, request: Request, treff_id: UUID) -> Response:
        return Response(EgenRadUt(oppslag.egen(treff_id, innlogget(request))).data)


class _Svar(Visning):
    """The answer is in the address; the body, if any, is not read."""

    apen_for: ClassVar = {"POST": tilgang.Borger}
    ja: ClassVar[bool]

    def post(self, request: Request, treff_id: UUID) -> Response:
        svar.svar_selv(treff_id, self.ja, av=innlogget(request))
        return Response(status=200)


class SvarJaView(_Svar):
    """POST `/{id}/jobbsoker/borger/svar-ja`."""

    ja = True


class SvarNeiView(_Svar):
    """POST `/{id}/jobbsoker/borger/svar-nei`."""

    ja = False
