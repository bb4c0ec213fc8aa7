"""Whose visibility we ask for, until we are told (§2.8)."""

from django.db import models
from django.db.models import Q

from rapids.models import Utboksrad, Utbokstilstand, usendt_indeks


class Synlighetsbehov(Utboksrad):
    """A question about one person, whatever treff he is on. It is an outbox row, which is made
    unsent anew each time that it is asked; and deleted when it is time to, and nobody wonders."""

    fnr = models.CharField("fødselsnummer", max_length=11, unique=True)
    runde = models.PositiveSmallIntegerField(help_text="How many times it has been asked.")
    melding_id = models.UUIDField(help_text="`@id` of this time's message.")
    spurt = models.DateTimeField(help_text="When it was made unsent this time.")
    neste_gang = models.DateTimeField(help_text="When it is to be asked again.")

    class Meta(Utboksrad.Meta):
        abstract = False
        verbose_name = "synlighetsbehov"
        verbose_name_plural = "synlighetsbehov"
        indexes = (
            usendt_indeks("fnr", "synlighetsbehov_usendt"),
            models.Index(
                fields=["neste_gang"],
                condition=Q(tilstand=Utbokstilstand.SENDT),
                name="synlighetsbehov_neste_gang",
            ),
        )

    def __str__(self) -> str:
        return f"Synlighetsbehov {self.pk}"
