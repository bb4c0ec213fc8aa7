"""The people of a treff: added, found, invited, answered for; and what a person sees of himself."""

# ruff: noqa: N815, PLC2401 -- the names on the wire

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from treff.api import felter
from treff.api.serializers.hendelser import EgenHendelse
from treff.kommandoer import NyJobbsoker
from treff.models import Jobbsokerhendelsestype, Jobbsokerstatus
from treff.oppslag.jobbsokere import (
    JobbsokerMedKort,
    Jobbsokersok,
    Jobbsokersortering,
    Retning,
)
from treff.regler.grenser import MAKS_NAVN, MAKS_PERSONER
from treff.regler.kortsted import Kortstatus, Kortsted, forklar

MIN_SIDE_HENDELSER = [Jobbsokerhendelsestype.MOTTATT_SVAR_FRA_MINSIDE.value]


class Ny(felter.Skjema):
    """A person in the body of POST `/{id}/jobbsoker`."""

    fødselsnummer = felter.Fodselsnummer(source="fnr")
    fornavn = felter.Navn(max_length=MAKS_NAVN)
    etternavn = felter.Navn(max_length=MAKS_NAVN)
    lagtTilAvNavn = felter.ValgfriTekst(max_length=MAKS_NAVN, source="lagt_til_av_navn")

    @classmethod
    def til_kommandoer(cls, data: object) -> list[NyJobbsoker]:
        """The whole body, an array of them."""
        return [NyJobbsoker(**en) for en in cls.liste().run_validation(data)]

    @classmethod
    def liste(cls) -> felter.Liste:
        """The array itself."""
        return felter.Liste(child=cls(), max_length=MAKS_PERSONER)


class LagtTil(serializers.Serializer[Any]):
    """How many are new on the treff, how many were on it already, and how many of the numbers that
    came have control digits that do not fit: they are taken all the same."""

    lagtTil = serializers.IntegerField(source="lagt_til")
    hoppetOver = serializers.IntegerField(source="hoppet_over")
    kontrollsifreStemmerIkke = serializers.IntegerField(source="kontrollsifre_stemmer_ikke")


class Inviter(felter.Skjema):
    """Body of POST `/{id}/jobbsoker/inviter`."""

    personTreffIder = felter.Liste(child=felter.Uuid(), max_length=MAKS_PERSONER)

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

    fritekst = felter.ValgfriTekst(
        max_length=200,
        help_text="1–11 sifre er begynnelsen av et fødselsnummer. Ellers må hvert ord begynne et "
        "ord i navnet.",
    )
    status = felter.Liste(
        child=felter.Tekst(allow_blank=True),
        default=list,
        allow_null=True,
        max_length=100,
        help_text=f"Av {', '.join(Jobbsokerstatus.values)}; andre gir ingen treff.",
    )
    sortering = felter.Valg(
        choices=[s.value for s in Jobbsokersortering],
        default=Jobbsokersortering.NAVN.value,
        allow_null=True,
    )
    retning = felter.Valg(
        choices=[r.value for r in Retning],
        default=None,
        allow_null=True,
        help_text="Uten: navn og status stigende, lagt-til synkende.",
    )
    side = felter.Heltall(min_value=1, max_value=felter.SISTE_SIDE, default=1)
    antallPerSide = felter.Heltall(min_value=1, max_value=100, default=25)

    @classmethod
    def til_kommando(cls, data: object) -> Jobbsokersok:
        verdier = cls.les(data)
        return Jobbsokersok(
            fritekst=verdier["fritekst"],
            statuser=_statuser(verdier["status"]),
            sortering=Jobbsokersortering(verdier["sortering"] or Jobbsokersortering.NAVN),
            retning=Retning(verdier["retning"]) if verdier["retning"] else None,
            side=verdier["side"],
            antall_per_side=verdier["antallPerSide"],
        )


def _statuser(valgte: list[str] | None) -> frozenset[Jobbsokerstatus] | None:
    """Those of them that there are; chosen none: None."""
    if not valgte:
        return None
    return frozenset(Jobbsokerstatus(status) for status in valgte if status in Jobbsokerstatus)


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


class Varselsdata(serializers.Serializer[Any]):
    """A notice, as the notification service told of it (§2.7)."""

    varselId = serializers.CharField()
    avsenderReferanseId = serializers.CharField()
    fnr = serializers.CharField()
    eksternStatus = serializers.CharField(allow_null=True)
    minsideStatus = serializers.CharField(allow_null=True)
    opprettet = serializers.CharField(allow_null=True)
    avsenderNavident = serializers.CharField(allow_null=True)
    eksternFeilmelding = serializers.CharField(allow_null=True)
    eksternKanal = serializers.CharField(allow_null=True)
    mal = serializers.CharField(allow_null=True)
    flettedata = serializers.ListField(child=serializers.CharField(), allow_null=True)


class MinSideHendelse(EgenHendelse):
    """What became of a notice to the person."""

    hendelsestype = serializers.ChoiceField(choices=MIN_SIDE_HENDELSER, source="type")
    aktørIdentifikasjon = serializers.CharField(source="aktor_id")
    hendelseData = Varselsdata(source="data")


class JobbsokerUt(serializers.Serializer[JobbsokerMedKort]):
    """A person in a search."""

    personTreffId = serializers.UUIDField(source="jobbsoker.person_treff_id")
    fødselsnummer = serializers.CharField(source="jobbsoker.fnr")
    fornavn = serializers.CharField(source="jobbsoker.fornavn")
    etternavn = serializers.CharField(source="jobbsoker.etternavn")
    alder = serializers.SerializerMethodField()
    status = serializers.ChoiceField(choices=Jobbsokerstatus.choices, source="jobbsoker.status")
    lagtTilDato = felter.Tidspunkt(source="jobbsoker.lagt_til_tid")
    lagtTilAv = serializers.CharField(source="jobbsoker.lagt_til_av")
    lagtTilAvNavn = felter.ValgfriTekst(source="jobbsoker.lagt_til_av_navn")
    minsideHendelser = MinSideHendelse(many=True, source="varsler")
    aktivitetskort = Aktivitetskort(source="kort")

    def get_alder(self, _en: JobbsokerMedKort) -> int | None:
        """It has no source here (§7)."""
        return None


class Side(serializers.Serializer[Any]):
    """One page of people, how many of those that `fritekst` finds stand in each status, and how
    many of the treff are left out: hidden, or SLETTET."""

    totalt = serializers.IntegerField()
    antallSkjulte = serializers.IntegerField(source="tall.antall_skjulte")
    antallSlettede = serializers.IntegerField(source="tall.antall_slettede")
    side = serializers.IntegerField()
    jobbsøkere = JobbsokerUt(many=True, source="jobbsokere")
    antallPerStatus = serializers.DictField(
        child=serializers.IntegerField(), source="tall.antall_per_status"
    )
