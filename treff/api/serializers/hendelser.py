"""What has happened: to the treff and everyone on it, to its people, and to oneself."""

# ruff: noqa: N815, PLC2401 -- the names on the wire

from collections.abc import Collection
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from treff.api import felter
from treff.models import (
    EGNE_HENDELSER,
    Aktortype,
    JobbsokerHendelse,
    Jobbsokerhendelsestype,
    Treffhendelsestype,
)
from treff.oppslag.hendelser import Ressurs
from treff.oppslag.jobbsokere import EgenRad

HENDELSESTYPER = list(dict(Jobbsokerhendelsestype.choices + Treffhendelsestype.choices).items())


class Utvalg(felter.Skjema):
    """The query string of both lists."""

    utvidet = felter.SannUsannITekst(
        default=False,
        help_text="Også hendelsestyper som bare finnes her: "
        f"{', '.join(sorted(type_.value for type_ in EGNE_HENDELSER))}.",
    )

    @classmethod
    def uten(cls, data: object) -> Collection[Jobbsokerhendelsestype]:
        """The types that are not asked for."""
        return () if cls.les(data)["utvidet"] else EGNE_HENDELSER


class HendelseUt(serializers.Serializer[Any]):
    """A `Hendelse`: a line of GET `/{id}/allehendelser`."""

    id = serializers.UUIDField()
    ressurs = serializers.ChoiceField(choices=[r.value for r in Ressurs])
    tidspunkt = felter.Tidspunkt()
    hendelsestype = serializers.ChoiceField(choices=HENDELSESTYPER, source="type")
    opprettetAvAktørType = serializers.ChoiceField(choices=Aktortype.choices, source="aktor_type")
    aktørIdentifikasjon = serializers.CharField(source="aktor_id")
    subjektId = serializers.CharField(
        source="subjekt_id", allow_null=True, help_text="For en jobbsøker: fødselsnummeret."
    )
    subjektNavn = serializers.CharField(source="subjekt_navn", allow_null=True)


class EgenHendelse(serializers.Serializer[Any]):
    """A `JobbsokerHendelse` of the one who asks; not which employee did it."""

    id = serializers.UUIDField(source="hendelse_id")
    tidspunkt = felter.Tidspunkt()
    hendelsestype = serializers.ChoiceField(choices=Jobbsokerhendelsestype.choices, source="type")
    opprettetAvAktørType = serializers.ChoiceField(choices=Aktortype.choices, source="aktor_type")


class JobbsokerHendelseUt(EgenHendelse):
    """A line of GET `/{id}/jobbsoker/hendelser`."""

    aktørIdentifikasjon = serializers.CharField(source="aktor_id")
    personTreffId = serializers.UUIDField(source="jobbsoker.person_treff_id")
    fødselsnummer = serializers.CharField(source="jobbsoker.fnr")
    fornavn = serializers.CharField(source="jobbsoker.fornavn")
    etternavn = serializers.CharField(source="jobbsoker.etternavn")
    hendelseData = serializers.SerializerMethodField()

    @extend_schema_field({"type": ["object", "null"], "additionalProperties": {}})
    def get_hendelseData(self, hendelse: JobbsokerHendelse) -> dict[str, Any] | None:  # noqa: N802
        return hendelse.data or None


class Statuser(serializers.Serializer[EgenRad]):
    """Where the one who asks stands."""

    erPåmeldt = serializers.BooleanField(source="er_pameldt")
    erInvitert = serializers.BooleanField(source="er_invitert")
    harSvart = serializers.BooleanField(source="har_svart")


class EgenRadUt(serializers.Serializer[EgenRad]):
    """GET `/{id}/jobbsoker/borger`."""

    fødselsnummer = serializers.CharField(source="jobbsoker.fnr")
    fornavn = serializers.CharField(source="jobbsoker.fornavn")
    etternavn = serializers.CharField(source="jobbsoker.etternavn")
    personTreffId = serializers.UUIDField(source="jobbsoker.person_treff_id")
    treffId = serializers.UUIDField(source="jobbsoker.treff_id")
    statuser: Any = Statuser(source="*")
    hendelser: Any = EgenHendelse(many=True)
