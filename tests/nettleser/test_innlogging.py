"""To log in and out of the admin, and what is seen first."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lokal.demo.treff import om_en_uke
from lokal.personer import personer
from lokal.verden import Verden
from tests.nettleser.conftest import BRED, EIER, SMAL, Admin, InviterTil, NySide
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling

LISTE = "/admin/treff/treff/"


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_innloggingssiden_kan_brukes_av_alle(ny_side: NySide, verden: Verden, bredde: int) -> None:
    side = ny_side(bredde=bredde)
    side.goto(verden.admin)
    expect(side.get_by_role("heading", name="Hvem vil du være?")).to_be_visible()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_lista_over_treff_kan_brukes_av_alle(
    admin: Admin, inviter: InviterTil, bilde: Callable[[Page, str], None], bredde: int
) -> None:
    inviter(om_en_uke("Møt rørleggerne"), *personer(3))
    side = admin(EIER, LISTE, bredde=bredde)
    expect(side).to_have_url(re.compile(LISTE))
    expect(side.get_by_text("Møt rørleggerne").first).to_be_visible()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)
    if bredde == BRED:
        bilde(side, "treff")


def test_man_kommer_dit_man_skulle_og_logger_ut_igjen(admin: Admin, verden: Verden) -> None:
    side = admin(EIER, f"{LISTE}?status=UTKAST")
    expect(side).to_have_url(re.compile(r"status=UTKAST$"))
    side.get_by_role("button", name=EIER).click()
    side.get_by_role("link", name="Logg ut").click()
    expect(side.get_by_role("heading", name="Hvem vil du være?")).to_be_visible()
    side.goto(verden.admin)
    expect(side.get_by_role("heading", name="Hvem vil du være?")).to_be_visible()


def test_brukermenyen_kan_brukes_med_tastaturet(admin: Admin) -> None:
    side = admin(EIER)
    side.get_by_role("button", name=EIER).press("Enter")
    side.get_by_role("button", name="Mørk").press("Space")
    expect(side.get_by_role("button", name="Mørk")).to_have_attribute("aria-pressed", "true")
    krev_tilgjengelig(side)
    assert "password" not in side.content()
    side.keyboard.press("Escape")
    expect(side.get_by_role("link", name="Logg ut")).to_be_hidden()
    expect(side.get_by_role("button", name=EIER)).to_be_focused()
