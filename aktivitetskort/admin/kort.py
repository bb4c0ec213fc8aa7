"""The cards, and what each has been from its first invitation on."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from unfold.decorators import display

from aktivitetskort import oppslag
from aktivitetskort.admin import kortside
from aktivitetskort.models import Aktivitetstatus, Kort, Kortversjon
from innsyn import adresser
from innsyn.audit import Avgjorelse, Gjenstand
from innsyn.leseadmin import Leseadmin
from innsyn.maske import maskert
from innsyn.parkert import FARGER
from innsyn.tilbakeblikk import INGEN
from innsyn.utvalg import Utvalg, alltid
from rapids.models import Utbokstilstand as Tilstand

_STATUSFARGER = {
    Aktivitetstatus.PLANLAGT: "info",
    Aktivitetstatus.GJENNOMFORES: "primary",
    Aktivitetstatus.FULLFORT: "success",
    Aktivitetstatus.AVBRUTT: "warning",
}
_UTVALG = Utvalg(
    "vis",
    "Utvalg",
    {
        "": ("Alle", alltid(Q())),
        "usendt": ("Usendt", alltid(oppslag.kort_med_versjon_som_er(Tilstand.USENDT))),
        "parkert": ("Parkert", alltid(oppslag.kort_med_versjon_som_er(Tilstand.PARKERT))),
        "feil": ("Har fått feil", alltid(oppslag.kort_med_feil())),
        "uten": ("Uten invitasjon", alltid(Q(kort_id=None))),
    },
)


@admin.register(Kort)
class Kortliste(Leseadmin):
    """Whose card it is stands on its own page, on record, and his number only when asked for."""

    list_display = ("kort", "treff", "tittel", "status", "antall", "tilstand", "feil", "opprettet")
    list_display_links = None
    search_fields = ("kort_id",)  # only shows the field: `get_search_results` searches
    search_help_text = "Hele id-en til et kort eller et treff"
    utvalg = (_UTVALG,)
    ordering = ("-id",)
    actions = None
    om_personer = "et aktivitetskort"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": "Aktivitetskort"})

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Kort], search_term: str
    ) -> tuple[QuerySet[Kort], bool]:
        if not search_term:
            return queryset, False
        if (id_ := _id(search_term)) is None:
            return queryset.none(), False
        return queryset.filter(Q(kort_id=id_) | Q(treff_id=id_)), False

    def les_med(self, request: HttpRequest, rader: list[Any]) -> None:
        linjer = oppslag.kortlinjer(rader)
        for kort in rader:
            kort.linje = linjer[kort.pk]

    def gjenstand(self, rad: Kort) -> Gjenstand:
        if rad.kort_id is None:
            return Gjenstand("rekrutteringstreffId", str(rad.treff_id))
        return Gjenstand("aktivitetskortId", str(rad.kort_id))

    def rad(self, request: HttpRequest, rad: Kort) -> HttpResponse:
        vis_fnr = request.method == "POST" and "vis_fnr" in request.POST
        hva = "fødselsnummeret på et aktivitetskort" if vis_fnr else self.om_personer
        self.fore_opp(request, rad, hva, Avgjorelse.PERMIT)
        eldre_enn = request.GET.get("eldre_enn", "")
        til = int(eldre_enn) if eldre_enn.isascii() and eldre_enn.isdigit() else None
        return self.side(
            request,
            "aktivitetskort/admin/kort.html",
            f"Aktivitetskort {rad.kort_id}" if rad.kort_id else "Kort uten invitasjon",
            treff=adresser.lenke(str(rad.treff_id), _treffets_side(rad.treff_id)),
            parkertlista=adresser.lista(Kortversjon),
            **kortside.innhold(rad, til, vis_fnr=vis_fnr),
        )

    @admin.display(description="Kort")
    def kort(self, kort: Kort) -> SafeString:
        tekst = f"{str(kort.kort_id)[:8]} …" if kort.kort_id else "Uten invitasjon"
        return adresser.lenke(tekst, adresser.rad(kort))

    @admin.display(description="Treff")
    def treff(self, kort: Kort) -> SafeString:
        return adresser.lenke(f"{str(kort.treff_id)[:8]} …", _treffets_side(kort.treff_id))

    @admin.display(description="Tittel", empty_value=INGEN)
    def tittel(self, kort: Any) -> str | None:
        siste: Kortversjon | None = kort.linje.siste
        return siste.tittel if siste else None

    @display(description="Status", label=_STATUSFARGER, empty_value=INGEN)
    def status(self, kort: Any) -> tuple[str, str] | None:
        siste = kort.linje.siste
        return siste and (siste.status, siste.get_status_display())

    @admin.display(description="Versjoner")
    def antall(self, kort: Any) -> int:
        return int(kort.linje.antall)

    @display(description="Nyeste versjon", label=FARGER, empty_value=INGEN)
    def tilstand(self, kort: Any) -> tuple[str, str] | None:
        siste = kort.linje.siste
        return siste and (siste.tilstand, siste.get_tilstand_display())

    @admin.display(description="Siste feil", empty_value=INGEN)
    def feil(self, kort: Any) -> str | None:
        feil = kort.linje.feil
        return maskert(feil.error_type) if feil else None


def _treffets_side(treff_id: UUID) -> str:
    return reverse("admin:treff_treff_change", args=[treff_id])


def _id(tekst: str) -> UUID | None:
    try:
        return UUID(tekst.strip())
    except ValueError:
        return None
