"""The admin's site."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from unfold.sites import UnfoldAdminSite

# Pages about users, passwords and rows that are not there.
_IKKE_VARE = {
    "login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site",
}  # fmt: skip


class Adminsted(UnfoldAdminSite):
    """Whoever gets here has been let in by `Innlogging`; what each may see, his rights decide."""

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [m for m in super().get_urls() if getattr(m, "name", "") not in _IKKE_VARE]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:treff_treff_changelist"))
