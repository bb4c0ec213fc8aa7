"""The people of a treff, as employees handle them."""

from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from treff.api import tilgang
from treff.api.innlogget import innlogget
from treff.api.serializers.jobbsokere import Inviter, Invitert, LagtTil, Ny, Side, Sok, Svar
from treff.api.visning import Visning
from treff.oppslag import jobbsokere as oppslag
from treff.regler.fodselsnummer import antall_som_ikke_stemmer
from treff.tjenester import jobbsokere as tjenester
from treff.tjenester import kort, svar


class JobbsokereView(Visning):
    """POST `/{id}/jobbsoker`: add people."""

    apen_for: ClassVar = {"POST": tilgang.NavAnsatt}

    def post(self, request: Request, treff_id: UUID) -> Response:
        nye = Ny.til_kommandoer(request.data)
        utfall = tjenester.legg_til(treff_id, nye, av=innlogget(request))
        ut = {
            "lagt_til": utfall.lagt_til,
            "hoppet_over": utfall.hoppet_over,
            "kontrollsifre_stemmer_ikke": antall_som_ikke_stemmer(ny.fnr for ny in nye),
        }
        return Response(LagtTil(ut).data, status=201)


class SokView(Visning):
    """POST `/{id}/jobbsoker/sok`. A POST, so that no name or fnr is in an address."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}
    revisjon = "jobbsøkere"

    def post(self, request: Request, treff_id: UUID) -> Response:
        self.spurt = spor = Sok.til_kommando(request.data)
        return Response(Side(oppslag.sok(treff_id, spor, innlogget(request))).data)


class InviterView(Visning):
    """POST `/{id}/jobbsoker/inviter`."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}

    def post(self, request: Request, treff_id: UUID) -> Response:
        ider = Inviter.til_kommando(request.data)
        utfall = tjenester.inviter(treff_id, ider, av=innlogget(request))
        return Response(Invitert(utfall).data)


class SvarView(Visning):
    """POST `/{id}/jobbsoker/{personTreffId}/svar`: answer on behalf."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}

    def post(self, request: Request, treff_id: UUID, person_treff_id: UUID) -> Response:
        valgt = Svar.til_kommando(request.data)
        svar.svar_for(treff_id, person_treff_id, valgt, av=innlogget(request))
        return Response(status=200)


class SendPaNyttView(Visning):
    """POST `/{id}/jobbsoker/{personTreffId}/aktivitetskort/send-pa-nytt`."""

    apen_for: ClassVar = {"POST": tilgang.Arbeidsgiverrettet}

    def post(self, request: Request, treff_id: UUID, person_treff_id: UUID) -> Response:
        kort.send_pa_nytt(treff_id, person_treff_id, av=innlogget(request))
        return Response(status=200)


class SlettView(Visning):
    """DELETE `/{id}/jobbsoker/{personTreffId}/slett`."""

    apen_for: ClassVar = {"DELETE": tilgang.Arbeidsgiverrettet}

    def delete(self, request: Request, treff_id: UUID, person_treff_id: UUID) -> Response:
        tjenester.slett(treff_id, person_treff_id, av=innlogget(request))
        return Response(status=200)
