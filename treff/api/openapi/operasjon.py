"""What a person has to write about an endpoint; the rest is derived."""

from dataclasses import dataclass
from typing import Any

from treff.api import felter

EIER = "Bare for eierne av treffet (og utviklere); andre får 403, eller 404 når de ikke ser det."


@dataclass(frozen=True)
class Operasjon:
    """An endpoint. `feil` are the codes that only the domain gives: 400 of a rule, 409, 422."""

    id: str
    sammendrag: str
    beskrivelse: str
    inn: type[felter.Skjema] | felter.Liste | None = None
    sporring: type[felter.Skjema] | None = None
    ut: Any = None
    """A serializer, `many=True` for a list of it, or JSON Schema; None: an empty body."""
    status: int = 200
    feil: tuple[int, ...] = ()
