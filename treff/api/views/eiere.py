"""Who owns a treff."""

from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from treff.api import tilgang
from treff.api.innlogget import innlogget
from treff.api.serializers.treff import Meg
from treff.api.visning import Visning
from treff.oppslag import treff as oppslag
from treff.tjenester import eiere as tjenester


class EiereView(Visning):
    """GET `/{id}/eiere`: their NAV-idents."""

    apen_for: ClassVar = {"GET": tilgang.NavAnsatt}

    def get(self, request: Request, treff_id: UUID) -> Response:
        return Response(oppslag.eiere(treff_id, innlogget(request)))


class MegView(Visning):
    """PUT `/{id}/eiere/meg`: become one of them."""

    apen_for: ClassVar = {"PUT": tilgang.Arbeidsgiverrettet}

    def put(self, request: Request, treff_id: UUID) -> Response:
        navn = Meg.les(request.data)["navn"]
        tjenester.legg_til_meg(treff_id, navn, av=innlogget(request))
        return Response(status=200)


class EierView(Visning):
    """DELETE `/{id}/eiere/{navIdent}`."""

    apen_for: ClassVar = {"DELETE": tilgang.Arbeidsgiverrettet}

    def delete(self, request: Request, treff_id: UUID, nav_ident: str) -> Response:
        tjenester.fjern(treff_id, nav_ident, av=innlogget(request))
        return Response(status=200)
