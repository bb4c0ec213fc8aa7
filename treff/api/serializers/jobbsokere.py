"""The people of a treff: added, found, invited, answered for; and what a person sees of himself."""

# ruff: noqa: N815, PLC2401 -- the names on the wire

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from treff.api import felter
from treff.kommandoer import NyJobbsoker
from treff.models import Jobbsokerstatus
from treff.oppslag.jobbsokere import (
    JobbsokerMedKort,
    Jobbsokersok,
    Jobbsokersortering,
    Retning,
)
from treff.regler.grenser import MAKS_NAVN, MAKS_PERSONER
from treff.regler.kortsted import Kortstatus, Kortsted, forklar


class Ny(felter.Skjema):
    """A person in the body of POST `/{id}/jobbsoker`."""

    fødselsnummer = felter.Fodselsnummer(source="fnr")
    fornavn = felter.Tekst(max_length=MAKS_NAVN)
    etternavn = felter.Tekst(max_length=MAKS_NAVN)
    lagtTilAvNavn = felter.ValgfriTekst(max_length=MAKS_NAVN, source="lagt_til_av_navn")

    @classmethod
    def til_kommandoer(cls, data: object) -> list[NyJobbsoker]:
        """The whole body, an array of them."""
        return [NyJobbsoker(**en) for en in cls.liste().run_validation(data)]

    @classmethod
    def liste(cls) -> felter.Liste:
        """The array itself."""
        return felter.Liste(child=cls(), allow_empty=False, max_length=MAKS_PERSONER)


class LagtTil(serializers.Serializer[Any]):
    """How many are new on the treff, and how many were on it already."""

    lagtTil = serializers.IntegerField(source="lagt_til")
    hoppetOver = serializers.IntegerField(source="hoppet_over")


class Inviter(felter.Skjema):
    """Body of POST `/{id}/jobbsoker/inviter`."""

    personTreffIder = felter.Liste(child=felter.Uuid(), allow_empty=False, max_length=MAKS_PERSONER)

    @classmethod
    def til_kommando(cls, data: object) -> list[UUID]:
        ider: list[UUID] = cls.les(data)["personTreffIder"]
        return ider


class Invitert(serializers.Serializer[Any]):
    """How many were invited, and how many were passed over."""

    invitert = serializers.IntegerField()
    hoppetOver = serializers.IntegerField(source="hoppet_over")


class Svar(felter.Skjema):
    """Body of POST `/{id}/jobbsoker/{personTreffId}/svar`; null takes the answer back."""

    svar = felter.SannUsann(allow_null=True)

    @classmethod
    def til_kommando(cls, data: object) -> bool | None:
        svar: bool | None = cls.les(data)["svar"]
        return svar


class Sok(felter.Skjema):
    """Body of POST `/{id}/jobbsoker/sok`."""

    fritekst = felter.ValgfriTekst(max_length=200)
    status = felter.Liste(
        child=felter.Valg(choices=Jobbsokerstatus.choices),
        default=list,
        allow_null=True,
        max_length=100,
    )
    sortering = felter.Valg(
        choices=[s.value for s in Jobbsokersortering],
        default=Jobbsokersortering.NAVN.value,
        allow_null=True,
    )
    retning = felter.Valg(
        choices=[r.value for r in Retning], default=Retning.ASC.value, allow_null=True
    )
    side = felter.Heltall(min_value=1, max_value=felter.SISTE_SIDE, default=1)
    antallPerSide = felter.Heltall(min_value=1, max_value=100, default=20)

    @classmethod
    def til_kommando(cls, data: object) -> Jobbsokersok:
        verdier = cls.les(data)
        return Jobbsokersok(
            fritekst=verdier["fritekst"],
            statuser=frozenset(Jobbsokerstatus(status) for status in verdier["status"] or ()),
            sortering=Jobbsokersortering(verdier["sortering"] or Jobbsokersortering.NAVN),
            retning=Retning(verdier["retning"] or Retning.ASC),
            side=verdier["side"],
            antall_per_side=verdier["antallPerSide"],
        )


class Kortfeil(serializers.Serializer[Kortsted]):
    """Why the card failed, in words that an owner acts on."""

    feiltype = serializers.CharField()
    tidspunkt = felter.Tidspunkt(source="feil.tidspunkt")
    betydning = serializers.SerializerMethodField()
    tiltak = serializers.SerializerMethodField()

    def get_betydning(self, sted: Kortsted) -> str:
        return forklar(sted.feiltype).betydning

    def get_tiltak(self, sted: Kortsted) -> str:
        return forklar(sted.feiltype).tiltak


class Aktivitetskort(serializers.Serializer[Kortsted]):
    """Where the person's card is, as far as can be known; `feil` is null unless FEILET."""

    status = serializers.ChoiceField(choices=Kortstatus.choices)
    feil = serializers.SerializerMethodField()

    @extend_schema_field(Kortfeil(allow_null=True))
    def get_feil(self, sted: Kortsted) -> dict[str, Any] | None:
        return None if sted.feil is None else dict(Kortfeil(sted).data)


class JobbsokerUt(serializers.Serializer[JobbsokerMedKort]):
    """A person in a search."""

    personTreffId = serializers.UUIDField(source="jobbsoker.person_treff_id")
    fødselsnummer = serializers.CharField(source="jobbsoker.fnr")
    fornavn = serializers.CharField(source="jobbsoker.fornavn")
    etternavn = serializers.CharField(source="jobbsoker.etternavn")
    status = serializers.ChoiceField(choices=Jobbsokerstatus.choices, source="jobbsoker.status")
    lagtTilDato = felter.Tidspunkt(source="jobbsoker.lagt_til_tid")
    lagtTilAv = serializers.CharField(source="jobbsoker.lagt_til_av")
    lagtTilAvNavn = felter.ValgfriTekst(source="jobbsoker.lagt_til_av_navn")
    aktivitetskort = Aktivitetskort(source="kort")


class Side(serializers.Serializer[Any]):
    """One page of people, and how many of the whole treff stand in each status."""

    totalt = serializers.IntegerField()
    side = serializers.IntegerField()
    jobbsøkere = JobbsokerUt(many=True, source="jobbsokere")
    antallPerStatus = serializers.DictField(
        child=serializers.IntegerField(), source="antall_per_status"
    )
