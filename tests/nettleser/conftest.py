"""A browser in the world of `make run`, which is up once for all of these tests.

They see what a user sees, and know neither the databases nor Django. `make test-nettleser`."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect, sync_playwright

from lokal import verden as lokal_verden
from lokal.demo.klient import Bruker
from lokal.demo.treff import Innhold
from lokal.personer import Person
from lokal.verden import Verden
from tests.markdown import ROT

BRED, SMAL = 1280, 320
"""Widths of the viewport: a desktop's, and the same at 400 % (WCAG 1.4.10)."""

KORTFRIST = 90_000
"""Milliseconds that a card may take to the board: seconds as a rule, and never much more than the
minute of the timetable. For `expect(…).to_be_visible(timeout=KORTFRIST)`."""

EIER = "A100001"
"""The markedskontakt who owns what `inviter` makes."""

MANGLER = "Fant ikke chromium. Debian: apt-get install --no-install-recommends chromium"


class NySide(Protocol):
    def __call__(self, *, bredde: int = BRED) -> Page: ...


class Admin(Protocol):
    def __call__(self, ident: str, sti: str = "/admin/", *, bredde: int = BRED) -> Page: ...


class InviterTil(Protocol):
    def __call__(self, innhold: Innhold, *personer: Person, av: str = EIER) -> str: ...


@pytest.fixture(scope="session")
def verden() -> Iterator[Verden]:
    """The local world: its addresses and tokens."""
    with lokal_verden.start("nettleser") as oppe:
        yield oppe


@pytest.fixture(scope="session")
def nettleser() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail(MANGLER, pytrace=False)
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        apnet = playwright.chromium.launch(executable_path=chromium)
        yield apnet
        apnet.close()


@pytest.fixture
def ny_side(nettleser: Browser) -> Iterator[NySide]:
    """Opens an empty page with cookies of its own: `ny_side(bredde=SMAL)`. The test fails if a
    script on it does, or if the page is kept from something that it asks for."""
    skriptfeil: list[str] = []

    def husk(feil: Error) -> None:
        skriptfeil.append(feil.message)

    def husk_nektet(melding: ConsoleMessage) -> None:
        if "Content Security Policy" in melding.text:
            skriptfeil.append(melding.text)

    apne = []

    def lag(*, bredde: int = BRED) -> Page:
        kontekst = nettleser.new_context(
            viewport={"width": bredde, "height": 900},
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            reduced_motion="reduce",
            color_scheme="light",
        )
        apne.append(kontekst)
        side = kontekst.new_page()
        side.on("pageerror", husk)
        side.on("console", husk_nektet)
        return side

    yield lag
    for kontekst in apne:
        kontekst.close()
    assert skriptfeil == []


@pytest.fixture
def admin(ny_side: NySide, verden: Verden) -> Admin:
    """Opens a page of the admin as one of `lokal.innlogging.PERSONER`, by way of the login page:
    `admin("A100001", "/admin/treff/treff/", bredde=SMAL)`."""

    def logg_inn(ident: str, sti: str = "/admin/", *, bredde: int = BRED) -> Page:
        side = ny_side(bredde=bredde)
        side.goto(urljoin(verden.admin, sti))
        side.get_by_role("button", name=ident).click()
        side.wait_for_url(lambda url: not urlsplit(url).path.startswith("/oauth2/"))
        return side

    return logg_inn


@pytest.fixture
def inviter(verden: Verden) -> InviterTil:
    """Publishes a treff and invites people to it, through the REST API; the treff's id:
    `inviter(om_en_uke("Møt bakerne"), *personer(2))`."""

    def gjor(innhold: Innhold, *personer: Person, av: str = EIER) -> str:
        token = verden.nav_token(av, "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET")
        eier = Bruker(av, verden.api, token)
        tittel = {"tittel": innhold.tittel}
        treff_id = str(eier.kall("POST", "", tittel, venter=201).kropp["id"])
        eier.kall("PUT", f"/{treff_id}", innhold.som_json())
        eier.kall("POST", f"/{treff_id}/publiser")
        nye = [
            {"fødselsnummer": en.fnr, "fornavn": en.fornavn, "etternavn": en.etternavn}
            for en in personer
        ]
        eier.kall("POST", f"/{treff_id}/jobbsoker", nye, venter=201)
        side = eier.kall("POST", f"/{treff_id}/jobbsoker/sok", {"antallPerSide": 100}).kropp
        ider = [en["personTreffId"] for en in side["jobbsøkere"]]
        eier.kall("POST", f"/{treff_id}/jobbsoker/inviter", {"personTreffIder": ider})
        return treff_id

    return gjor


@pytest.fixture
def bilde() -> Callable[[Page, str], None]:
    """Writes the page to `docs/bilder/<navn>.png`: `bilde(side, "treff")`. Only when the
    variable BILDER is set; else it does nothing."""

    def ta(side: Page, navn: str) -> None:
        if os.environ.get("BILDER"):
            side.evaluate("scrollTo(0, 0)")
            fil = ROT / "docs" / "bilder" / f"{navn}.png"
            side.screenshot(path=fil, full_page=True, animations="disabled", caret="hide")

    return ta
