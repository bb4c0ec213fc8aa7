"""Answers: by the person, or by an owner on behalf."""

from uuid import UUID

from treff.kommandoer import Innlogget
from treff.models import Jobbsoker


def svar_for(
    treff_id: UUID,
    person_treff_id: UUID,
    svar: bool | None,
    *,
    av: Innlogget,  # noqa: FBT001
) -> Jobbsoker:
    """Answer on behalf, until tilTid; None takes the answer back. The same again: nothing.

    Raises FinnesIkke (404), IkkeTilgang (403: not owner, or the person is hidden), Konflikt (409).
    """
    raise NotImplementedError


def svar_selv(treff_id: UUID, svar: bool, *, av: Innlogget) -> Jobbsoker:  # noqa: FBT001
    """The person's own answer, before svarfrist; one who has answered may change until fraTid.

    Raises FinnesIkke (404), IkkeTilgang (403: hidden), Konflikt (409).
    """
    raise NotImplementedError
