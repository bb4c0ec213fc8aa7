"""The rows that could not be sent through their own fault (rule 5): try again, or give up."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from unfold.decorators import display

from innsyn.behandlingsadmin import SETT, Behandlingsadmin, Ord
from innsyn.maske import maskert
from innsyn.tilbakeblikk import INGEN, hvem_og_nar
from innsyn.utvalg import Utvalg, alltid
from rapids.apper import utbokser
from rapids.models import Utboksrad
from rapids.models import Utbokstilstand as Tilstand
from rapids.utboks import Utboks

FARGER = {
    Tilstand.USENDT: "info",
    Tilstand.PARKERT: "danger",
    Tilstand.SENDT: "success",
    Tilstand.OPPGITT: "warning",
}
_FOLGER = (
    "En rad som gis opp, blir aldri sendt, og det kan ikke angres. "
    "Den neste om samme person og treff slippes frem. "
    "Eieren av treffet får se kortet som feilet til det samme er fortalt på nytt."
)


_VISNING = Utvalg(
    "vis",
    "Utvalg",
    {
        "": ("Parkert nå", alltid(Q(tilstand=Tilstand.PARKERT))),
        "behandlet": ("Behandlet", alltid(Q(behandlet__isnull=False))),
    },
)


class Parkertadmin(Behandlingsadmin):
    """The parked rows of one outbox, and those that someone has dealt with."""

    list_display = (
        "rad_",
        "gjelder",
        "antall_forsok",
        "feil",
        "tilstand_",
        "sist_behandlet",
        "hvorfor",
    )
    list_display_links = None
    utvalg = (_VISNING,)
    tittel = "Parkerte rader"

    ta_bort_ord = Ord("Gi opp", "Gitt opp", _FOLGER)
    kan_proves = (Tilstand.PARKERT,)
    kan_tas_bort = (Tilstand.PARKERT,)

    def get_ordering(self, request: HttpRequest) -> Sequence[str]:
        return ("-behandlet", "id") if _VISNING.valgt(request) else ("id",)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": self.tittel})

    def merkere(self, av: str) -> Callable[[int], str]:
        utboks = self._utboks()

        def merk(rad_id: int) -> str:
            utboks.merk_sett(rad_id, av=av)
            return SETT

        return merk

    def provere(self, av: str) -> Callable[[int], str]:
        utboks = self._utboks()

        def prov(rad_id: int) -> str:
            utboks.prov_igjen(rad_id, av=av)
            return "sendes på nytt"

        return prov

    def bortta(self, av: str, grunn: str) -> Callable[[int], str]:
        utboks = self._utboks()

        def gi_opp(rad_id: int) -> str:
            utboks.gi_opp(rad_id, av=av, grunn=grunn)
            return "sendes aldri"

        return gi_opp

    def _utboks(self) -> Utboks[Any]:
        (utboks,) = (u for u in utbokser(self.opts.app_label) if u.modell is self.model)
        return utboks

    @admin.display(description="Forsøk")
    def antall_forsok(self, rad: Utboksrad) -> int:
        return rad.forsok

    @admin.display(description="Siste feil", empty_value=INGEN)
    def feil(self, rad: Utboksrad) -> str | None:
        return rad.siste_feil or None

    @display(description="Tilstand", label=FARGER)
    def tilstand_(self, rad: Utboksrad) -> tuple[str, str]:
        return rad.tilstand, Tilstand(rad.tilstand).label

    @admin.display(description="Sist behandlet")
    def sist_behandlet(self, rad: Utboksrad) -> str:
        return hvem_og_nar(rad)

    @admin.display(description="Begrunnelse", empty_value=INGEN)
    def hvorfor(self, rad: Utboksrad) -> str | None:
        return maskert(rad.behandlet_grunn) or None
