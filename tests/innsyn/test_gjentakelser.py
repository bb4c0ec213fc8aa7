"""Looks that show nothing new are counted, and none that does is lost."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.utils import timezone

from config.logg import Auditfil
from innsyn.audit import Avgjorelse, Gjenstand, Innsyn
from innsyn.gjentakelser import Gjentakelser
from tests.samtidighet import vent_til

KORT = 0.3
ET = Innsyn("folk", "A100001", Gjenstand("treff", "1"), Avgjorelse.PERMIT, "POST", "/sok")

Linjer = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def linjer(caplog: pytest.LogCaptureFixture) -> Linjer:
    """Who looked, and how many times, of each line so far."""

    def felt(linje: str, navn: str) -> str:
        return linje.partition(f" {navn}=")[2].partition(" ")[0]

    def les() -> list[tuple[str, str]]:
        poster = [post.getMessage() for post in caplog.records if post.name == "audit"]
        return [(felt(linje, "suid"), felt(linje, "cnt")) for linje in poster]

    caplog.set_level(logging.INFO, "audit")
    return les


def test_det_samme_en_gang_til_er_talt_og_kommer_nar_tiden_er_ute(linjer: Linjer) -> None:
    sett = Gjentakelser(KORT)
    for _ in range(4):
        sett.skriv(ET, b"det samme", timezone.now())
    assert linjer() == [("A100001", "")]
    vent_til(lambda: len(linjer()) == 2)
    assert linjer() == [("A100001", ""), ("A100001", "3")]
    sett.skriv(ET, b"det samme", timezone.now())
    assert linjer()[2:] == [("A100001", "")], "a new minute begins with a line"


def test_den_som_bare_sa_en_gang_har_bare_en_linje(linjer: Linjer) -> None:
    sett = Gjentakelser(KORT)
    sett.skriv(ET, b"det samme", timezone.now())
    time.sleep(2 * KORT)
    sett.avslutt()
    assert linjer() == [("A100001", "")]


def test_noe_nytt_har_sin_linje_for_det_vises(linjer: Linjer) -> None:
    """Also of one who has two pages open, and sees first one and then the other."""
    sett = Gjentakelser()
    for vist in (b"en", b"en", b"to", b"to", b"to", b"en"):
        sett.skriv(ET, vist, timezone.now())
    assert linjer() == [("A100001", ""), ("A100001", "")]
    sett.avslutt()
    assert linjer()[2:] == [("A100001", "2"), ("A100001", "2")]


def test_hver_for_seg_etter_hvem_hva_og_hvor(linjer: Linjer) -> None:
    sett = Gjentakelser()
    andre = (
        replace(ET, nav_ident="A100002"),
        replace(ET, gjelder=Gjenstand("treff", "2")),
        replace(ET, hva="hendelser", sti="/hendelser"),
    )
    for ett in (ET, *andre, ET, *andre):
        sett.skriv(ett, b"det samme", timezone.now())
    assert [cnt for _, cnt in linjer()] == [""] * 4
    sett.avslutt()
    assert [cnt for _, cnt in linjer()[4:]] == ["1"] * 4


def test_samtidige_innsyn_blir_talt_hver_gang(linjer: Linjer) -> None:
    sett = Gjentakelser()
    with ThreadPoolExecutor(8) as trader:
        list(trader.map(lambda _: sett.skriv(ET, b"det samme", timezone.now()), range(400)))
    sett.avslutt()
    assert linjer() == [("A100001", ""), ("A100001", "399")]


def test_det_som_ikke_kan_skrives_er_ikke_sett() -> None:
    logger = logging.getLogger("audit")
    full = Auditfil("/dev/full")
    logger.addHandler(full)
    sett = Gjentakelser()
    try:
        for _ in range(2):
            with pytest.raises(OSError, match="No space left"):
                sett.skriv(ET, b"det samme", timezone.now())
    finally:
        logger.removeHandler(full)
        with pytest.raises(OSError, match="No space left"):
            full.close()
