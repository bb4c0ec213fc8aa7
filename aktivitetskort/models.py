"""The `aktivitetskort` database: cards, every version of them, what goes to the Rapid, what came
back. A card row is also the lock that keeps its pair's order (`arkitektur.md` rules 5 and 8)."""

from django.db import models
from django.db.models import Q

from rapids import models as rapids_models
from rapids.melding import Par
from rapids.models import (
    APNE,
    Karantenerad,
    Utboksrad,
    Utbokstilstand,
    behandlet_indeks,
    grunner_indeks,
    usendt_indeks,
)


class Aktivitetstatus(models.TextChoices):
    """The statuses of the Aktivitetsplan (§4). FORSLAG is its own; we never set it."""

    FORSLAG = "FORSLAG", "Forslag"
    PLANLAGT = "PLANLAGT", "Planlegger"
    GJENNOMFORES = "GJENNOMFORES", "Gjennomfører"
    FULLFORT = "FULLFORT", "Fullført"
    AVBRUTT = "AVBRUTT", "Avbrutt"


class Identtype(models.TextChoices):
    """Who changed a card (§4)."""

    NAVIDENT = "NAVIDENT"
    PERSONBRUKERIDENT = "PERSONBRUKERIDENT"
    SYSTEM = "SYSTEM"


class Kort(models.Model):
    """One person on one treff. Made at the pair's first event; the card itself has its id from the
    first invitation."""

    treff_id = models.UUIDField()
    fnr = models.CharField(max_length=11)
    kort_id = models.UUIDField(null=True, unique=True)
    opprettet = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "aktivitetskort"
        verbose_name_plural = "aktivitetskort"
        constraints = [
            models.UniqueConstraint(fields=["treff_id", "fnr"], name="kort_unik_treff_og_person")
        ]

    def __str__(self) -> str:
        return f"Kort {self.kort_id or 'uten invitasjon'}"

    @property
    def par(self) -> Par:
        """The pair that order is kept for."""
        return Par(self.treff_id, self.fnr)


class Kortversjon(Utboksrad):
    """What a card was after one event. `id` is the order of the card's versions, for it is drawn
    under the card's lock. An event that changes nothing leaves a version too, never to be sent."""

    kort = models.ForeignKey(
        Kort, on_delete=models.PROTECT, related_name="versjoner", db_index=False
    )
    hendelsenavn = models.TextField()
    kilde_id = models.TextField()
    message_id = models.UUIDField(unique=True)
    status = models.CharField(max_length=12, choices=Aktivitetstatus)
    tittel = models.TextField()
    fra_tid = models.DateTimeField()
    til_tid = models.DateTimeField()
    gateadresse = models.TextField()
    postnummer = models.TextField()
    poststed = models.TextField()
    endret_av = models.TextField()
    endret_av_type = models.CharField(max_length=17, choices=Identtype)
    endret_tidspunkt = models.DateTimeField()
    mottatt = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "kortversjon"
        verbose_name_plural = "kortversjoner"
        constraints = [
            models.UniqueConstraint(
                fields=["kort", "hendelsenavn", "kilde_id"], name="kortversjon_unik_hendelse"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Aktivitetstatus.values), name="kortversjon_kjent_status"
            ),
            models.CheckConstraint(
                condition=Q(tilstand__in=Utbokstilstand.values), name="kortversjon_kjent_tilstand"
            ),
        ]
        indexes = [
            models.Index(fields=["kort", "-id"], name="kortversjon_siste"),
            usendt_indeks("kort", "kortversjon_usendt"),
            behandlet_indeks("kortversjon_behandlet"),
        ]

    def __str__(self) -> str:
        return f"Versjon {self.pk} av kort {self.kort_id}: {self.status}"

    @property
    def uendret(self) -> bool:
        """Whether the event left the card as it was (UENDRET, §3)."""
        return self.tilstand == Utbokstilstand.SENDES_IKKE


class Rapidmelding(Utboksrad):
    """A message of this app to the Rapid, whole: an enriched invitation or a reported error."""

    kort = models.ForeignKey(
        Kort, on_delete=models.PROTECT, related_name="rapidmeldinger", db_index=False
    )
    hendelsenavn = models.TextField()
    verdi = models.BinaryField()
    opprettet = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "melding til Rapid"
        verbose_name_plural = "meldinger til Rapid"
        indexes = [
            models.Index(fields=["kort", "-id"], name="rapidmelding_siste"),
            usendt_indeks("kort", "rapidmelding_usendt"),
            behandlet_indeks("rapidmelding_behandlet"),
        ]

    def __str__(self) -> str:
        return f"{self.hendelsenavn} {self.pk} {self.tilstand}"


class Kortfeil(models.Model):
    """An answer of the Aktivitetsplan on the dead-letter topic (§5), stored once by its place."""

    sted = models.TextField(unique=True, help_text="topic-partition-offset-timestamp")
    kort = models.ForeignKey(Kort, on_delete=models.PROTECT, null=True, related_name="feil")
    versjon = models.ForeignKey(
        Kortversjon, on_delete=models.PROTECT, null=True, related_name="feil"
    )
    error_type = models.TextField()
    error_message = models.TextField()
    tidspunkt = models.TextField(help_text="As the Aktivitetsplan wrote it.")
    verdi = models.BinaryField()
    mottatt = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["mottatt"], include=["error_type"], name="kortfeil_mottatt")
        ]

    def __str__(self) -> str:
        return f"{self.error_type} {self.pk}"


class Posisjon(rapids_models.Posisjon):
    """How far this app has read each partition of the Rapid and of the dead-letter topic."""


class Karantene(Karantenerad):
    """Messages that this app could not apply when they came."""

    par = models.ForeignKey(
        Kort, on_delete=models.PROTECT, null=True, related_name="karantene", db_index=False
    )

    class Meta(Karantenerad.Meta):
        verbose_name = "melding i karantene"
        verbose_name_plural = "meldinger i karantene"
        indexes = [
            models.Index(
                fields=["par", "id"],
                condition=Q(tilstand__in=APNE),
                name="aktivitetskort_karantene_apen",
            ),
            grunner_indeks("aktivitetskort_karantene_grunn"),
        ]
