"""What has happened on a treff. Both show people, so both are audit-logged."""

from collections.abc import Collection
from typing import ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from treff.api import tilgang
from treff.api.innlogget import innlogget
from treff.api.serializers.hendelser import HendelseUt, JobbsokerHendelseUt, Utvalg
from treff.api.visning import Visning
from treff.models import Jobbsokerhendelsestype
from treff.oppslag import hendelser as oppslag


class AlleView(Visning):
    """GET `/{id}/allehendelser`: the treff's and its people's."""

    apen_for: ClassVar = {"GET": tilgang.Arbeidsgiverrettet}
    revisjon = "alle hendelser"

    def get(self, request: Request, treff_id: UUID) -> Response:
        funnet = oppslag.alle(treff_id, innlogget(request), _uten(request))
        return Response(HendelseUt(funnet, many=True).data)


class JobbsokereView(Visning):
    """GET `/{id}/jobbsoker/hendelser`: its people's, with the data of each."""

    apen_for: ClassVar = {"GET": tilgang.Arbeidsgiverrettet}
    revisjon = "jobbsøkernes hendelser"

    def get(self, request: Request, treff_id: UUID) -> Response:
        funnet = oppslag.for_jobbsokere(treff_id, innlogget(request), _uten(request))
        return Response(JobbsokerHendelseUt(funnet, many=True).data)


def _uten(request: Request) -> Collection[Jobbsokerhendelsestype]:
    return Utvalg.uten(request.query_params.dict())
