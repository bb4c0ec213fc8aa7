"""What every view of the API has in common: JSON only, closed unless it says who may call it."""

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import IO, Any, ClassVar, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from rest_framework.exceptions import APIException, ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.permissions import BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from treff.api import audit
from treff.api.feil import Utilgjengelig
from treff.api.tilgang import Ingen

logger = logging.getLogger(__name__)
sikkerlogg = logging.getLogger("sikkerlogg")


class Json(JSONParser):
    """JSON in UTF-8 whatever charset is claimed; too deep for Python to follow is malformed too."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        innhold = stream.read()
        if parser_context and len(innhold) < int(parser_context["request"].META["CONTENT_LENGTH"]):
            raise ParseError  # cut short on the way: what is left may be JSON too
        try:
            return super().parse(BytesIO(innhold), media_type, {"encoding": "utf-8"})
        except RecursionError:
            raise ParseError from None


class AlltidJson(DefaultContentNegotiation):
    """There is one representation, so neither `Accept` nor `?format=` has a say."""

    def select_renderer(
        self,
        _request: Request,
        renderers: Iterable[BaseRenderer],
        _format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        (eneste,) = renderers
        return eneste, eneste.media_type


class Visning(APIView):
    """A view says in `apen_for`, per method, who may call it; a method not in there is closed.

    With `revisjon` set, every look at it that is let in or turned away goes to the audit log. What
    was asked in a body is set as `spurt`: who asks something else sees something new.
    """

    apen_for: ClassVar[Mapping[str, type[BasePermission]]] = {}
    revisjon: ClassVar[str] = ""
    spurt: object = None

    http_method_names = ["get", "head", "post", "put", "delete"]
    parser_classes = (Json,)
    content_negotiation_class = AlltidJson

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        _krev_lengde(request)

    def get_permissions(self) -> Sequence[BasePermission]:
        metode = self.request.method or ""
        if metode not in self.allowed_methods:
            return []  # dispatch answers 405
        return [self.apen_for.get("GET" if metode == "HEAD" else metode, Ingen)()]

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        if self.revisjon:
            try:
                audit.innsyn(self.revisjon, request, kwargs["treff_id"], self.spurt, response)
            except OSError:  # what cannot be put on record must not be seen
                logger.exception("Auditloggen kan ikke skrives")
                response = self.handle_exception(Utilgjengelig())
        response["Cache-Control"] = "no-store"
        return super().finalize_response(request, response, *args, **kwargs)

    def raise_uncaught_exception(self, exc: Exception) -> NoReturn:
        # Django logs where it arose. What it says, and what was sent, may be about people.
        kropp = _lest(self.request)
        sikkerlogg.error("%s %s: %r", self.request.method, self.request.path, kropp, exc_info=exc)
        raise exc


def krev_innhold(request: Request) -> None:
    """Raises ParseError (400) for a request without a body."""
    if int(request.META.get("CONTENT_LENGTH") or 0) == 0:
        raise ParseError


def _krev_lengde(request: Request) -> None:
    """For every request, also where the body is not read.

    Django reads as much as Content-Length says: a body whose length it does not understand would
    be taken for an empty one, and an empty PUT empties a draft. One that comes in chunks has got
    its length on the way here (`config.biter`).
    """
    lengde = request.META.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch(r"[0-9]{1,18}", lengde):
        raise ParseError
    if int(lengde) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RequestDataTooBig


def _lest(request: Request) -> object:
    """The body as JSON, or None when it cannot be read."""
    try:
        return request.data
    except (APIException, SuspiciousOperation, OSError):
        return None
