"""The list of treff: when, where, and how many have answered what."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.decorators import display

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


class Liste(ChangeList):
    """A page of treff, with the answers to those on it counted in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        tall = svartall.for_treff([treff.pk for treff in self.result_list])
        hvem = innlogget(request)
        for treff in self.result_list:
            treff.svar = {"tall": tall[treff.pk], "er_eier": hvem.eier(treff)}


class Status(admin.SimpleListFilter):
    """By status. Nobody sees what is deleted."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(s.value, s.label) for s in Treffstatus if s != Treffstatus.SLETTET]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Treff]) -> QuerySet[Treff]:
        return queryset.filter(status=self.value()) if self.value() else queryset


class Eier(admin.SimpleListFilter):
    """One's own."""

    title = "eier"
    parameter_name = "eier"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("meg", "Mine treff")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Treff]) -> QuerySet[Treff]:
        if self.value() != "meg":
            return queryset
        return queryset.filter(eiere__contains=[innlogget(request).ident])


@admin.register(Treff)
class Treffliste(ModelAdmin):
    """Those that the API would show him, found by the same words."""

    list_display = ("navn", "status_", "tid", "sted", "svar")
    list_display_links = ("navn",)
    list_filter = (Status, Eier)
    search_fields = ("tittel",)  # only shows the field: `get_search_results` searches
    search_help_text = "Ord i tittelen eller stedet"
    ordering = ("-sist_endret", "id")
    list_per_page = 50
    show_full_result_count = False
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

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Only the filters: not any column that an address may name."""
        return lookup in {Status.parameter_name, Eier.parameter_name}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return innlogget(request).er_arbeidsgiverrettet

    def has_change_permission(self, request: HttpRequest, obj: Treff | None = None) -> bool:
        return False  # not by Django's forms

    def has_delete_permission(self, request: HttpRequest, obj: Treff | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Treff]:
        return oppslag.synlige_for(innlogget(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Treff], search_term: str
    ) -> tuple[QuerySet[Treff], bool]:
        funnet = queryset.filter(oppslag.har_ordene(search_term)) if search_term else queryset
        return funnet, False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Liste

    @display(description="Treff", ordering="tittel")
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
