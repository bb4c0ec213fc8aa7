"""The front page in a browser: to be read by all, and kept fresh without losing one's place."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from lokal.utsteder import Utstedere
from tests.databaser import databasemiljo
from tests.treff.conftest import JOBB
from tests.webprosess import webprosess

CHROMIUM = "/usr/bin/chromium"
REGLER = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
pytestmark = [
    pytest.mark.django_db(databases=["default", "aktivitetskort"]),
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="ingen nettleser her"),
]


@dataclass(frozen=True)
class Vindu:
    """A window of a browser: how wide, light or dark, and whether it runs scripts."""

    bredde: int = 1280
    farger: str = "light"
    skript: bool = True


@contextmanager
def forsiden(vindu: Vindu, utstedere: Utstedere) -> Iterator[Page]:
    miljo = {
        **databasemiljo(),
        "AZURE_OPENID_CONFIG_ISSUER": utstedere.azure.issuer,
        "AZURE_OPENID_CONFIG_JWKS_URI": f"{utstedere.azure.issuer}/jwks",
    }
    token = utstedere.azure_token("B200001", [JOBB])
    with webprosess(miljo) as port, sync_playwright() as spill:
        nettleser = spill.chromium.launch(executable_path=CHROMIUM)
        side = nettleser.new_page(
            viewport={"width": vindu.bredde, "height": 800},
            color_scheme=vindu.farger,  # type: ignore[arg-type]
            java_script_enabled=vindu.skript,
            extra_http_headers={"Authorization": f"Bearer {token}"},
        )
        side.goto(f"http://127.0.0.1:{port}/admin/")
        yield side
        nettleser.close()


@pytest.mark.parametrize(
    "vindu", [Vindu(), Vindu(farger="dark"), Vindu(bredde=320)], ids=["lyst", "mørkt", "smalt"]
)
def test_siden_er_for_alle_og_ruller_ikke_sidelengs(vindu: Vindu, utstedere: Utstedere) -> None:
    with forsiden(vindu, utstedere) as side:
        side.wait_for_selector("#flyt")
        side.click("summary")
        funn = Axe().run(side, options={"runOnly": REGLER}).response["violations"]
        assert [(f["id"], [n["target"] for n in f["nodes"]]) for f in funn] == []
        assert side.evaluate("document.documentElement.scrollWidth") == vindu.bredde


def test_siden_holder_seg_fersk_og_sier_fra_nar_den_ikke_far_det_til(utstedere: Utstedere) -> None:
    with forsiden(Vindu(), utstedere) as side:
        klokke = side.inner_text("[data-del=klokke]")
        side.click("summary")
        side.wait_for_function(
            "gammel => document.querySelector('[data-del=klokke]').innerText !== gammel",
            arg=klokke,
        )
        assert side.evaluate("document.querySelector('details').open")
        assert side.evaluate("document.activeElement.tagName") == "SUMMARY"

        side.route("**/admin/oversikt/", lambda rute: rute.abort())
        kikk(side)
        side.wait_for_function("document.body.innerText.includes('Oppdateringen feiler')")
        side.unroute("**/admin/oversikt/")
        kikk(side)
        side.wait_for_function("!document.body.innerText.includes('Oppdateringen feiler')")

        side.route("**/admin/oversikt/", lambda rute: rute.fulfill(status=401))
        kikk(side)
        side.wait_for_function("document.body.innerText.includes('ikke lenger logget inn')")
        side.unroute("**/admin/oversikt/")

        side.click("text=Stopp oppdateringen")
        assert side.inner_text("#oversikt-varsel") == "Oppdateringen er stoppet."
        side.click("text=Fortsett oppdateringen")
        assert side.inner_text("#oversikt-varsel") == ""


def kikk(side: Page) -> None:
    """As when the one who looks comes back to the window."""
    side.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_uten_skript_kan_siden_leses(utstedere: Utstedere) -> None:
    with forsiden(Vindu(skript=False), utstedere) as side:
        assert side.is_visible("#flyt")
        assert side.is_visible("text=AutomatiskFullføring")
        assert not side.is_visible("#oversikt-bryter")
        assert not side.is_visible("[placeholder='Skriv for å søke']")
