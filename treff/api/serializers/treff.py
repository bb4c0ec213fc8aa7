"""Treff, and searching for them."""

# ruff: noqa: N815, PLC2401 -- the names on the wire

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from treff.api import felter
from treff.kommandoer import Treffinnhold
from treff.models import EndretFelt, Kategori, Treffstatus
from treff.oppslag.treff import TreffMedTall
from treff.regler.grenser import MAKS_NAVN, MAKS_TEKST

KATEGORIER = [Kategori.REKRUTTERINGSTREFF.value]
"""What a treff here can be (§7)."""


class NyttTreff(felter.Skjema):
    """Body of POST ``."""

    tittel = felter.ValgfriTekst(max_length=MAKS_TEKST["tittel"])
    kategori = felter.Valg(
        choices=KATEGORIER,
        default=Kategori.REKRUTTERINGSTREFF.value,
        allow_null=True,
        error_messages={"invalid_choice": "Her lages bare rekrutteringstreff, ikke WorkOp."},
    )


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
        child=felter.Tekst(allow_blank=True),
        max_length=100,
        help_text=f"Av {', '.join(EndretFelt.values)}; andre verdier ses bort fra.",
    )

    @classmethod
    def til_kommando(cls, data: object) -> frozenset[EndretFelt]:
        valgte = cls.les(data)["endredeFelter"]
        return frozenset(EndretFelt(felt) for felt in valgte if felt in EndretFelt)


class Varslet(serializers.Serializer[Any]):
    """How many were told."""

    varslet = serializers.IntegerField()


class Meg(felter.Skjema):
    """Body of PUT `/{id}/eiere/meg`, which may be left out."""

    eierNavn = felter.ValgfriTekst(max_length=MAKS_NAVN, source="navn")


class EierOgKontor(serializers.Serializer[Any]):
    """An owner: what he said that he is called, if he did, and an office that is not known."""

    navIdent = serializers.CharField()
    eierNavn = serializers.CharField(allow_null=True)
    kontorEnhetId = serializers.CharField()


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
    kategori = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=Treffstatus.choices, source="treff.status")
    opprettetAvPersonNavident = serializers.CharField(source="treff.opprettet_av")
    opprettetAvNavkontorEnhetId = serializers.SerializerMethodField("ukjent")
    opprettetAvTidspunkt = felter.Tidspunkt(source="treff.opprettet_tid")
    antallArbeidsgivere = serializers.SerializerMethodField("ingen")
    antallJobbsøkere = serializers.IntegerField(source="tall.alle")
    antallJobbsøkereSvartJa = serializers.IntegerField(source="tall.svart_ja")
    antallJobbsøkereFåttJobb = serializers.IntegerField(source="tall.fatt_jobb")
    eiere = serializers.ListField(child=serializers.CharField(), source="treff.eiere")
    kontorer = serializers.SerializerMethodField("ingen_liste")
    sistEndret = felter.Tidspunkt(source="treff.sist_endret")
    sistEndretAv = serializers.CharField(source="treff.sist_endret_av")

    eierOgKontor = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=KATEGORIER))
    def get_kategori(self, _ett: TreffMedTall) -> str:
        return Kategori.REKRUTTERINGSTREFF.value

    @extend_schema_field(EierOgKontor(many=True))
    def get_eierOgKontor(self, ett: TreffMedTall) -> list[dict[str, str | None]]:  # noqa: N802
        navn = ett.treff.eiernavn
        return [
            {"navIdent": eier, "eierNavn": navn.get(eier), "kontorEnhetId": ""}
            for eier in ett.treff.eiere
        ]

    def ukjent(self, _ett: TreffMedTall) -> str:
        """An office: it has no source here (§7)."""
        return ""

    def ingen(self, _ett: TreffMedTall) -> int:
        """How many of what there are none of here."""
        return 0

    def ingen_liste(self, _ett: TreffMedTall) -> list[str]:
        """Which of them."""
        return []


IKKE_FOR_BORGERE: dict[str, Any] = {
    "opprettetAvPersonNavident": None,
    "antallJobbsøkere": None,
    "antallJobbsøkereSvartJa": None,
    "antallJobbsøkereFåttJobb": None,
    "eiere": [],
    "eierOgKontor": [],
    "sistEndretAv": None,
}


class TreffForBorger(TreffUt):
    """A treff as someone on it sees it: not which employees, and not how many others."""

    def to_representation(self, instance: TreffMedTall) -> dict[str, Any]:
        return {**super().to_representation(instance), **IKKE_FOR_BORGERE}
