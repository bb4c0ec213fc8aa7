"""From the card on the board to Min side and back, as a jobbsøker clicks."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from lokal import nettkall
from lokal.demo.treff import om_en_uke
from lokal.personer import Person, personer
from lokal.prosess import vent_til
from lokal.verden import Verden
from tests.nettleser.conftest import BRED, KORTFRIST, SMAL, InviterTil, NySide
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling

BLID, MODIG, LYSTIG = personer(3, fro=7)


@pytest.fixture
def tavla(ny_side: NySide, verden: Verden) -> Page:
    side = ny_side()
    side.goto(f"{verden.aktivitetsplan}/")
    return side


def kort(tavla: Page, kolonne: str, tittel: str) -> Locator:
    return tavla.get_by_role("region", name=kolonne).get_by_role("article", name=tittel, exact=True)


def apne(tavla: Page, tittel: str, hvem: Person) -> None:
    """Click the link on that one's card, once it is there."""
    kortet = tavla.get_by_role("article", name=tittel, exact=True).filter(has_text=hvem.fnr)
    kortet.get_by_role("link", name="Se treffet og svar").click(timeout=KORTFRIST)
    expect(tavla.get_by_role("heading", name=tittel, level=1)).to_be_visible()


def test_fra_invitasjon_til_svar_og_kortet_flytter_seg_av_seg_selv(
    verden: Verden, inviter: InviterTil, ny_side: NySide, tavla: Page
) -> None:
    tittel = "Møt bakerne"
    treff_id = inviter(om_en_uke(tittel), BLID)
    expect(kort(tavla, "Planlegger", tittel)).to_be_visible(timeout=KORTFRIST)

    jobbsoker = ny_side()
    jobbsoker.goto(tavla.url)
    apne(jobbsoker, tittel, BLID)
    assert jobbsoker.url == f"{verden.miljo['MIN_SIDE_URL']}/{treff_id}"
    expect(jobbsoker.get_by_text("Du er invitert, og har ikke svart.")).to_be_visible()
    jobbsoker.get_by_role("button", name="Ja, jeg kommer").click()
    expect(jobbsoker.get_by_role("status")).to_have_text("Svaret ditt er registrert: Du kommer.")
    expect(jobbsoker.get_by_text("Du har svart ja.")).to_be_visible()

    expect(kort(tavla, "Gjennomfører", tittel)).to_be_visible(timeout=KORTFRIST)
    expect(kort(tavla, "Planlegger", tittel)).to_have_count(0)
    jobbsoker.get_by_role("link", name="Tilbake til aktivitetsplanen").click()
    expect(kort(jobbsoker, "Gjennomfører", tittel)).to_be_visible()


def test_hver_svarer_fra_sitt_eget_kort(inviter: InviterTil, tavla: Page) -> None:
    tittel = "Møt malerne"
    inviter(om_en_uke(tittel), MODIG, LYSTIG)
    apne(tavla, tittel, MODIG)
    tavla.get_by_role("button", name="Nei, jeg kommer ikke").click()
    expect(tavla.get_by_text("Du har svart nei.")).to_be_visible()

    tavla.get_by_role("link", name="Tilbake til aktivitetsplanen").click()
    apne(tavla, tittel, LYSTIG)
    expect(tavla.get_by_text("Du er invitert, og har ikke svart.")).to_be_visible()


def test_et_kort_som_kommer_mens_tavla_lastes_blir_vist(
    verden: Verden, inviter: InviterTil, ny_side: NySide
) -> None:
    tittel, side = "Møt glassmesterne", ny_side()

    def la_kortet_komme_forst(rute: Route) -> None:
        if rute.request.resource_type == "fetch" and not invitert:
            invitert.append(inviter(om_en_uke(tittel), BLID))
            vent_til(pa_tavla, verden.prosesser["worker"], frist=KORTFRIST / 1000)
        rute.continue_()

    def pa_tavla() -> bool:
        tavle = nettkall.kall("GET", f"{verden.aktivitetsplan}/tavle.json").kropp
        return any(ett["tittel"] == tittel for ett in tavle["kort"])

    invitert: list[str] = []
    side.route(f"{verden.aktivitetsplan}/", la_kortet_komme_forst)
    side.goto(f"{verden.aktivitetsplan}/")
    expect(kort(side, "Planlegger", tittel)).to_be_visible()


@pytest.mark.parametrize(("bredde", "tittel"), [(BRED, "Møt snekkerne"), (SMAL, "Møt tømrerne")])
def test_tavla_og_min_side_kan_brukes_av_alle(
    verden: Verden,
    inviter: InviterTil,
    ny_side: NySide,
    bilde: Callable[[Page, str], None],
    bredde: int,
    tittel: str,
) -> None:
    inviter(om_en_uke(tittel), BLID)
    side = ny_side(bredde=bredde)
    side.goto(f"{verden.aktivitetsplan}/")
    expect(kort(side, "Planlegger", tittel)).to_be_visible(timeout=KORTFRIST)
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)

    apne(side, tittel, BLID)
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)
    if bredde == BRED:
        bilde(side, "min-side")
    side.get_by_role("button", name="Logg ut").click()
    expect(side.get_by_label("Fødselsnummer, elleve sifre")).to_be_visible()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)


def test_den_som_har_lenken_alene_logger_inn_med_tastaturet(
    verden: Verden, inviter: InviterTil, ny_side: NySide
) -> None:
    treff_id = inviter(om_en_uke("Møt elektrikerne"), MODIG)
    side = ny_side()
    side.goto(f"{verden.miljo['MIN_SIDE_URL']}/{treff_id}")
    side.get_by_label("Fødselsnummer, elleve sifre").press_sequentially(MODIG.fnr)
    side.keyboard.press("Enter")
    expect(side.get_by_role("heading", name="Møt elektrikerne")).to_be_visible()
    assert MODIG.fnr not in side.url
