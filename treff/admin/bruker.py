"""Who clicks."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from treff.kommandoer import Innlogget


def innlogget(request: HttpRequest) -> Innlogget:
    """The one whose token it was. Raises PermissionDenied if no token has been verified."""
    hvem: object = getattr(request.user, "innlogget", None)
    if not isinstance(hvem, Innlogget):
        raise PermissionDenied
    return hvem
