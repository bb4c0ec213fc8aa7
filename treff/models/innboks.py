"""How far `treff` has read the Rapid, and what could not be applied."""

from django.db import models
from django.db.models import Q

from rapids import models as rapids_models
from treff.models.jobbsoker import Jobbsoker


class Posisjon(rapids_models.Posisjon):
    """The next offset of each partition that `treff` reads."""

    class Meta(rapids_models.Posisjon.Meta):
        abstract = False
        verbose_name = "posisjon"
        verbose_name_plural = "posisjoner"


class Karantene(rapids_models.Karantenerad):
    """A message of ours that was not applied. `par` is empty when its person is not known."""

    par = models.ForeignKey(
        Jobbsoker, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta(rapids_models.Karantenerad.Meta):
        abstract = False
        verbose_name = "melding i karantene"
        verbose_name_plural = "meldinger i karantene"
        indexes = (
            models.Index(
                fields=["par", "id"],
                condition=Q(tilstand__in=rapids_models.HOLDER_KOEN),
                name="treff_karantene_holder_koen",
            ),
            rapids_models.grunner_indeks("treff_karantene_grunner"),
        )
