"""The base of the admin pages that show rows and never edit them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from unfold.admin import ModelAdmin

from innsyn import adresser, audit
from innsyn.audit import Avgjorelse, Gjenstand
from innsyn.maske import har_fnr
from innsyn.utvalg import Utvalg, lenker


class Liste(ChangeList):
    """A page of rows; which rows, and what is read along with a page, its admin says."""

    model_admin: Any

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        egne = {utvalg.navn for utvalg in self.model_admin.utvalg}
        alle = super().get_filters_params(params)
        return {navn: verdi for navn, verdi in alle.items() if navn not in egne}

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Any]:
        for utvalg in self.model_admin.utvalg:
            self.root_queryset = self.root_queryset.filter(utvalg.vilkar(request))
        return super().get_queryset(request, exclude_parameters)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.full_result_count = self.result_count  # or unfold offers to show "all" of it
        self.result_list = list(self.result_list)
        self.model_admin.les_med(request, self.result_list)


class Leseadmin(ModelAdmin):
    """A list, and with `rad` a page for each row; nothing else has an address. Whoever may see it
    may do what it offers."""

    list_per_page = 50
    list_max_show_all = 0
    list_before_template = "innsyn/filtre.html"
    show_full_result_count = False
    actions_selection_counter = True

    lovlige_filtre: ClassVar[frozenset[str]] = frozenset()
    """The fields that an address may choose rows by: no others, for people put numbers in those."""
    utvalg: ClassVar[Sequence[Utvalg]] = ()
    """The ways to choose that stand above the list."""
    om_personer: ClassVar[str] = ""
    """What the page of a row shows of people ("har sett …"). Empty: there is no such page."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        navn = f"{self.opts.app_label}_{self.opts.model_name}"
        vis = self.admin_site.admin_view
        lista = path("", vis(self.changelist_view), name=f"{navn}_changelist")
        if not self.om_personer:
            return [lista]
        return [lista, path("<path:object_id>/", vis(self.change_view), name=f"{navn}_change")]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Liste

    def lookup_allowed(self, lookup: str, value: str, request: Any = None) -> bool:
        return lookup in self.lovlige_filtre

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; never one that was searched for with a person's number."""
        if har_fnr(request.GET.get("q", "")):
            messages.error(request, "Søk aldri med fødselsnummer: adresser blir liggende i logger.")
            return HttpResponseRedirect(adresser.lista(self.model))
        innhold = {"filtre": lenker(self.utvalg, request), **(extra_context or {})}
        svar: HttpResponse = super().changelist_view(request, innhold)
        return svar

    def les_med(self, request: HttpRequest, rader: list[Any]) -> None:
        """Read what a page of rows shows beside its own fields."""

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of a row."""
        rad = self.get_object(request, unquote(object_id))
        if rad is None:
            raise Http404
        if not self.has_view_permission(request):
            self.fore_opp(request, rad, self.om_personer, Avgjorelse.DENY)
            raise PermissionDenied
        return self.rad(request, rad)

    def rad(self, request: HttpRequest, rad: Any) -> HttpResponse:
        """The page of a row, for one who may see it."""
        raise Http404

    def gjenstand(self, rad: Any) -> Gjenstand:
        """What the audit log calls the row."""
        return Gjenstand(f"{self.opts.app_label}.{self.opts.model_name}", str(rad.pk))

    def fore_opp(self, request: HttpRequest, rad: Any, hva: str, avgjorelse: Avgjorelse) -> None:
        """Put a look on record. Raises OSError if it cannot be: then nothing is to be shown."""
        innsyn = audit.Innsyn(
            hva,
            nav_ident(request),
            self.gjenstand(rad),
            avgjorelse,
            request.method or "",
            request.path,
        )
        audit.skriv(innsyn, timezone.now())

    def side(self, request: HttpRequest, mal: str, tittel: str, **innhold: Any) -> HttpResponse:
        """A page of our own, with the menu around it."""
        kontekst = {
            **self.admin_site.each_context(request),
            "title": tittel,
            "content_title": tittel,
            "lista": adresser.lista(self.model),
            "listenavn": self.opts.verbose_name_plural,
            **innhold,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, mal, kontekst)


def nav_ident(request: HttpRequest) -> str:
    """Who clicks."""
    return request.user.get_username()
