"""The admin's site."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from unfold.sites import UnfoldAdminSite

from config.adminsted.oversikt import sider

# Pages about users, passwords and rows that are not there.
_IKKE_VARE = {
    "login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site",
    "search",
}  # fmt: skip


class Adminsted(UnfoldAdminSite):
    """Whoever gets here has been let in by `Innlogging`; what each may see, his rights decide."""

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [m for m in super().get_urls() if getattr(m, "name", "") not in _IKKE_VARE]

    def extra_urls(self) -> list[URLPattern]:
        return [path("oversikt/", self.admin_view(sider.levende), name="oversikt")]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return sider.forside(request, self.each_context(request) | (extra_context or {}))

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the menu has, the menu has: there is no page of its own for each app."""
        return redirect("admin:index")
