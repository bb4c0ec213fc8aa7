"""A person on a treff, and what has happened to him there: audit trail and outbox at once."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from rapids.models import Utboksrad, Utbokstilstand, behandlet_indeks, usendt_indeks
from treff.models.treff import Treff, nokkelfelt
from treff.models.typer import (
    Aktortype,
    Behovstilstand,
    Jobbsokerhendelsestype,
    Jobbsokerstatus,
    Rapidhendelse,
)

KAN_FA_JOBB = (Jobbsokerstatus.INVITERT, Jobbsokerstatus.SVART_JA, Jobbsokerstatus.SVART_NEI)
SVART_JA = (
    Jobbsokerhendelsestype.SVART_JA_TIL_INVITASJON,
    Jobbsokerhendelsestype.SVART_JA_TIL_INVITASJON_AV_EIER,
)
SVART_NEI = (
    Jobbsokerhendelsestype.SVART_NEI_TIL_INVITASJON,
    Jobbsokerhendelsestype.SVART_NEI_TIL_INVITASJON_AV_EIER,
)
SVAR_OG_INVITASJONER = (Jobbsokerhendelsestype.INVITERT, *SVART_JA, *SVART_NEI)


class Jobbsoker(models.Model):
    """One person on one treff: the pair that order and locks go by (`arkitektur.md` rule 5)."""

    person_treff_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    treff = models.ForeignKey(
        Treff, on_delete=models.PROTECT, related_name="jobbsokere", db_index=False
    )
    fnr = models.CharField("fødselsnummer", max_length=11)
    fornavn = models.TextField()
    etternavn = models.TextField()
    sorteringsnokkel = nokkelfelt("Etternavn, then fornavn")
    sokeform = models.TextField(
        default="",
        db_default="",
        editable=False,
        help_text="What the names are found by, each form after a space (ADR 22).",
    )
    status = models.CharField(
        max_length=9, choices=Jobbsokerstatus, default=Jobbsokerstatus.LAGT_TIL
    )
    status_for_fatt_jobb = models.CharField(
        max_length=9,
        choices=Jobbsokerstatus,
        blank=True,
        help_text="What to go back to when FÅTT_JOBB is undone; else empty.",
    )
    er_synlig = models.BooleanField(default=True)
    synlighet_tid = models.DateTimeField(
        null=True, help_text="`@opprettet` of the synlighet that is stored."
    )
    synlighet_behov = models.CharField(
        max_length=10,
        choices=Behovstilstand,
        default=Behovstilstand.IKKE_SPURT,
        db_default=Behovstilstand.IKKE_SPURT,  # for processes that do not know the column
        help_text="Whether it has been asked for; of no meaning when `synlighet_tid` is set.",
    )
    lagt_til_av = models.TextField()
    lagt_til_av_navn = models.TextField(blank=True)
    lagt_til_tid = models.DateTimeField()

    class Meta:
        verbose_name = "jobbsøker"
        verbose_name_plural = "jobbsøkere"
        constraints = (
            models.UniqueConstraint(fields=["treff", "fnr"], name="jobbsoker_en_rad_per_treff"),
            models.CheckConstraint(
                condition=Q(fnr__regex=r"^[0-9]{11}$"), name="jobbsoker_fnr_er_11_sifre"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Jobbsokerstatus.values), name="jobbsoker_kjent_status"
            ),
            models.CheckConstraint(
                condition=Q(status=Jobbsokerstatus.FATT_JOBB, status_for_fatt_jobb__in=KAN_FA_JOBB)
                | (~Q(status=Jobbsokerstatus.FATT_JOBB) & Q(status_for_fatt_jobb="")),
                name="jobbsoker_fatt_jobb_kan_angres",
            ),
        )
        indexes = (
            models.Index(fields=["fnr"], name="jobbsoker_fnr"),
            models.Index(
                fields=["id"],
                condition=Q(synlighet_tid__isnull=True, synlighet_behov=Behovstilstand.IKKE_SPURT)
                & ~Q(status=Jobbsokerstatus.SLETTET),
                name="jobbsoker_ikke_spurt",
            ),
        )

    def __str__(self) -> str:
        return f"Jobbsøker {self.person_treff_id}"


class JobbsokerHendelse(Utboksrad):
    """What happened to a jobbsøker. `id` is taken under his row lock: it is the order.

    A hendelse that is told on the Rapid has `rapid_hendelse` and `innhold`, written down when it
    happened; `SENDES_IKKE` marks the rest. `kilde_*` is set on what a listener registers, so that
    an event seen again is nothing.
    """

    hendelse_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    jobbsoker = models.ForeignKey(
        Jobbsoker, on_delete=models.PROTECT, related_name="hendelser", db_index=False
    )
    type = models.TextField(choices=Jobbsokerhendelsestype)
    tidspunkt = models.DateTimeField()
    aktor_type = models.CharField(max_length=9, choices=Aktortype)
    aktor_id = models.TextField()
    rapid_hendelse = models.TextField(choices=Rapidhendelse, blank=True)
    innhold = models.JSONField(default=dict, help_text="The event's fields; never the fnr.")
    data = models.JSONField(default=dict, help_text="What the API shows as `hendelseData`.")
    kilde_hendelse = models.TextField(blank=True)
    kilde_id = models.TextField(blank=True)

    class Meta(Utboksrad.Meta):
        abstract = False
        verbose_name = "jobbsøkerhendelse"
        verbose_name_plural = "jobbsøkerhendelser"
        constraints = (
            models.UniqueConstraint(
                fields=["kilde_id", "kilde_hendelse"],
                condition=~Q(kilde_id=""),
                name="jobbsokerhendelse_unik_kilde",
            ),
            models.CheckConstraint(
                condition=Q(type__in=Jobbsokerhendelsestype.values),
                name="jobbsokerhendelse_kjent_type",
            ),
            models.CheckConstraint(
                condition=Q(aktor_type__in=Aktortype.values), name="jobbsokerhendelse_kjent_aktor"
            ),
            models.CheckConstraint(
                condition=Q(rapid_hendelse="", tilstand=Utbokstilstand.SENDES_IKKE)
                | (
                    Q(rapid_hendelse__in=Rapidhendelse.values)
                    & ~Q(tilstand=Utbokstilstand.SENDES_IKKE)
                ),
                name="jobbsokerhendelse_sendes_bare_til_rapid",
            ),
        )
        indexes = (
            usendt_indeks("jobbsoker", "jobbsokerhendelse_usendt"),
            behandlet_indeks("jobbsokerhendelse_behandlet"),
            # The parked ones in the order of their list: the last of very many hendelser.
            models.Index(
                fields=["id"],
                condition=Q(tilstand=Utbokstilstand.PARKERT),
                name="jobbsokerhendelse_parkert",
            ),
            models.Index(fields=["jobbsoker", "-id"], name="jobbsokerhendelse_jobbsoker"),
            # What the front page counts by the hour is read from the index alone.
            models.Index(
                fields=["tidspunkt"],
                include=["type"],
                condition=Q(type__in=SVAR_OG_INVITASJONER),
                name="jobbsokerhendelse_svar_tid",
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.tidspunkt:%Y-%m-%d %H:%M}"
