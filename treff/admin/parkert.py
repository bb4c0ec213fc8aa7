"""The hendelser that could not be sent to the Rapid."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from innsyn import adresser
from innsyn.parkert import Parkertadmin
from treff.models import JobbsokerHendelse


@admin.register(JobbsokerHendelse)
class Parkertliste(Parkertadmin):
    """See `Parkertadmin`."""

    tittel = "Parkerte hendelser"
    list_select_related = ("jobbsoker__treff",)
    slag = ("rapid_hendelse", "siste_feil")
    slagnavn = ("Hendelse", "Siste feil")

    @admin.display(description="Hendelse")
    def rad_(self, rad: JobbsokerHendelse) -> str:
        return f"{rad.pk} · {rad.get_type_display()}"

    @admin.display(description="Treff")
    def gjelder(self, rad: Any) -> SafeString:
        treff = rad.jobbsoker.treff
        return adresser.lenke(treff.tittel or "Uten tittel", adresser.rad(treff))
