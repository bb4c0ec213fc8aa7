"""Treff, and searching for them."""

# ruff: noqa: N815, PLC2401 -- the names on the wire

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from treff.api import felter
from treff.kommandoer import Treffinnhold
from treff.models import EndretFelt, Treffstatus
from treff.oppslag.treff import TreffMedTall, Treffsok, Treffsortering, Visning
from treff.regler.grenser import MAKS_TEKST


class NyttTreff(felter.Skjema):
    """Body of POST ``."""

    tittel = felter.ValgfriTekst(max_length=MAKS_TEKST["tittel"])


class NyttTreffUt(serializers.Serializer[Any]):
    """Answer to POST ``."""

    id = serializers.UUIDField()


class Innhold(felter.Skjema):
    """The fields that an owner edits, and what a full replacement leaves out is emptied."""

    tittel = felter.ValgfriTekst(max_length=MAKS_TEKST["tittel"])
    beskrivelse = felter.ValgfriTekst(max_length=MAKS_TEKST["beskrivelse"])
    fraTid = felter.ValgfrittTidspunkt(source="fra_tid")
    tilTid = felter.ValgfrittTidspunkt(source="til_tid")
    svarfrist = felter.ValgfrittTidspunkt()
    gateadresse = felter.ValgfriTekst(max_length=MAKS_TEKST["gateadresse"])
    postnummer = felter.ValgfriTekst(max_length=MAKS_TEKST["postnummer"])
    poststed = felter.ValgfriTekst(max_length=MAKS_TEKST["poststed"])
    kommune = felter.ValgfriTekst(max_length=MAKS_TEKST["kommune"])
    kommunenummer = felter.ValgfriTekst(max_length=MAKS_TEKST["kommunenummer"])
    fylke = felter.ValgfriTekst(max_length=MAKS_TEKST["fylke"])
    fylkesnummer = felter.ValgfriTekst(max_length=MAKS_TEKST["fylkesnummer"])

    @classmethod
    def til_kommando(cls, data: object) -> Treffinnhold:
        return Treffinnhold(**cls.les(data))


class Endringer(felter.Skjema):
    """Body of POST `/{id}/endringer`."""

    endredeFelter = felter.Liste(
        child=felter.Valg(choices=EndretFelt.choices), allow_empty=False, max_length=100
    )

    @classmethod
    def til_kommando(cls, data: object) -> frozenset[EndretFelt]:
        return frozenset(EndretFelt(felt) for felt in cls.les(data)["endredeFelter"])


class Varslet(serializers.Serializer[Any]):
    """How many were told."""

    varslet = serializers.IntegerField()


class Sok(felter.Skjema):
    """The query string of GET `/sok`."""

    visning = felter.Valg(
        choices=[(Visning.ALLE.value, "Alle treff"), (Visning.MINE.value, "Treff som du eier")],
        default=Visning.ALLE.value,
    )
    statuser = felter.Liste(
        child=felter.Valg(choices=Treffstatus.choices),
        default=list,
        help_text="Gjentatt, eller delt med komma.",
    )
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
            statuser=frozenset(Treffstatus(status) for status in verdier["statuser"]),
            fritekst=verdier["fritekst"],
            sortering=Treffsortering(verdier["sortering"]),
            side=verdier["side"],
            antall_per_side=verdier["antallPerSide"],
        )


class TreffUt(serializers.Serializer[TreffMedTall]):
    """A treff as an employee sees it."""

    id = serializers.UUIDField(source="treff.id")
    tittel = serializers.CharField(source="treff.tittel")
    beskrivelse = felter.ValgfriTekst(source="treff.beskrivelse")
    fraTid = felter.Tidspunkt(source="treff.fra_tid", allow_null=True)
    tilTid = felter.Tidspunkt(source="treff.til_tid", allow_null=True)
    svarfrist = felter.Tidspunkt(source="treff.svarfrist", allow_null=True)
    gateadresse = felter.ValgfriTekst(source="treff.gateadresse")
    postnummer = felter.ValgfriTekst(source="treff.postnummer")
    poststed = felter.ValgfriTekst(source="treff.poststed")
    kommune = felter.ValgfriTekst(source="treff.kommune")
    kommunenummer = felter.ValgfriTekst(source="treff.kommunenummer")
    fylke = felter.ValgfriTekst(source="treff.fylke")
    fylkesnummer = felter.ValgfriTekst(source="treff.fylkesnummer")
    status = serializers.ChoiceField(choices=Treffstatus.choices, source="treff.status")
    opprettetAvPersonNavident = serializers.CharField(source="treff.opprettet_av")
    opprettetAvNavkontorEnhetId = serializers.SerializerMethodField("ingen")
    opprettetAvTidspunkt = felter.Tidspunkt(source="treff.opprettet_tid")
    antallJobbsøkere = serializers.IntegerField(source="antall_jobbsokere")
    antallJobbsøkereSvartJa = serializers.IntegerField(source="antall_svart_ja")
    eiere = serializers.ListField(child=serializers.CharField(), source="treff.eiere")
    kontorer = serializers.SerializerMethodField("ingen_liste")
    sistEndret = felter.Tidspunkt(source="treff.sist_endret")
    sistEndretAv = serializers.CharField(source="treff.sist_endret_av")

    @extend_schema_field({"type": ["string", "null"]})
    def ingen(self, _treff: TreffMedTall) -> None:
        """What has no source here (§7)."""

    def ingen_liste(self, _treff: TreffMedTall) -> list[str]:
        """The same, of a list."""
        return []


IKKE_FOR_BORGERE: dict[str, Any] = {
    "opprettetAvPersonNavident": None,
    "antallJobbsøkere": None,
    "antallJobbsøkereSvartJa": None,
    "eiere": [],
    "sistEndretAv": None,
}


class TreffForBorger(TreffUt):
    """A treff as someone on it sees it: not which employees, and not how many others."""

    def to_representation(self, instance: TreffMedTall) -> dict[str, Any]:
        return {**super().to_representation(instance), **IKKE_FOR_BORGERE}


class Treffside(serializers.Serializer[Any]):
    """One page of a search, with the search's own numbers."""

    treff = TreffUt(many=True)
    antallTotalt = serializers.IntegerField(source="antall_totalt")
    side = serializers.IntegerField()
    antallPerSide = serializers.IntegerField(source="antall_per_side")
