"""What our fields take that drf-spectacular cannot see in them, as JSON Schema."""

from typing import Any

from rest_framework import serializers

from treff.api import felter

# What PostgreSQL cannot hold is refused, and what is not optional has more than white space.
_LAGRES = r"^[^\u0000]*$"
_IKKE_TOMT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"


def grenser(felt: serializers.Field[Any, Any, Any, Any]) -> dict[str, Any]:
    """The keywords to add for a field of a request."""
    match felt:
        case felter.Fodselsnummer():
            return {"pattern": "^[0-9]{11}$"}
        case felter.Tekst():
            return {"pattern": _LAGRES if felt.allow_blank else _IKKE_TOMT}
        case felter.Liste() if not felt.allow_empty:
            return {"minItems": 1}
    return {}
