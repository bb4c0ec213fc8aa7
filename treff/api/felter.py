"""The fields of a body, strict: a wrong type is an error, never a guess.

Every message is ours: DRF's are partly English, and some repeat the value, which may be personal
data.
"""

import re
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from rest_framework import serializers

from rapids.tidspunkt import les_tidspunkt
from treff.api.monster import UUID
from treff.regler.navn import normalisert

SISTE_SIDE = 2**31 - 1  # as the clients count (§7)

_OSLO = ZoneInfo("Europe/Oslo")

PAKREVD = {"required": "Feltet må være med.", "null": "Feltet kan ikke være null."}

# What may follow in brackets, `les_tidspunkt` knows.
_RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)(\[[^\[\]]+\])?",
    re.IGNORECASE | re.ASCII,
)
# NUL, and halves of surrogate pairs: what PostgreSQL cannot hold.
_KAN_IKKE_LAGRES = re.compile("[\x00\ud800-\udfff]")


class Tekst(serializers.CharField):
    """A JSON string of at most `max_length` characters, then trimmed."""

    default_error_messages: ClassVar = {
        **PAKREVD,
        "invalid": "Verdien må være tekst.",
        "blank": "Feltet kan ikke være tomt.",
        "max_length": "Teksten kan ha høyst {max_length} tegn.",
        "ulagrelig": "Teksten har tegn som ikke kan lagres.",
    }

    def run_validation(self, data: Any = serializers.empty) -> Any:
        # Before DRF's own, which lets a number pass as text and answers with the character.
        if isinstance(data, str) and _KAN_IKKE_LAGRES.search(data):
            self.fail("ulagrelig")
        # As JSON Schema counts: before the trimming.
        if isinstance(data, str) and self.max_length is not None and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class ValgfriTekst(Tekst):
    """Text that may be left out, null or empty: in the domain "", in JSON null."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_null=True,
            allow_blank=True,
            default="",
            max_length=max_length,
            **kwargs,
        )

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return super().run_validation(data) or ""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) or None


class Navn(Tekst):
    """A person's name, as it is stored; what nobody can see is none."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        return normalisert(super().run_validation(data)) or self.fail("blank")


class Fodselsnummer(Tekst):
    """Eleven digits. Whose it is, and whether it is anyone's, the Aktivitetsplan knows."""

    default_error_messages: ClassVar = {"format": "Fødselsnummeret må ha 11 sifre."}

    def to_internal_value(self, data: Any) -> str:
        fnr = super().to_internal_value(data)
        if not re.fullmatch(r"[0-9]{11}", fnr):
            self.fail("format")
        return fnr


class SannUsann(serializers.BooleanField):
    """`true` or `false`, and nothing that looks like it."""

    default_error_messages: ClassVar = {**PAKREVD, "invalid": "Verdien må være true eller false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class SannUsannITekst(SannUsann):
    """The same in a query string."""

    def to_internal_value(self, data: Any) -> bool:
        return super().to_internal_value({"true": True, "false": False}.get(data))


class Heltall(serializers.IntegerField):
    """A whole number in JSON."""

    default_error_messages: ClassVar = {
        **PAKREVD,
        "invalid": "Verdien må være et heltall.",
        "min_value": "Verdien må være minst {min_value}.",
        "max_value": "Verdien kan være høyst {max_value}.",
    }

    def to_internal_value(self, data: Any) -> int:
        # JSON has one kind of number: 20.0 is a whole one, also by JSON Schema.
        if isinstance(data, float) and data.is_integer():
            return int(data)
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


class HeltallITekst(Heltall):
    """A whole number in a query string."""

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, str) or not re.fullmatch(r"[0-9]{1,18}", data):
            self.fail("invalid")
        return int(data)


class Uuid(serializers.UUIDField):
    """A UUID as text."""

    default_error_messages: ClassVar = {**PAKREVD, "invalid": "Verdien må være en UUID."}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not re.fullmatch(UUID, data):
            self.fail("invalid")
        return super().to_internal_value(data)


class Valg(serializers.ChoiceField):
    """One of a set of texts."""

    default_error_messages: ClassVar = {
        **PAKREVD,
        "invalid_choice": "Verdien er ikke blant de lovlige.",
    }

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice")
        return super().to_internal_value(data)


class Tidspunkt(serializers.DateTimeField):
    """RFC 3339 with an offset, and maybe a zone after it. Read to UTC; written with the offset of
    Europe/Oslo."""

    default_error_messages: ClassVar = {
        **PAKREVD,
        "invalid": "Tidspunktet må være ISO 8601 med tidssone, som 2025-10-01T08:00:00+02:00.",
        "finnes_ikke": "Tidspunktet finnes ikke i kalenderen.",
    }

    def to_internal_value(self, value: Any) -> datetime:
        if not isinstance(value, str) or not _RFC3339.fullmatch(value):
            self.fail("invalid")
        try:
            return les_tidspunkt(value.upper())
        except ValueError:  # no such day or zone; or its UTC is outside the calendar
            self.fail("finnes_ikke")

    def to_representation(self, value: datetime) -> str:
        return value.astimezone(_OSLO).isoformat()


class ValgfrittTidspunkt(Tidspunkt):
    """A time that may be left out or null."""

    def __init__(self, **kwargs: Any) -> None:
        hjelp = "RFC 3339. Etter forskyvningen kan det stå en sone i klammer, som [Europe/Oslo]."
        super().__init__(required=False, allow_null=True, default=None, help_text=hjelp, **kwargs)


class Liste(serializers.ListField):
    """A JSON array of one kind of field."""

    default_error_messages: ClassVar = {
        **PAKREVD,
        "not_a_list": "Verdien må være en liste.",
        "empty": "Lista kan ikke være tom.",
        "max_length": "Lista kan ha høyst {max_length} elementer.",
    }

    def to_internal_value(self, data: Any) -> list[Any]:
        # Counted first: DRF counts last, after it has told of each that is wrong.
        if isinstance(data, list) and self.max_length is not None and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().to_internal_value(data)


class Skjema(serializers.Serializer[Any]):
    """A JSON object. Fields that it does not know are ignored."""

    default_error_messages: ClassVar = {**PAKREVD, "invalid": "Verdien må være et JSON-objekt."}

    @classmethod
    def les(cls, data: object) -> dict[str, Any]:
        """The values, by each field's `source`. Raises ValidationError with every error found."""
        verdier: dict[str, Any] = cls().run_validation(data)
        return verdier
