"""A treff: made, found, read, edited, and taken through its life."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from treff.api import tilgang
from treff.api.innlogget import innlogget
from treff.api.serializers.treff import (
    Endringer,
    Innhold,
    NyttTreff,
    NyttTreffUt,
    TreffForBorger,
    TreffUt,
    Varslet,
)
from treff.api.serializers.treffsok import Sok, Treffside
from treff.api.visning import Visning, krev_innhold
from treff.kommandoer import Rolle
from treff.models import Treff
from treff.oppslag import treff as oppslag
from treff.oppslag import treffsok
from treff.tjenester import innhold
from treff.tjenester import treff as tjenester


class NyView(Visning):
    """POST ``: a new UTKAST."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}

    def post(self, request: Request) -> Response:
        tittel = NyttTreff.les(request.data)["tittel"]
        treff = tjenester.opprett(tittel, av=innlogget(request))
        return Response(NyttTreffUt(treff).data, status=201)


class SokView(Visning):
    """GET `/sok`."""

    apen_for: ClassVar = {"GET": tilgang.NavAnsatt}

    def get(self, request: Request) -> Response:
        spor = Sok.til_kommando(_sporring(request))
        return Response(Treffside(treffsok.sok(spor, innlogget(request))).data)


class TreffView(Visning):
    """GET, PUT and DELETE of one treff."""

    apen_for: ClassVar = {
        "GET": tilgang.NavAnsattEllerBorger,
        "PUT": tilgang.Arbeidsgiverrettet,
        "DELETE": tilgang.Arbeidsgiverrettet,
    }

    def get(self, request: Request, treff_id: UUID) -> Response:
        return _treff(request, treff_id)

    def put(self, request: Request, treff_id: UUID) -> Response:
        krev_innhold(request)  # what is left out is emptied: nothing at all is a mistake
        treff = innhold.endre(treff_id, Innhold.til_kommando(request.data), av=innlogget(request))
        return Response(TreffUt(oppslag.med_tall(treff)).data)

    def delete(self, request: Request, treff_id: UUID) -> Response:
        tjenester.slett(treff_id, av=innlogget(request))
        return Response(status=200)


class EndringerView(Visning):
    """POST `/{id}/endringer`: tell those who said yes."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}

    def post(self, request: Request, treff_id: UUID) -> Response:
        valgte = Endringer.til_kommando(request.data)
        varslet = innhold.varsle_om_endringer(treff_id, valgte, av=innlogget(request))
        return Response(Varslet({"varslet": varslet}).data, status=201)


class _Overgang(Visning):
    """A step in the life of a treff. The body, if any, is not read."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}
    utfor: ClassVar[Callable[..., Treff]]

    def post(self, request: Request, treff_id: UUID) -> Response:
        type(self).utfor(treff_id, av=innlogget(request))
        return Response(status=200)


class PubliserView(_Overgang):
    utfor = staticmethod(tjenester.publiser)


class AvpubliserView(_Overgang):
    utfor = staticmethod(tjenester.avpubliser)


class AvlysView(_Overgang):
    utfor = staticmethod(tjenester.avlys)


class GjenapneView(_Overgang):
    utfor = staticmethod(tjenester.gjenapne)


class FullforView(_Overgang):
    utfor = staticmethod(tjenester.fullfor)


def _treff(request: Request, treff_id: UUID) -> Response:
    hvem = innlogget(request)
    for_hvem = TreffForBorger if Rolle.BORGER in hvem.roller else TreffUt
    return Response(for_hvem(oppslag.hent(treff_id, hvem)).data)


_FLERE = ("statuser", "publisertStatuser", "kategorier", "fylkesnumre", "kommunenumre", "kontorer")


def _sporring(request: Request) -> dict[str, Any]:
    """The query string as a body would say it; a list may be repeated or separated by comma."""
    felter: dict[str, Any] = request.query_params.dict()
    lister = {navn: ",".join(request.query_params.getlist(navn)).split(",") for navn in _FLERE}
    return felter | {navn: [verdi for verdi in liste if verdi] for navn, liste in lister.items()}
