"""What a developer looks at, and tidies up: cards, and what was set aside."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from lokal.demo import tabell
from lokal.demo.dagbok import Dagbok
from lokal.demo.naboer import Naboer
from lokal.demo.treff import Treff, om_en_uke
from lokal.personer import personer
from lokal.prosess import vent_til
from lokal.verden import Verden
from tests.nettleser.conftest import BRED, KORTFRIST, SMAL, Admin, InviterTil
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling

UTVIKLER = "U300001"
KARANTENE = "/admin/aktivitetskort/karantene/"
KORT = "/admin/aktivitetskort/kort/"
LISTER = (
    KARANTENE,
    KORT,
    "/admin/treff/karantene/",
    "/admin/treff/jobbsokerhendelse/",
    "/admin/aktivitetskort/kortversjon/",
    "/admin/aktivitetskort/rapidmelding/",
)
EN, TO = personer(2, fro=31)


def test_noe_odelagt_settes_til_side_sees_pa_og_forkastes(
    admin: Admin, inviter: InviterTil, verden: Verden, bilde: Callable[[Page, str], None]
) -> None:
    innhold = om_en_uke("Møt tekstilarbeiderne")
    treff_id = inviter(innhold, EN)
    odelagt = Naboer(verden, Dagbok())
    odelagt.send_odelagt(Treff(treff_id, innhold), EN, tabell.VERKEN_ELLER)
    side = admin(UTVIKLER, KARANTENE)

    def er_satt_til_side() -> bool:
        side.reload()
        return side.get_by_role("heading", name="Grunner").is_visible()

    vent_til(er_satt_til_side, verden.prosesser["lytter"], frist=KORTFRIST / 1000)
    assert EN.fnr not in side.content()
    krev_tilgjengelig(side)
    bilde(side, "karantene")

    side.get_by_role("link", name="rekrutteringstreffSvarOgStatus").first.click()
    expect(side.get_by_role("heading", name="Om meldingen")).to_be_visible()
    assert EN.fnr not in side.content()
    krev_tilgjengelig(side)
    side.get_by_role("button", name="Vis innhold").click()
    expect(side.get_by_text("Tolket som JSON").first).to_be_visible()
    assert EN.fnr in side.content()
    for bredde in (SMAL, BRED):
        side.set_viewport_size({"width": bredde, "height": 900})
        krev_tilgjengelig(side)
        krev_uten_sidelengs_rulling(side)
    assert EN.fnr not in side.url

    side.get_by_role("button", name="Prøv igjen").click()
    expect(side.get_by_text("I karantene").first).to_be_visible()
    side.get_by_role("button", name="Forkast").click()
    side.get_by_label("Begrunnelse").fill("Sendt ved en feil av et annet team")
    for bredde in (SMAL, BRED):
        side.set_viewport_size({"width": bredde, "height": 900})
        krev_tilgjengelig(side)
        krev_uten_sidelengs_rulling(side)
    side.get_by_role("button", name="Forkast 1").click()
    expect(side.get_by_text("Forkastet").first).to_be_visible()
    expect(side.get_by_text("Sendt ved en feil av et annet team")).to_be_visible()


def test_et_kort_viser_versjonene_ved_siden_av_hverandre(
    admin: Admin, inviter: InviterTil, verden: Verden, bilde: Callable[[Page, str], None]
) -> None:
    treff_id = inviter(om_en_uke("Møt fiskerne"), TO)
    eier = admin("A100001", f"/admin/treff/treff/{treff_id}/change/")
    eier.get_by_text("Valg").first.click()
    eier.get_by_role("button", name="Svar ja").click()
    side = admin(UTVIKLER, f"{KORT}?q={treff_id}")

    def har_to_versjoner() -> bool:
        side.reload()
        return "Gjennomfører" in (side.text_content("#main") or "")

    vent_til(har_to_versjoner, verden.prosesser["worker"], frist=KORTFRIST / 1000)
    krev_tilgjengelig(side)
    side.get_by_role("link", name=re.compile("^[0-9a-f]{8} …")).first.click()
    expect(side).to_have_url(re.compile(rf"{KORT}[0-9]+/$"))
    expect(side.get_by_role("heading", name="Versjoner")).to_be_visible()
    assert TO.fnr not in side.content()
    krev_tilgjengelig(side)
    bilde(side, "kort")
    side.set_viewport_size({"width": SMAL, "height": 900})
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_listene_kan_brukes_av_alle(admin: Admin, bredde: int) -> None:
    side = admin(UTVIKLER, bredde=bredde)
    for sti in LISTER:
        side.goto(side.url.partition("/admin/")[0] + sti)
        expect(side.get_by_role("heading", level=1)).to_be_visible()
        krev_tilgjengelig(side)
        krev_uten_sidelengs_rulling(side)


@pytest.mark.parametrize("ident", ["A100001", "V200001"])
def test_andre_enn_utviklere_ser_dem_ikke(admin: Admin, ident: str) -> None:
    side = admin(ident)
    expect(side.get_by_role("link", name="Treff", exact=True)).to_be_visible()
    expect(side.get_by_role("link", name="Karantene")).to_have_count(0)
    for sti in LISTER:
        svar = side.goto(side.url.partition("/admin/")[0] + sti)
        assert svar is not None
        assert svar.status == 403
