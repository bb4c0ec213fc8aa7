"""How drf-spectacular reads our views: what is common to them all is derived here."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    PolymorphicProxySerializer,
)
from rest_framework import serializers

from treff.api.openapi import eksempler, problemer
from treff.api.openapi.dokument import ENTRA_ID, MERKELAPPER, NAVN, STI, TOKENX
from treff.api.openapi.grenser import grenser
from treff.api.openapi.operasjon import Operasjon
from treff.api.openapi.operasjoner import OPERASJONER
from treff.api.serializers.treff import IKKE_FOR_BORGERE, Innhold, TreffUt
from treff.kommandoer import Rolle


class Autoskjema(AutoSchema):
    """The description of one endpoint; its own words are its row in `operasjoner`."""

    @property
    def operasjon(self) -> Operasjon:
        return OPERASJONER[type(self.view), self.method]

    def get_operation_id(self) -> str:
        return self.operasjon.id

    def get_summary(self) -> str:
        return self.operasjon.sammendrag

    def get_description(self) -> str:  # type: ignore[override]
        hvem = ", ".join(sorted(rolle.lower() for rolle in self._roller()))
        return f"{self.operasjon.beskrivelse}\n\nRoller: {hvem}."

    def get_tags(self) -> list[str]:
        return [MERKELAPPER[type(self.view).__module__.rpartition(".")[2]]]

    def get_auth(self) -> list[dict[str, Any]]:
        """Each role has one issuer; a claim counts only from there."""
        utstedere = {TOKENX if rolle == Rolle.BORGER else ENTRA_ID for rolle in self._roller()}
        return [{utsteder: []} for utsteder in sorted(utstedere)]

    def _roller(self) -> frozenset[Rolle]:
        view: Any = self.view
        roller: frozenset[Rolle] = view.apen_for[self.method].roller
        return roller

    def get_override_parameters(self) -> list[Any]:
        sti = [
            OpenApiParameter(navn, skjema, OpenApiParameter.PATH, description=hva)
            for navn, (skjema, hva) in STI.items()
            if f"{{{navn}}}" in self.path
        ]
        return [*sti, self.operasjon.sporring] if self.operasjon.sporring else [*sti]

    def _get_parameters(self) -> list[dict[str, Any]]:
        """An empty list in a query string is no list."""
        alle: list[dict[str, Any]] = super()._get_parameters()
        lister = [en for en in alle if en["schema"].get("type") == "array"]
        return [en | {"allowEmptyValue": True} if en in lister else en for en in alle]

    def get_request_serializer(self) -> Any:
        return self.operasjon.inn

    def get_examples(self) -> list[OpenApiExample]:
        inn = self.operasjon.inn
        if inn is None:
            return []
        form = inn if isinstance(inn, type) else type(inn.child)
        return [OpenApiExample(_navn(form), eksempler.EKSEMPLER[form], request_only=True)]

    def get_response_serializers(self) -> Any:
        ut = self.operasjon.ut
        svar = [OpenApiExample(_navn(form), eksempler.EKSEMPLER[form]) for form in _former(ut)]
        return {self.operasjon.status: OpenApiResponse(ut, description="I orden", examples=svar)}

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        svar: dict[str, Any] = super()._get_response_bodies(direction)
        return svar | problemer.henvisninger(self._feil())

    def _feil(self) -> set[int]:
        feil = {*problemer.ALLTID, *self.operasjon.feil}
        if self.operasjon.inn:
            feil.update(problemer.MED_INNHOLD)
        if "{" in self.path:
            feil.update(problemer.MED_STI)
        return feil

    def _get_request_for_media_type(
        self, serializer: Any, direction: Any = "request"
    ) -> tuple[Any, bool]:
        if not isinstance(serializer, serializers.ListField):
            skjema, pakrevd = super()._get_request_for_media_type(serializer, direction)
            return skjema, pakrevd or serializer is Innhold  # `krev_innhold`
        skjema = self._map_serializer_field(serializer, direction)
        self._insert_field_validators(serializer, skjema)
        return skjema | grenser(serializer), True

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> dict[str, Any]:
        """Every field is in an answer; a body has our own limits, and no default that is null."""
        skjema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)
        egenskaper = skjema["properties"]
        if direction == "response":
            skjema["required"] = list(egenskaper)
        for navn, felt in serializer.fields.items() if direction == "request" else ():
            egenskaper[navn] |= grenser(felt)
            if isinstance(felt, serializers.ListField) and (barnets := grenser(felt.child)):
                egenskaper[navn]["items"] |= barnets
        for egenskap in egenskaper.values():
            egenskap.pop("readOnly", None)  # a body and an answer never share a component
            if direction == "response" or egenskap.get("default", ...) is None:
                egenskap.pop("default", None)
        return skjema

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:  # noqa: ARG002
        return _navn(type(serializer))


class _TreffForBorger(OpenApiSerializerExtension):
    """A Treff where the fields that a borger does not see are always empty."""

    target_class = "treff.api.serializers.treff.TreffForBorger"

    def map_serializer(self, auto_schema: AutoSchema, direction: Any) -> Any:
        skjema = auto_schema._map_serializer(TreffUt, direction)  # noqa: SLF001 -- no other way
        tomme = {
            navn: {"type": "null"} if verdi is None else {"type": "array", "maxItems": 0}
            for navn, verdi in IKKE_FOR_BORGERE.items()
        }
        return {**skjema, "properties": {**skjema["properties"], **tomme}}


def _navn(form: type) -> str:
    return NAVN.get(form, form.__name__)


def _former(ut: Any) -> Iterator[type]:
    """The serializer classes of an answer: none, one, or one of several."""
    if isinstance(ut, PolymorphicProxySerializer):
        yield from ut.serializers
    elif isinstance(ut, serializers.ListSerializer):
        yield type(ut.child)
    elif isinstance(ut, type):
        yield ut
