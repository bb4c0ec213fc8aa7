"""A list as someone keeps it, from a workbook to the treff: looked over, chosen and mended."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from lokal.demo.treff import om_en_uke
from lokal.personer import personer
from tests.nettleser.conftest import BRED, EIER, SMAL, Admin, InviterTil
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling

ALLEREDE, DELT, SKJULT, FEIL, SIST = personer(5, fro=23)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def regneark() -> bytes:
    """A title, headings, a name in one column, a row that is hidden, a wrong digit, and a sum."""
    bok = Workbook()
    ark = bok.create_sheet("Påmeldte")
    for rad in (
        ("Deltakere uke 40",),
        (),
        ("Nr", "Fødselsnr.", "Navn", "Kontor"),
        (1, f"{DELT.fnr[:6]} {DELT.fnr[6:]}", f"{DELT.etternavn} {DELT.fornavn}", "Nav Os"),
        (2, SKJULT.fnr, f"{SKJULT.etternavn}, {SKJULT.fornavn}", "Nav Os"),
        (3, FEIL.fnr[:10] + str((int(FEIL.fnr[10]) + 1) % 10), "Kari Nordmann", "Nav Bergen"),
        (4, "1,23457E+10", f"{SIST.etternavn}, {SIST.fornavn}", "Nav Bergen"),
        ("Sum", 4),
    ):
        ark.append(rad)
    ark.row_dimensions[5].hidden = True
    ut = BytesIO()
    bok.save(ut)
    return ut.getvalue()


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_et_regneark_sees_over_velges_fra_og_rettes(
    admin: Admin, inviter: InviterTil, bredde: int
) -> None:
    treff_id = inviter(om_en_uke("Møt gravørene"), ALLEREDE)
    side = admin(EIER, f"/admin/treff/treff/{treff_id}/legg-til/", bredde=bredde)
    fil = {"name": "folk.xlsx", "mimeType": XLSX, "buffer": regneark()}
    side.locator("input[type=file]").set_input_files(fil)  # type: ignore[arg-type]
    side.get_by_role("button", name="Se over lista").click()

    expect(side.get_by_text("3 av 4 linjer kan legges til.")).to_be_visible()
    for setning in (
        "Ark: «Påmeldte».",
        "Fødselsnummer: kolonne B («Fødselsnr.»).",
        "Linje 1 står over overskriftene: Deltakere uke 40",
    ):
        expect(side.get_by_text(setning)).to_be_visible()
    expect(side.get_by_text("Excel har ødelagt nummeret")).to_be_visible()
    expect(side.get_by_text("Kontrollsifrene i fødselsnummeret stemmer ikke")).to_be_visible()
    expect(side.get_by_role("checkbox", name="linje 5")).not_to_be_checked()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)

    side.get_by_role("checkbox", name="linje 6").uncheck()
    side.get_by_label("Fornavn, linje 4").fill(DELT.fornavn)
    side.get_by_label("Etternavn, linje 4").fill("")
    side.get_by_role("button", name="Legg til 1").click()
    expect(side.get_by_text("Noen av de valgte må rettes.")).to_be_visible()
    krev_tilgjengelig(side)
    side.get_by_label("Etternavn, linje 1").fill(DELT.etternavn)
    side.get_by_role("button", name="Legg til 1").click()
    expect(side.get_by_text("1 lagt til.")).to_be_visible()
    expect(side.get_by_text(f"{DELT.etternavn}, {DELT.fornavn}")).to_be_visible()
