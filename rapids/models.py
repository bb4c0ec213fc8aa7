"""The tables that reading and writing Kafka safely takes. Abstract: each app has its own."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from rapids import sporing


class KanIkkeBehandles(Exception):
    """The row is not one that a person can deal with so now; the text says why, in bokmål."""


def call_id_felt() -> "models.TextField[str, str]":
    """What a row is followed by through the logs: that of what is being done when it is made, if
    nothing else is said. The database has a default for processes that do not know the column."""
    return models.TextField(
        "call-id", default=sporing.call_id, db_default="", blank=True, editable=False
    )


class Posisjon(models.Model):
    """How far one partition is read. Moved in the same transaction as the effects (rule 7)."""

    topic = models.TextField()
    partisjon = models.PositiveIntegerField()
    topic_id = models.TextField(help_text="The broker's id of the topic; another one: made anew.")
    neste = models.BigIntegerField(help_text="The next offset to read.")
    forsok = models.PositiveSmallIntegerField(
        default=0, help_text="How many times a process has died on what stands at `neste`."
    )
    sist_lest = models.DateTimeField(null=True, help_text="When a tick last claimed the partition.")
    ajour = models.DateTimeField(
        db_default=Now(), help_text="When all that the partition held was last read."
    )
    alarm = models.TextField(blank=True, help_text="What went wrong with the topic, and when.")

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "partisjon"], name="%(app_label)s_posisjon_unik_partisjon"
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic}-{self.partisjon} @ {self.neste}"


class Karantenetilstand(models.TextChoices):
    """Where a message that was not applied at once stands (rule 8)."""

    KARANTENE = "KARANTENE", "I karantene"
    I_KO = "I_KØ", "I kø bak en i karantene"
    VENTER = "VENTER", "Venter på invitasjonen"
    ANVENDT = "ANVENDT", "Anvendt"
    FORKASTET = "FORKASTET", "Forkastet"


HOLDER_KOEN = (Karantenetilstand.KARANTENE, Karantenetilstand.I_KO)
APNE = (*HOLDER_KOEN, Karantenetilstand.VENTER)


class Karantenerad(models.Model):
    """A message of ours, raw, that could not be applied when it came. Never deleted by a loop."""

    innboks = models.TextField(help_text="The reader that set it aside; topics may be renamed.")
    tilstand = models.CharField(max_length=9, choices=Karantenetilstand)
    topic = models.TextField()
    partisjon = models.PositiveIntegerField()
    offset = models.BigIntegerField()
    kafka_tid = models.BigIntegerField(help_text="The record's timestamp, milliseconds.")
    nokkel = models.BinaryField(null=True)
    verdi = models.BinaryField(null=True)
    hendelsenavn = models.TextField()
    kilde_id = models.TextField(help_text="The event's id; with its name, what it is known by.")
    grunn = models.TextField(help_text="Why it was not applied; never personal data.")
    call_id = call_id_felt()
    mottatt = models.DateTimeField(auto_now_add=True)
    behandlet = models.DateTimeField(null=True)
    behandlet_av = models.TextField(blank=True)
    behandlet_grunn = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["kilde_id", "hendelsenavn"], name="%(app_label)s_karantene_unik_kilde"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hendelsenavn} {self.topic}-{self.partisjon}@{self.offset} {self.tilstand}"


def grunner_indeks(navn: str) -> models.Index:
    """The index that counts a quarantine by reason without reading the messages."""
    return models.Index(fields=["tilstand", "grunn", "mottatt"], name=navn)


class Utbokstilstand(models.TextChoices):
    """Whether a row has gone to Kafka (rules 4–6)."""

    USENDT = "USENDT", "Usendt"
    PARKERT = "PARKERT", "Parkert"
    SENDT = "SENDT", "Sendt"
    OPPGITT = "OPPGITT", "Oppgitt"
    SENDES_IKKE = "SENDES_IKKE", "Sendes ikke"


# What holds back the later rows of its pair.
IKKE_SENDT = (Utbokstilstand.USENDT, Utbokstilstand.PARKERT)


class Utboksrad(models.Model):
    """A row that is to be sent to Kafka, in the order of `id` within its pair.

    A concrete model says which column is its pair by `Meta.indexes` (`usendt_indeks`) and to
    `rapids.utboks.Utboks`.
    """

    tilstand = models.CharField(
        max_length=11, choices=Utbokstilstand, default=Utbokstilstand.USENDT
    )
    forsok = models.PositiveSmallIntegerField(
        default=0, help_text="Tries that failed through the row's own fault."
    )
    neste_forsok = models.DateTimeField(
        null=True, help_text="When it may be tried again; of a parked row, when it was parked."
    )
    siste_feil = models.TextField(blank=True, help_text="Never personal data.")
    call_id = call_id_felt()
    sendt = models.DateTimeField(null=True)
    kafka_partisjon = models.PositiveIntegerField(null=True)
    kafka_offset = models.BigIntegerField(null=True)
    behandlet = models.DateTimeField(null=True, help_text="When a person last dealt with it.")
    behandlet_av = models.TextField(blank=True)
    behandlet_grunn = models.TextField(blank=True)

    class Meta:
        abstract = True


def usendt_indeks(par: str, navn: str) -> models.Index:
    """The partial index that finds the first unsent row of each pair."""
    return models.Index(fields=[par, "id"], condition=Q(tilstand__in=IKKE_SENDT), name=navn)


def behandlet_indeks(navn: str) -> models.Index:
    """The partial index of the few rows that a person has dealt with, the last first."""
    return models.Index(
        fields=["-behandlet", "id"], condition=Q(behandlet__isnull=False), name=navn
    )
