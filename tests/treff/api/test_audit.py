"""Who has looked at the people of a treff is on record, without the people."""

import logging
from uuid import UUID, uuid4

import pytest

from lokal.personer import Person
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import legg_til
from tests.treff.api.klient import Klient

pytestmark = pytest.mark.django_db

INNSYN = [
    ("POST", "jobbsoker/sok", "jobbsøkersøk"),
    ("GET", "jobbsoker/hendelser", "jobbsøkerhendelser"),
    ("GET", "allehendelser", "allehendelser"),
]
hver_innsyn = pytest.mark.parametrize(("metode", "sti", "navn"), INNSYN)


@pytest.fixture
def logg(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="audit")
    return caplog


def linjer(logg: pytest.LogCaptureFixture) -> list[str]:
    return [linje.getMessage() for linje in logg.records if linje.name == "audit"]


@hver_innsyn
def test_innsyn_star_i_audit_loggen(
    metode: str, sti: str, navn: str, publisert: UUID, eier: Klient, logg: pytest.LogCaptureFixture
) -> None:
    eier.ok(metode, f"/{publisert}/{sti}")
    assert linjer(logg) == [f"innsyn={navn} ident=A100001 treff={publisert} avgjorelse=Permit"]


@hver_innsyn
def test_avvist_innsyn_star_der_ogsa(
    metode: str,
    sti: str,
    navn: str,
    publisert: UUID,
    annen_eier: Klient,
    veileder: Klient,
    logg: pytest.LogCaptureFixture,
) -> None:
    ukjent = uuid4()
    annen_eier(metode, f"/{publisert}/{sti}")
    veileder(metode, f"/{publisert}/{sti}")
    annen_eier(metode, f"/{ukjent}/{sti}")
    assert linjer(logg) == [
        f"innsyn={navn} ident=A100002 treff={publisert} avgjorelse=Deny",
        f"innsyn={navn} ident=B200001 treff={publisert} avgjorelse=Deny",
        f"innsyn={navn} ident=A100002 treff={ukjent} avgjorelse=Deny",
    ]


@hver_innsyn
def test_det_som_verken_vises_eller_nektes_star_ikke_der(
    metode: str,
    sti: str,
    navn: str,
    publisert: UUID,
    anonym: Klient,
    eier: Klient,
    logg: pytest.LogCaptureFixture,
) -> None:
    anonym(metode, f"/{publisert}/{sti}")
    eier("PUT", f"/{publisert}/{sti}")
    assert linjer(logg) == []


def test_ingen_logg_har_fnr_eller_navn(
    publisert: UUID,
    folk: list[Person],
    eier: Klient,
    borger: FnrTilKlient,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    legg_til(eier, publisert, *folk)
    for metode, sti, _ in INNSYN:
        eier.ok(metode, f"/{publisert}/{sti}")
        borger(folk[0].fnr)(metode, f"/{publisert}/{sti}")
    for person in folk:
        assert person.fnr not in caplog.text
        assert person.etternavn not in caplog.text
