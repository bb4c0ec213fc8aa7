"""Who a request is from, with the type that DRF cannot know."""

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from treff.kommandoer import Innlogget


def innlogget(request: Request) -> Innlogget:
    """The one whose token it was. Raises NotAuthenticated if no token has been verified."""
    bruker: object = request.user
    if not isinstance(bruker, Innlogget):
        raise NotAuthenticated
    return bruker
