"""The messages of the Rapid that `treff` could not apply."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from innsyn import adresser
from innsyn.karantene import Karanteneadmin
from treff.models import Karantene, Treff


@admin.register(Karantene)
class Karanteneliste(Karanteneadmin):
    """See `Karanteneadmin`."""

    def par(self, rad: Any) -> SafeString | None:
        treff = Treff.objects.filter(jobbsokere=rad.par_id).first() if rad.par_id else None
        return adresser.lenke(treff.tittel or "Uten tittel", adresser.rad(treff)) if treff else None
