"""What is asked of every page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_ALVORLIG = {"serious", "critical"}
_BREDDER = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def krev_tilgjengelig(side: Page) -> None:
    """axe-core finds nothing serious or critical on the page as it stands now. The message has the
    rule, the impact, the HTML and what to do for each finding."""
    funn = Axe().run(side).response["violations"]
    linjer = [linje for ett in funn if ett["impact"] in _ALVORLIG for linje in _linjer(ett)]
    assert not linjer, "\n".join(linjer)


def krev_uten_sidelengs_rulling(side: Page) -> None:
    """Everything fits in the width of the window."""
    innhold, vindu = side.evaluate(_BREDDER)
    assert innhold <= vindu, f"Siden er {innhold} px bred i et vindu på {vindu} px"


def _linjer(funn: dict[str, Any]) -> list[str]:
    return [
        f"{funn['id']} ({funn['impact']}): {node['html']}\n  {node['failureSummary']}"
        for node in funn["nodes"]
    ]
