"""The main day, as an owner clicks it, from an empty treff to a card that is sent again."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from lokal.demo.treff import om_en_uke
from lokal.personer import Person, personer
from lokal.prosess import vent_til
from lokal.verden import Verden
from tests.nettleser.conftest import BRED, EIER, KORTFRIST, SMAL, Admin, InviterTil, NySide
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling

LISTE = "/admin/treff/treff/"
FRISK, UTEN, TREG = personer(3, fro=21)
VEILEDER = "V200001"
NA = datetime.now(ZoneInfo("Europe/Oslo"))


def om(dager: int, time: int) -> str:
    """As the browser's calendar has it."""
    return (NA + timedelta(days=dager)).replace(hour=time, minute=0).strftime("%Y-%m-%dT%H:%M")


def linje(person: Person) -> str:
    return f"{person.fnr}\t{person.fornavn}\t{person.etternavn}"


def rad(side: Page, person: Person) -> Locator:
    return side.get_by_role("row").filter(has_text=f"{person.etternavn}, {person.fornavn}")


def pa_tavla(tavla: Page, person: Person, knapp: str) -> None:
    """Take someone in or out of oppfølging."""
    tavla.get_by_label("Fødselsnummer, elleve sifre").fill(person.fnr)
    tavla.get_by_role("button", name=knapp).click()
    expect(tavla.get_by_label("Fødselsnummer, elleve sifre")).to_be_empty()


def last_til(side: Page, verden: Verden, stedet: Locator, tekst: str) -> None:
    """Load the page until it says so there, as one does who waits for a card."""

    def sier_det() -> bool:
        side.reload()
        return tekst in stedet.inner_text()

    vent_til(sier_det, verden.prosesser["lytter"], frist=KORTFRIST / 1000)


def publiser_et_nytt(side: Page) -> None:
    side.get_by_role("link", name="Nytt treff").click()
    side.get_by_label("Hva heter treffet?").fill("Møt bakerne i Bergen")
    side.get_by_role("button", name="Opprett").click()

    side.get_by_label("Beskrivelse").fill("Tre bakerier ser etter folk. Ta med CV.")
    for felt, verdi in (("Starter", om(10, 10)), ("Slutter", om(10, 12)), ("Svarfrist", om(8, 12))):
        side.get_by_label(felt).fill(verdi)
    for felt, verdi in (("Gateadresse", "Kaigata 1"), ("Postnummer", "5003")):
        side.get_by_label(felt).fill(verdi)
    side.get_by_role("button", name="Lagre").click()
    expect(side.get_by_text("Poststed mangler.")).to_be_visible()
    expect(side.get_by_role("button", name="Publiser")).to_have_count(0)
    side.get_by_role("link", name="Endre", exact=True).click()
    side.get_by_label("Poststed").fill("Bergen")
    side.get_by_role("button", name="Lagre").click()
    side.get_by_role("button", name="Publiser").click()
    expect(side.get_by_text("Treffet er publisert. Nå kan du invitere.")).to_be_visible()


def legg_til_fra_en_liste(side: Page) -> None:
    side.get_by_role("link", name="Legg til jobbsøkere").click()
    folk = "\n".join([linje(FRISK), linje(UTEN), "123\tFeil\tPerson", linje(TREG)])
    side.get_by_label("Lim inn lista").fill(folk)
    side.get_by_role("button", name="Se over lista").click()
    expect(side.get_by_text("3 av 4 linjer kan legges til.")).to_be_visible()
    expect(side.get_by_role("row").filter(has_text="123")).to_contain_text("må ha 11 sifre")
    side.get_by_role("button", name="Legg til 3").click()


def test_dagen_fra_et_tomt_treff_til_et_kort_som_sendes_pa_nytt(
    admin: Admin, ny_side: NySide, verden: Verden, bilde: Callable[[Page, str], None]
) -> None:
    tavla = ny_side()
    tavla.goto(verden.aktivitetsplan)
    pa_tavla(tavla, UTEN, "Ta ut av oppfølging")
    side = admin(EIER, LISTE)
    publiser_et_nytt(side)
    legg_til_fra_en_liste(side)

    side.get_by_label("Velg alle på siden").check()
    side.get_by_label(f"Velg {TREG.fornavn} {TREG.etternavn}").uncheck()
    side.get_by_role("button", name="Inviter valgte").click()
    expect(side.get_by_text("2 invitert.")).to_be_visible()
    expect(rad(side, FRISK)).to_contain_text("Underveis")
    expect(rad(side, TREG)).to_contain_text("Lagt til")

    last_til(side, verden, rad(side, FRISK), "Sendt, ingen feil meldt")
    last_til(side, verden, rad(side, UTEN), "Feilet")
    expect(rad(side, UTEN)).to_contain_text("ikke under arbeidsrettet oppfølging")
    expect(rad(side, UTEN)).not_to_contain_text(UTEN.fnr[6:])
    krev_tilgjengelig(side)
    bilde(side, "jobbsokere")

    pa_tavla(tavla, UTEN, "Under oppfølging igjen")
    rad(side, UTEN).get_by_role("button", name="Send på nytt").click()
    expect(side.get_by_text("Kortet sendes på nytt.")).to_be_visible()
    last_til(side, verden, rad(side, UTEN), "Sendt, ingen feil meldt")

    velg(side, FRISK, "Svar ja")
    expect(rad(side, FRISK)).to_contain_text("Svart ja")
    rad(side, FRISK).get_by_role("button", name="Vis").click()
    expect(rad(side, FRISK)).to_contain_text(f"{FRISK.fnr[:6]} {FRISK.fnr[6:]}")

    side.get_by_role("link", name="Treff", exact=True).last.click()
    side.get_by_role("link", name="Møt bakerne i Bergen").click()
    side.get_by_role("link", name="Avlys").click()
    expect(side.get_by_text("Det gjelder 2 inviterte")).to_be_visible()
    side.get_by_role("button", name="Avlys").click()
    expect(side.get_by_text("Treffet er avlyst")).to_be_visible()
    tidslinje = side.get_by_role("region", name="Tidslinje")
    expect(tidslinje).to_contain_text(f"{EIER} avlyste treffet")
    expect(tidslinje).to_contain_text(f"svarte ja for {FRISK.fornavn} {FRISK.etternavn}")
    expect(tidslinje).to_contain_text(f"kortet til {UTEN.fornavn} {UTEN.etternavn} på nytt")


def test_den_som_endrer_velger_hva_de_som_kommer_far_vite(
    admin: Admin, inviter: InviterTil
) -> None:
    treff_id = inviter(om_en_uke("Møt smedene"), FRISK)
    side = admin(EIER, f"{LISTE}{treff_id}/change/")
    velg(side, FRISK, "Svar ja")
    side.get_by_role("link", name="Endre", exact=True).click()
    side.get_by_label("Poststed").fill("Ytre Enebakk")
    side.get_by_role("button", name="Lagre").click()
    krev_tilgjengelig(side)
    side.get_by_label("Sted").check()
    side.get_by_role("button", name="Varsle 1 person").click()
    expect(side.get_by_text("De som har svart ja, blir varslet.")).to_be_visible()


def velg(side: Page, person: Person, knapp: str) -> None:
    rad(side, person).get_by_text("Valg").click()
    rad(side, person).get_by_role("button", name=knapp).click()


def test_det_som_kan_angres_angres_og_treffet_fullfores(admin: Admin, inviter: InviterTil) -> None:
    slutter = datetime.now(ZoneInfo("Europe/Oslo")) + timedelta(seconds=20)
    innhold = replace(
        om_en_uke("Møt slakterne"),
        fra=slutter - timedelta(seconds=1),
        til=slutter,
        svarfrist=slutter - timedelta(seconds=1),
    )
    side = admin(EIER, f"{LISTE}{inviter(innhold, FRISK)}/change/")
    velg(side, FRISK, "Fått jobb")
    expect(rad(side, FRISK)).to_contain_text("Fått jobb")
    velg(side, FRISK, "Angre fått jobb")
    expect(rad(side, FRISK)).to_contain_text("Invitert")

    side.get_by_role("link", name="Avlys").click()
    side.get_by_role("button", name="Avlys").click()
    side.get_by_role("link", name="Gjenåpne").click()
    side.get_by_role("button", name="Gjenåpne").click()
    expect(side.get_by_text("Treffet er gjenåpnet")).to_be_visible()

    side.wait_for_timeout(max(0, (slutter - datetime.now(slutter.tzinfo)).total_seconds() * 1000))
    side.reload()
    side.get_by_role("link", name="Fullfør").click()
    expect(side.get_by_text("Det gjelder 1 invitert:")).to_be_visible()
    side.get_by_role("button", name="Fullfør").click()
    expect(side.get_by_text("Treffet er fullført")).to_be_visible()


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_en_fil_sees_over_rettes_og_legges_til(
    admin: Admin, inviter: InviterTil, bredde: int
) -> None:
    side = admin(
        EIER, f"{LISTE}{inviter(om_en_uke('Møt kokkene'), FRISK)}/legg-til/", bredde=bredde
    )
    liste = f"fnr;fornavn;etternavn\n{linje(TREG)}\n123\tFeil\tPerson\n".replace("\t", ";")
    fil = {"name": "folk.csv", "mimeType": "text/csv", "buffer": liste.encode("cp1252")}
    side.locator("input[type=file]").set_input_files(fil)  # type: ignore[arg-type]
    side.get_by_role("button", name="Se over lista").click()
    expect(side.get_by_text("1 av 2 linjer kan legges til.")).to_be_visible()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)

    side.get_by_role("button", name="Rett lista").click()
    side.get_by_label("Lim inn lista").fill(linje(TREG))
    side.get_by_role("button", name="Se over lista").click()
    side.get_by_role("button", name="Legg til 1").click()
    expect(rad(side, TREG)).to_contain_text("Lagt til")
    valg = rad(side, TREG).get_by_text("Valg").bounding_box()
    assert valg is not None
    assert valg["x"] + valg["width"] <= bredde


def test_alt_i_rammen_nas_med_tastaturet_ogsa_pa_400_prosent(admin: Admin) -> None:
    side = admin(EIER, LISTE, bredde=SMAL)
    nadd = []
    for _ in range(25):
        side.keyboard.press("Tab")
        nadd.append(
            side.evaluate(
                "document.activeElement.getAttribute('aria-label') ?? "
                "document.activeElement.textContent.trim()"
            )
        )
    assert {"Vis eller skjul menyen", "Nytt treff", "Mine treff", "Kommende"} <= set(nadd)

    side.get_by_role("button", name="Vis eller skjul menyen").press("Enter")
    side.get_by_role("button", name=EIER).press("Enter")
    expect(side.get_by_role("link", name="Logg ut")).to_be_visible()
    krev_tilgjengelig(side)


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_hver_side_om_et_treff_kan_brukes_av_alle(
    admin: Admin, inviter: InviterTil, bilde: Callable[[Page, str], None], bredde: int
) -> None:
    treff_id = inviter(om_en_uke("Møt gartnerne"), FRISK, UTEN)
    side = admin(EIER, f"{LISTE}{treff_id}/change/", bredde=bredde)
    velg(side, FRISK, "Svar ja")
    side.get_by_role("link", name="Endre", exact=True).click()
    side.get_by_label("Poststed").fill("Ytre Enebakk")
    side.get_by_role("button", name="Lagre").click()
    for sti in ("change", "endre", "varsle", "avlys", "legg-til"):
        side.goto(re.sub(r"treff/treff/.*", f"treff/treff/{treff_id}/{sti}/", side.url))
        expect(side.get_by_role("heading", level=1)).to_be_visible()
        krev_tilgjengelig(side)
        krev_uten_sidelengs_rulling(side)
    side.goto(re.sub(r"treff/treff/.*", "treff/treff/add/", side.url))
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_en_veileder_leser_treffet_og_legger_til(
    admin: Admin, inviter: InviterTil, bredde: int
) -> None:
    treff_id = inviter(om_en_uke("Møt murerne"), FRISK)
    side = admin(VEILEDER, f"{LISTE}{treff_id}/change/", bredde=bredde)
    expect(side.get_by_text("1 jobbsøker: 0 ja")).to_be_visible()
    assert FRISK.etternavn not in side.content()
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)
    side.get_by_role("link", name="Legg til jobbsøkere").click()
    side.get_by_label("Fødselsnummer").fill(TREG.fnr)
    side.get_by_label("Fornavn").fill(TREG.fornavn)
    side.get_by_label("Etternavn").fill(TREG.etternavn)
    side.get_by_role("button", name="Legg til", exact=True).click()
    expect(side.get_by_text("1 lagt til.")).to_be_visible()
