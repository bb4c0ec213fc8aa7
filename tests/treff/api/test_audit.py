"""Who has looked at the people of a treff is on record, in CEF, without the people."""

import logging
import re
import time
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.conf import LazySettings
from django.utils import timezone

from lokal.personer import Person
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import legg_til
from tests.treff.api.klient import API, Klient
from treff.audit import Avgjorelse, Innsyn, skriv

pytestmark = pytest.mark.django_db

INNSYN = [
    ("POST", "jobbsoker/sok", "jobbsøkere"),
    ("GET", "jobbsoker/hendelser", "jobbsøkernes hendelser"),
    ("GET", "allehendelser", "alle hendelser"),
]
hver_innsyn = pytest.mark.parametrize(("metode", "sti", "hva"), INNSYN)

Linjer = Callable[[], list[str]]
HODEFELTER = ["versjon", "leverandor", "produkt", "produktversjon", "klasse", "navn", "alvor"]


def les_cef(linje: str) -> dict[str, str]:
    """The line as a reader of CEF takes it apart: seven header fields, then the extension's."""
    delt = re.fullmatch(r"((?:\\.|[^|\\])*)\|" * len(HODEFELTER) + "(.*)", linje)
    assert delt, linje
    *hode, utvidelse = delt.groups()
    felter = dict(zip(HODEFELTER, map(_uten_rommetegn, hode), strict=True))
    # A value goes on until the next key, which is a word before a `=` that is not escaped.
    for par in re.findall(r"(\w+)=((?:\\.|[^=\\])*)(?= \w+=|$)", utvidelse):
        assert par[0] not in felter, linje
        felter[par[0]] = _uten_rommetegn(par[1])
    return felter


def _uten_rommetegn(verdi: str) -> str:
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), verdi)


@pytest.fixture
def linjer(caplog: pytest.LogCaptureFixture) -> Linjer:
    """The lines of the audit log so far."""
    return lambda: [post.getMessage() for post in caplog.records if post.name == "audit"]


@hver_innsyn
def test_innsyn_er_en_linje_i_cef(
    metode: str, sti: str, hva: str, publisert: UUID, eier: Klient, linjer: Linjer
) -> None:
    for_kallet = int(time.time() * 1000)
    eier.ok(metode, f"/{publisert}/{sti}")
    (linje,) = linjer()
    felter = les_cef(linje)
    assert for_kallet <= int(felter.pop("end")) <= time.time() * 1000
    assert felter == {
        "versjon": "CEF:0",
        "leverandor": "rekrutteringstreff-aktivitetskort",
        "produkt": "Auditlogg",
        "produktversjon": "1.0",
        "klasse": "audit:access",
        "navn": "Sporingslogg",
        "alvor": "INFO",
        "suid": "A100001",
        "act": "read",
        "request": f"{API}/{publisert}/{sti}",
        "requestMethod": metode,
        "flexString1Label": "Decision",
        "flexString1": "Permit",
        "flexString2Label": "rekrutteringstreffId",
        "flexString2": str(publisert),
        "msg": f"En ansatt i Nav har sett {hva} på et rekrutteringstreff",
    }


@pytest.mark.parametrize("innsyn", INNSYN)
def test_det_samme_en_gang_til_er_ingen_ny_linje_for_noe_er_nytt(
    innsyn: tuple[str, str, str],
    publisert: UUID,
    folk: list[Person],
    eier: Klient,
    utvikler: Klient,
    linjer: Linjer,
) -> None:
    metode, sti, hva = innsyn

    def sett(klient: Klient, antall: int = 1) -> list[tuple[str, str]]:
        foran = len(linjer())
        for _ in range(antall):
            klient.ok(metode, f"/{publisert}/{sti}")
        felter = [les_cef(linje) for linje in linjer()[foran:]]
        return [(f["suid"], f.get("cnt", "")) for f in felter if f"sett {hva} på" in f["msg"]]

    assert sett(eier, 3) == [("A100001", "")]
    assert sett(utvikler) == [("C300001", "")]
    eier.ok(
        "POST",
        f"/{publisert}/jobbsoker",
        [{"fødselsnummer": folk[0].fnr, "fornavn": "A", "etternavn": "B"}],
    )
    assert sett(eier, 2) == [("A100001", "")]


def test_hvert_sok_er_et_innsyn_ogsa_nar_ingen_blir_funnet(
    publisert: UUID, eier: Klient, linjer: Linjer
) -> None:
    for fritekst in ("Ås", "Ås", "Bø"):
        eier.ok("POST", f"/{publisert}/jobbsoker/sok", {"fritekst": fritekst})
    assert [les_cef(linje).get("cnt") for linje in linjer()] == [None, None]


@hver_innsyn
def test_hver_som_blir_nektet_er_ogsa_en_linje(
    metode: str,
    sti: str,
    hva: str,
    publisert: UUID,
    annen_eier: Klient,
    uten_rolle: Klient,
    linjer: Linjer,
) -> None:
    ukjent = uuid4()
    annen_eier(metode, f"/{publisert}/{sti}")
    uten_rolle(metode, f"/{publisert}/{sti}")
    annen_eier(metode, f"/{ukjent}/{sti}")
    felter = [les_cef(linje) for linje in linjer()]
    assert [(f["suid"], f["flexString2"]) for f in felter] == [
        ("A100002", str(publisert)),
        ("D400001", str(publisert)),
        ("A100002", str(ukjent)),
    ]
    for en in felter:
        assert (en["flexString1"], en["alvor"]) == ("Deny", "WARN")
        assert en["msg"] == f"En ansatt i Nav fikk ikke se {hva} på et rekrutteringstreff"


@hver_innsyn
def test_det_som_verken_vises_eller_nektes_star_ikke_der(
    metode: str, sti: str, hva: str, publisert: UUID, anonym: Klient, eier: Klient, linjer: Linjer
) -> None:
    anonym(metode, f"/{publisert}/{sti}")
    eier("PUT", f"/{publisert}/{sti}")
    eier("POST", f"/{publisert}/jobbsoker/sok", {"side": "feil"})
    assert linjer() == []


def test_en_borgers_eget_innsyn_star_ikke_der(
    publisert: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient, linjer: Linjer
) -> None:
    """His ident is his fnr; and the log is about what employees have seen."""
    legg_til(eier, publisert, folk[0])
    foran = len(linjer())
    selv = borger(folk[0].fnr)
    selv.ok("GET", f"/{publisert}")
    selv.ok("GET", f"/{publisert}/jobbsoker/borger")
    for metode, sti, _ in INNSYN:
        assert selv(metode, f"/{publisert}/{sti}").status_code == 403
    assert len(linjer()) == foran


def test_ingen_logg_har_fnr_eller_navn(
    publisert: UUID,
    folk: list[Person],
    eier: Klient,
    borger: FnrTilKlient,
    caplog: pytest.LogCaptureFixture,
    linjer: Linjer,
) -> None:
    caplog.set_level(logging.INFO)
    legg_til(eier, publisert, *folk)
    for metode, sti, _ in INNSYN:
        eier.ok(metode, f"/{publisert}/{sti}")
        borger(folk[0].fnr)(metode, f"/{publisert}/{sti}")
    assert linjer()
    for person in folk:
        assert person.fnr not in caplog.text
        assert person.etternavn not in caplog.text


@pytest.mark.parametrize("ondt", ["a|b", "a=b c=d", "a\\", "a\\|b\\=c", "a\nCEF:0|falsk", "a\r\nb"])
def test_ingenting_kan_gi_seg_ut_for_a_vaere_et_annet_felt_eller_en_ny_linje(
    ondt: str, settings: LazySettings, linjer: Linjer
) -> None:
    settings.NAIS_APP_NAME = ondt
    treff_id = uuid4()
    skriv(Innsyn(ondt, ondt, treff_id, Avgjorelse.PERMIT, ondt, ondt), timezone.now())
    (linje,) = linjer()
    assert "\n" not in linje
    assert "\r" not in linje
    felter = les_cef(linje)
    assert felter["leverandor"] == re.sub(r"[\r\n]+", " ", ondt)
    assert [felter[navn] for navn in ("suid", "request", "requestMethod")] == [ondt] * 3
    assert felter["flexString2"] == str(treff_id)
    assert felter["msg"] == f"En ansatt i Nav har sett {ondt} på et rekrutteringstreff"
