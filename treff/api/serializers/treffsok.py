"""Searching for treff: what is asked, the page that is found, and the counts."""

# ruff: noqa: N815 -- the names on the wire

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from treff.api import felter
from treff.api.serializers.treff import TreffUt
from treff.models import Kategori, PublisertStatus, Treffstatus
from treff.oppslag.treff import TreffMedTall
from treff.oppslag.treffsok import Aggregeringer, Treffsok, Treffsortering, Visning
from treff.regler.grenser import MAKS_TEKST
from treff.regler.publisert import publisert_status

I_ET_SOK = [status for status in Treffstatus.choices if status[0] != Treffstatus.SLETTET]
"""The statuses of those that a search can find."""


def _flere(verdi: serializers.Field[Any, Any, Any, Any]) -> felter.Liste:
    return felter.Liste(child=verdi, default=list, help_text="Gjentatt, eller delt med komma.")


class Sok(felter.Skjema):
    """The query string of GET `/sok`."""

    visning = felter.Valg(
        choices=[
            (Visning.ALLE.value, "Alle treff"),
            (Visning.MINE.value, "Treff som du eier"),
            (
                Visning.MITT_KONTOR.value,
                "Treff ved kontoret ditt: ingen, for treff har ikke kontor",
            ),
            (Visning.VALGTE_KONTORER.value, "Treff ved kontorer du velger: likeså"),
        ],
        default=Visning.ALLE.value,
    )
    statuser = _flere(felter.Valg(choices=Treffstatus.choices))
    publisertStatuser = _flere(felter.Valg(choices=PublisertStatus.choices))
    kategorier = _flere(felter.Valg(choices=Kategori.choices))
    fylkesnumre = _flere(felter.Tekst(max_length=MAKS_TEKST["fylkesnummer"]))
    kommunenumre = _flere(felter.Tekst(max_length=MAKS_TEKST["kommunenummer"]))
    kontorer = _flere(felter.Tekst(max_length=MAKS_TEKST["kommunenummer"]))
    fritekst = felter.Tekst(
        required=False,
        default="",
        allow_blank=True,
        max_length=200,
        help_text="Hvert ord må begynne et ord i tittelen eller stedet.",
    )
    sortering = felter.Valg(
        choices=[s.value for s in Treffsortering], default=Treffsortering.SIST_OPPDATERTE.value
    )
    side = felter.HeltallITekst(min_value=1, max_value=felter.SISTE_SIDE, default=1)
    antallPerSide = felter.HeltallITekst(min_value=1, max_value=100, default=20)

    @classmethod
    def til_kommando(cls, data: object) -> Treffsok:
        verdier = cls.les(data)
        return Treffsok(
            visning=Visning(verdier["visning"]),
            statuser=frozenset(map(Treffstatus, verdier["statuser"])),
            publisertstatuser=frozenset(map(PublisertStatus, verdier["publisertStatuser"])),
            kategorier=frozenset(map(Kategori, verdier["kategorier"])),
            fylkesnumre=frozenset(verdier["fylkesnumre"]),
            kommunenumre=frozenset(verdier["kommunenumre"]),
            kontorer=frozenset(verdier["kontorer"]),
            fritekst=verdier["fritekst"],
            sortering=Treffsortering(verdier["sortering"]),
            side=verdier["side"],
            antall_per_side=verdier["antallPerSide"],
        )


class TreffISok(TreffUt):
    """A treff in a search."""

    status = serializers.ChoiceField(choices=I_ET_SOK, source="treff.status")
    publisertStatus = serializers.SerializerMethodField()
    opprettetAv = serializers.CharField(source="treff.opprettet_av")

    @extend_schema_field(serializers.ChoiceField(choices=PublisertStatus.choices, allow_null=True))
    def get_publisertStatus(self, ett: TreffMedTall) -> str | None:  # noqa: N802
        return publisert_status(ett.treff, timezone.now())


class Antall(serializers.Serializer[Any]):
    """How many treff have a value."""

    verdi = serializers.CharField()
    antall = serializers.IntegerField()


@extend_schema_field(Antall(many=True))
class PerVerdi(serializers.Field[Any, Any, Any, Any]):
    """How many treff have each value that some have."""

    def to_representation(self, value: Mapping[str, int]) -> list[dict[str, str | int]]:
        return [{"verdi": verdi, "antall": antall} for verdi, antall in value.items()]


class Geografi(serializers.Serializer[Aggregeringer]):
    """The same, by place."""

    fylkesnummeraggregering = PerVerdi(source="fylkesnummer")
    kommunenummeraggregering = PerVerdi(source="kommunenummer")


class Treffside(serializers.Serializer[Any]):
    """One page of a search, how many treff there are in all, and by what can be filtered by."""

    treff = TreffISok(many=True)
    antallTotalt = serializers.IntegerField(source="antall_totalt")
    side = serializers.IntegerField()
    antallPerSide = serializers.IntegerField(source="antall_per_side")
    kategoriaggregering = PerVerdi(source="aggregeringer.kategori")
    statusaggregering = PerVerdi(source="aggregeringer.status")
    publisertstatusaggregering = PerVerdi(source="aggregeringer.publisertstatus")
    geografiaggregering = Geografi(source="aggregeringer")
