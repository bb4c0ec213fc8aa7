"""How the admin looks: unfold's settings."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy

_BLA = {  # Nav's blue, from the lightest to the darkest; text in 600 and up stands out on white
    "50": "oklch(97% .014 250)",
    "100": "oklch(94% .028 250)",
    "200": "oklch(88% .058 250)",
    "300": "oklch(79% .1 250)",
    "400": "oklch(67% .15 252)",
    "500": "oklch(56% .165 253)",
    "600": "oklch(50% .16 253)",
    "700": "oklch(43% .14 254)",
    "800": "oklch(37% .115 254)",
    "900": "oklch(31% .09 255)",
    "950": "oklch(24% .065 255)",
}


def _punkt(navn: str, ikon: str, app: str, modell: str) -> dict[str, Any]:
    """A line of the menu, for those who may see the list that it leads to."""

    def kan_se(request: HttpRequest) -> bool:
        return request.user.has_perm(f"{app}.view_{modell}")

    lenke = reverse_lazy(f"admin:{app}_{modell}_changelist")
    return {"title": navn, "icon": ikon, "link": lenke, "permission": kan_se}


_OVERSIKT = {"title": "Oversikt", "icon": "monitoring", "link": reverse_lazy("admin:index")}
_DRIFT = [
    _punkt("Aktivitetskort", "id_card", "aktivitetskort", "kort"),
    _punkt("Karantene, treff", "report", "treff", "karantene"),
    _punkt("Karantene, kort", "report", "aktivitetskort", "karantene"),
    _punkt("Parkerte hendelser", "pause_circle", "treff", "jobbsokerhendelse"),
    _punkt("Parkerte kortversjoner", "pause_circle", "aktivitetskort", "kortversjon"),
    _punkt("Parkerte meldinger til Rapid", "pause_circle", "aktivitetskort", "rapidmelding"),
]

OPPSETT: dict[str, Any] = {
    "SITE_TITLE": "Rekrutteringstreff",
    "SITE_HEADER": "Rekrutteringstreff",
    "SITE_SYMBOL": "groups",
    "SITE_URL": None,
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "STYLES": [
        lambda _request: static("treff/admin.css"),
        lambda _request: static("innsyn/innsyn.css"),
        lambda _request: static("adminsted/rammen.css"),
    ],
    "SCRIPTS": [lambda _request: static("adminsted/rammen.js")],
    "COLORS": {"primary": _BLA},
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": [
            {"items": [_OVERSIKT, _punkt("Treff", "groups", "treff", "treff")]},
            {"title": "Drift", "separator": True, "items": _DRIFT},
        ],
    },
}
