"""Every exception that has an answer, and the answer: DRF's, the database's and the domain's."""

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.http.request import UnreadablePostError
from rest_framework import exceptions
from rest_framework.response import Response

from treff.api.problem import INTERN, MEDIETYPE, ULESELIG, Feltfeil, Problem
from treff.regler import feil as domene

logger = logging.getLogger(__name__)
sikkerlogg = logging.getLogger("sikkerlogg")

_Oversetter = Callable[[Any], Problem]

PROV_IGJEN = {"Retry-After": "5"}
FINNES_IKKE = "Det du leter etter, finnes ikke, eller du har ikke tilgang til det."
FEIL_VERT = "Tjenesten svarer ikke på det vertsnavnet som forespørselen er sendt til."
INGEN_TILGANG = "Du har ikke tilgang til dette."
FEIL_METODE = "Adressen finnes, men ikke med denne metoden."
UGYLDIG = "Noe i forespørselen er ikke gyldig."
SAMTIDIG = "Noen andre endret det samme samtidig: last inn på nytt, og prøv igjen."
FOR_STOR = "Forespørselen er for stor: høyst 1 MB."


class Utilgjengelig(exceptions.APIException):
    """Something that we need is away; the same request may succeed in a moment."""

    status_code = 503
    default_detail = "Tjenesten er utilgjengelig akkurat nå: prøv igjen om litt."


def til_problem(feil: Exception, kontekst: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler. None: a fault of ours, which Django logs and answers with 500."""
    for slag, problem_av in _SLAG:
        if isinstance(feil, slag):
            problem = problem_av(feil)
            return Response(
                problem.innhold(kontekst["request"].path),
                status=problem.status,
                headers=dict(problem.headers),
                content_type=MEDIETYPE,
            )
    return None


def ugyldig(request: HttpRequest, exception: Exception) -> JsonResponse:
    """Django's handler400."""
    feil_vert = isinstance(exception, DisallowedHost)
    return _svar(request, Problem(400, FEIL_VERT if feil_vert else ULESELIG))


def ingen_tilgang(request: HttpRequest, exception: Exception) -> JsonResponse:  # noqa: ARG001
    """Django's handler403."""
    return _svar(request, Problem(403, INGEN_TILGANG))


def ikke_funnet(request: HttpRequest, exception: Exception) -> JsonResponse:  # noqa: ARG001
    """Django's handler404: no such address."""
    return _svar(request, Problem(404, FINNES_IKKE))


def feil_metode(request: HttpRequest, allow: str) -> JsonResponse:
    """For the pages that are not DRF's."""
    return _svar(request, Problem(405, FEIL_METODE, headers={"Allow": allow}))


def intern_feil(request: HttpRequest) -> JsonResponse:
    """Django's handler500. The cause is in the log, never in the answer."""
    return _svar(request, Problem(500, INTERN))


def _svar(request: HttpRequest, problem: Problem) -> JsonResponse:
    return JsonResponse(
        problem.innhold(request.path),
        status=problem.status,
        headers=dict(problem.headers),
        content_type=MEDIETYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def _validering(feil: exceptions.ValidationError) -> Problem:
    felter = tuple(_feltfeil(feil.detail))
    return Problem(400, felter[0].melding if len(felter) == 1 else UGYLDIG, felter)


def _feltfeil(detalj: Any, felt: str = "") -> Iterator[Feltfeil]:
    """DRF's nested errors as one entry per field; a list's fields are told apart by index."""
    if isinstance(detalj, str):
        yield Feltfeil(felt, detalj)
        return
    par = detalj.items() if isinstance(detalj, Mapping) else enumerate(detalj)
    for navn, under in par:
        egen = isinstance(under, str) or navn == "non_field_errors"
        yield from _feltfeil(under, felt if egen else f"{felt}.{navn}".removeprefix("."))


def _verdi(feil: domene.UgyldigVerdi) -> Problem:
    felter = tuple(Feltfeil(felt, melding) for felt, melding in feil.felter.items())
    return Problem(400, str(feil) if len(felter) == 1 else UGYLDIG, felter)


def _tekst_fra(status: int, headers: Mapping[str, str] | None = None) -> _Oversetter:
    """For our own exceptions, whose text is written to be shown."""
    return lambda feil: Problem(status, str(feil), headers=headers or {})


def _fast(status: int, detail: str, headers: Mapping[str, str] | None = None) -> _Oversetter:
    """For others' exceptions: their texts are English and may repeat what was sent."""
    return lambda _feil: Problem(status, detail, headers=headers or {})


def _databasen(status: int, detail: str, headers: Mapping[str, str] | None = None) -> _Oversetter:
    """For the database's own: logged by name only, for the text may hold the row. The text goes to
    `sikkerlogg`."""

    def oversett(feil: DatabaseError) -> Problem:
        arsak = feil.__cause__ or feil
        regel = getattr(getattr(arsak, "diag", None), "constraint_name", None)
        logger.error("Databasefeil: %s %s", type(arsak).__name__, regel or "")
        sikkerlogg.error("Databasefeil: %s %r", type(arsak).__name__, str(arsak))
        return Problem(status, detail, headers=headers or {})

    return oversett


_BEARER = {"WWW-Authenticate": "Bearer"}

# The first that fits.
_SLAG: tuple[tuple[type[Exception] | tuple[type[Exception], ...], _Oversetter], ...] = (
    (exceptions.ValidationError, _validering),
    (exceptions.ParseError, _fast(400, "Innholdet er ikke gyldig JSON.")),
    (exceptions.NotAuthenticated, _fast(401, "Du må være logget inn.", _BEARER)),
    (exceptions.AuthenticationFailed, _tekst_fra(401, _BEARER)),
    (exceptions.PermissionDenied, _tekst_fra(403)),
    ((exceptions.NotFound, Http404), _fast(404, FINNES_IKKE)),
    (exceptions.MethodNotAllowed, _fast(405, FEIL_METODE)),
    (exceptions.UnsupportedMediaType, _fast(415, "Innholdet må være application/json.")),
    (domene.UgyldigVerdi, _verdi),
    (domene.IkkeTilgang, _tekst_fra(403)),
    (domene.FinnesIkke, _tekst_fra(404)),
    (domene.Konflikt, _tekst_fra(409)),
    (domene.KanIkkeSlettes, _tekst_fra(422)),
    (Utilgjengelig, _tekst_fra(503, PROV_IGJEN)),
    (RequestDataTooBig, _fast(413, FOR_STOR)),
    ((SuspiciousOperation, UnreadablePostError), _fast(400, ULESELIG)),
    # InternalError: the transaction was ended for us, or the server has become a read-only replica.
    (
        (OperationalError, InterfaceError, InternalError),
        _databasen(503, Utilgjengelig.default_detail, PROV_IGJEN),
    ),
    (IntegrityError, _databasen(409, SAMTIDIG)),
    (DatabaseError, _databasen(500, INTERN)),
)
