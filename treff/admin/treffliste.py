"""The list of treff: when, where, and how many have answered what."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from unfold.decorators import display

from innsyn.leseadmin import Leseadmin
from innsyn.utvalg import Utvalg, alltid
from treff.admin import endre, handlinger, leggtil, treffside
from treff.admin.bruker import innlogget
from treff.models import Treff, Treffstatus
from treff.oppslag import svartall
from treff.oppslag import treff as oppslag

_FARGER = {
    Treffstatus.UTKAST: "info",
    Treffstatus.PUBLISERT: "success",
    Treffstatus.FULLFORT: "primary",
    Treffstatus.AVLYST: "danger",
}


_EIER = Utvalg(
    "eier",
    "Eier",
    {
        "": ("Alle treff", alltid(Q())),
        "meg": ("Mine treff", lambda r: Q(eiere__contains=[innlogget(r).ident])),
    },
)
_STATUS = Utvalg(
    "status",
    "Status",
    {
        "": ("Alle statuser", alltid(Q())),
        **{
            s.value: (s.label, alltid(Q(status=s)))
            for s in Treffstatus
            if s != Treffstatus.SLETTET  # nobody sees those
        },
    },
)
_NAR = Utvalg(
    "nar",
    "Når",
    {
        "": ("Når som helst", alltid(Q())),
        "kommer": ("Kommende", lambda _: Q(til_tid__gte=timezone.now())),
        "over": ("Tidligere", lambda _: Q(til_tid__lt=timezone.now())),
    },
)


@admin.register(Treff)
class Treffliste(Leseadmin):
    """Those that the API would show him, found by the same words."""

    list_display = ("navn", "status_", "tid", "sted", "svar")
    list_display_links = ("navn",)
    utvalg = (_EIER, _STATUS, _NAR)
    search_fields = ("tittel",)  # only shows the field: `get_search_results` searches
    search_help_text = "Ord i tittelen eller stedet"
    ordering = ("-sist_endret", "id")
    actions = None

    def get_urls(self) -> list[URLPattern]:
        """Only these: Django's own pages would change rows behind the back of `tjenester`."""
        return [
            path(sti, self.admin_site.admin_view(visning), name=f"treff_treff_{navn}")
            for sti, visning, navn in (
                ("", self.changelist_view, "changelist"),
                ("add/", endre.nytt, "add"),
                ("<uuid:treff_id>/change/", treffside.vis, "change"),
                ("<uuid:treff_id>/endre/", endre.endre, "endre"),
                ("<uuid:treff_id>/varsle/", endre.varsle, "varsle"),
                ("<uuid:treff_id>/legg-til/", leggtil.legg_til, "legg_til"),
                ("<uuid:treff_id>/jobbsokere/", handlinger.med_folkene, "jobbsokere"),
                ("<uuid:treff_id>/<slug:handling>/", handlinger.med_treffet, "handling"),
            )
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return innlogget(request).er_arbeidsgiverrettet

    def get_queryset(self, request: HttpRequest) -> QuerySet[Treff]:
        return oppslag.synlige_for(innlogget(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Treff], search_term: str
    ) -> tuple[QuerySet[Treff], bool]:
        funnet = queryset.filter(oppslag.har_ordene(search_term)) if search_term else queryset
        return funnet, False

    def les_med(self, request: HttpRequest, rader: list[Any]) -> None:
        tall, hvem = svartall.for_treff([treff.pk for treff in rader]), innlogget(request)
        for treff in rader:
            treff.svar = {"tall": tall[treff.pk], "er_eier": hvem.eier(treff)}

    @display(description="Treff", ordering="sorteringsnokkel")
    def navn(self, treff: Treff) -> str:
        return treff.tittel or "Uten tittel"

    @display(description="Status", label=_FARGER, ordering="status")
    def status_(self, treff: Treff) -> tuple[str, str]:
        return treff.status, treff.get_status_display()

    @display(description="Tid", ordering="fra_tid", empty_value="Ikke satt")
    def tid(self, treff: Treff) -> object:
        return treff.fra_tid

    @display(description="Sted")
    def sted(self, treff: Treff) -> str:
        return ", ".join(ledd for ledd in (treff.gateadresse, treff.poststed) if ledd)

    @display(description="Svar")
    def svar(self, treff: Any) -> SafeString:
        return render_to_string("treff/admin/soyler.html", treff.svar)
