"""The messages that `aktivitetskort` could not apply: of the Rapid, and dead letters."""

from typing import Any

from django.contrib import admin
from django.utils.safestring import SafeString

from aktivitetskort.models import Karantene
from innsyn import adresser
from innsyn.karantene import Karanteneadmin


@admin.register(Karantene)
class Karanteneliste(Karanteneadmin):
    """See `Karanteneadmin`."""

    def par(self, rad: Any) -> SafeString | None:
        return adresser.lenke(str(rad.par), adresser.rad(rad.par)) if rad.par else None
