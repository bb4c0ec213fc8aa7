"""Who may call what, by role. Whose treff it is, the tjenester and oppslag decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from treff.api.innlogget import innlogget
from treff.kommandoer import Rolle

if TYPE_CHECKING:  # it imports this module, by settings
    from rest_framework.views import APIView


class Ingen(BasePermission):
    """The default: a view that does not say who may call it is closed."""

    def has_permission(self, _request: Request, _view: APIView) -> bool:
        return False


class _Rolletilgang(BasePermission):
    """Open to those who have one of `roller`."""

    roller: ClassVar[frozenset[Rolle]]

    def has_permission(self, request: Request, _view: APIView) -> bool:
        return not self.roller.isdisjoint(innlogget(request).roller)


class Arbeidsgiverrettet(_Rolletilgang):
    """ARB. An UTVIKLER passes wherever a NAV employee may."""

    roller = frozenset({Rolle.ARBEIDSGIVERRETTET, Rolle.UTVIKLER})


class NavAnsatt(_Rolletilgang):
    """ARB or JOB (or UTVIKLER)."""

    roller = Arbeidsgiverrettet.roller | {Rolle.JOBBSOKERRETTET}


class Borger(_Rolletilgang):
    """BORGER: a person on his own behalf."""

    roller = frozenset({Rolle.BORGER})


class NavAnsattEllerBorger(_Rolletilgang):
    """Everyone who has a role here."""

    roller = NavAnsatt.roller | Borger.roller
