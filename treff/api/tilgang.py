"""Who may call what, by role. Whose treff it is, the tjenester and oppslag decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from treff.api.innlogget import innlogget
from treff.kommandoer import Rolle
from treff.tjenester import las

if TYPE_CHECKING:  # it imports this module, by settings
    from rest_framework.views import APIView


class Ingen(BasePermission):
    """The default: a view that does not say who may call it is closed."""

    message = "Ingen har tilgang til dette."

    def has_permission(self, _request: Request, _view: APIView) -> bool:
        return False


class _Rolletilgang(BasePermission):
    """Open to those who have one of `roller`; `message` says to the others whom it is for."""

    roller: ClassVar[frozenset[Rolle]]

    def has_permission(self, request: Request, _view: APIView) -> bool:
        return not self.roller.isdisjoint(innlogget(request).roller)


class Arbeidsgiverrettet(_Rolletilgang):
    """ARB. An UTVIKLER passes wherever a NAV employee may."""

    message = las.BARE_ARBEIDSGIVERRETTET
    roller = frozenset({Rolle.ARBEIDSGIVERRETTET, Rolle.UTVIKLER})


class NavAnsatt(_Rolletilgang):
    """ARB or JOB (or UTVIKLER)."""

    message = las.BARE_ANSATTE
    roller = Arbeidsgiverrettet.roller | {Rolle.JOBBSOKERRETTET}


class Borger(_Rolletilgang):
    """BORGER: a person on his own behalf."""

    message = las.BARE_JOBBSOKEREN
    roller = frozenset({Rolle.BORGER})


class NavAnsattEllerBorger(_Rolletilgang):
    """Everyone who has a role here."""

    message = "Bare jobbsøkere og ansatte i Nav med rolle i rekrutteringsbistand har tilgang."
    roller = NavAnsatt.roller | Borger.roller
