"""What could not be sent: card versions to the Aktivitetsplan, and messages to the Rapid."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from aktivitetskort.models import Kortversjon, Rapidmelding
from innsyn import adresser
from innsyn.parkert import Parkertadmin


class _Liste(Parkertadmin):
    list_select_related = ("kort",)
    slag = ("hendelsenavn", "siste_feil")
    slagnavn = ("Hendelse", "Siste feil")

    @admin.display(description="Hendelse")
    def rad_(self, rad: Any) -> str:
        return f"{rad.pk} · {rad.hendelsenavn}"

    @admin.display(description="Gjelder")
    def gjelder(self, rad: Any) -> SafeString:
        return adresser.lenke(str(rad.kort), adresser.rad(rad.kort))


@admin.register(Kortversjon)
class Versjonsliste(_Liste):
    """The outbox to the Aktivitetsplan."""

    tittel = "Parkerte kortversjoner"

    def siden_til(self, rad_id: int) -> str | None:
        """The card's."""
        versjon = Kortversjon.objects.filter(pk=rad_id).select_related("kort").first()
        return adresser.rad(versjon.kort) if versjon else None


@admin.register(Rapidmelding)
class Rapidliste(_Liste):
    """The outbox to the Rapid."""

    tittel = "Parkerte meldinger til Rapid"
