"""What our fields take that drf-spectacular cannot see in them, as JSON Schema."""

from typing import Any

from rest_framework import serializers

from treff.api import felter

# What PostgreSQL cannot hold is refused, and what is not optional has more than white space.
_LAGRES = r"^[^\u0000]*$"
_IKKE_TOMT = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"
# And a name has something that can be seen (`regler.navn`): Unicode's Cc and Cf are not.
_USYNLIG = (
    r"\s\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
_SYNLIG = rf"^[^\u0000]*[^{_USYNLIG}][^\u0000]*$"


def grenser(felt: serializers.Field[Any, Any, Any, Any]) -> dict[str, Any]:
    """The keywords to add for a field of a request."""
    match felt:
        case felter.Fodselsnummer():
            return {"pattern": "^[0-9]{11}$"}
        case felter.Navn():
            return {"pattern": _SYNLIG}
        case felter.Tekst():
            return {"pattern": _LAGRES if felt.allow_blank else _IKKE_TOMT}
        case felter.Liste() if not felt.allow_empty:
            return {"minItems": 1}
    return {}
