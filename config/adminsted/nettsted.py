"""The admin's site."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from unfold.sites import UnfoldAdminSite


class Adminsted(UnfoldAdminSite):
    """Whoever gets here has been let in by `Innlogging`; what each may see, his rights decide."""

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:treff_treff_changelist"))
