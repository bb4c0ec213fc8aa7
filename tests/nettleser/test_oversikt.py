"""The front page of the admin: to be read by all, and kept fresh without losing one's place."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from lokal.demo.treff import om_en_uke
from lokal.personer import personer
from lokal.verden import Verden
from tests.nettleser.conftest import BRED, EIER, SMAL, Admin, InviterTil
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling

LEVENDE = "**/admin/oversikt/"


@pytest.mark.parametrize("farger", ["light", "dark"])
@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_oversikten_kan_leses_av_alle(admin: Admin, bredde: int, farger: str) -> None:
    side = admin(EIER, bredde=bredde)
    side.emulate_media(color_scheme=farger)  # type: ignore[arg-type]
    expect(side.get_by_role("img", name="Veien til et aktivitetskort")).to_be_visible()
    side.get_by_text("Vis tallene som tabell").click()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)


def test_oversikten_forteller_hva_som_skjer_uten_at_siden_lastes(
    admin: Admin, inviter: InviterTil, bilde: Callable[[Page, str], None]
) -> None:
    side = admin(EIER)
    side.get_by_text("Vis tallene som tabell").click()
    api = side.locator("li", has_text="Invitasjoner og svar siste døgn").locator("strong")
    for_ = int(re.sub(r"\D", "", api.inner_text()))
    inviter(om_en_uke("Møt murerne"), *personer(3, fro=8))
    expect(api).to_have_text(str(for_ + 3))
    expect(side.get_by_role("table", name="Siste døgn")).to_be_visible()
    expect(side.locator("summary")).to_be_focused()
    side.get_by_text("Vis tallene som tabell").click()
    bilde(side, "oversikt")


def test_oversikten_sier_fra_nar_den_ikke_far_nye_tall(admin: Admin) -> None:
    side = admin(EIER)
    varsel = side.get_by_role("alert")
    side.route(LEVENDE, lambda rute: rute.abort())
    kikk(side)
    expect(varsel).to_contain_text("Oppdateringen feiler")
    krev_tilgjengelig(side)

    side.unroute(LEVENDE)
    kikk(side)
    expect(varsel).to_be_empty()

    side.route(LEVENDE, lambda rute: rute.fulfill(status=401))
    kikk(side)
    expect(varsel).to_contain_text("ikke lenger logget inn")


def test_oppdateringen_kan_stoppes_og_fortsette(admin: Admin) -> None:
    side = admin(EIER)
    side.get_by_role("button", name="Stopp oppdateringen").click()
    expect(side.get_by_role("alert")).to_have_text("Oppdateringen er stoppet.")
    side.get_by_role("button", name="Fortsett oppdateringen").click()
    expect(side.get_by_role("alert")).to_be_empty()


def test_uten_skript_kan_oversikten_leses(nettleser: Browser, verden: Verden) -> None:
    side = nettleser.new_page(java_script_enabled=False)
    side.goto(verden.admin)
    side.get_by_role("button", name=EIER).click()
    expect(side.get_by_role("img", name="Veien til et aktivitetskort")).to_be_visible()
    expect(side.get_by_role("button", name="Stopp oppdateringen")).to_be_hidden()
    expect(side.get_by_placeholder("Skriv for å søke")).to_be_hidden()
    side.close()


def kikk(side: Page) -> None:
    """As when the one who looks comes back to the window."""
    side.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
