"""Whatever is sent, by whoever may call: an answer that the contract knows, never 500."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from lokal.personer import personer
from tests.treff.api.handlinger import legg_til
from tests.treff.api.klient import Klient, innhold
from tests.treff.api.test_ruter import RUTER

pytestmark = pytest.mark.django_db

KJENTE = {200, 201, 400, 403, 404, 409, 413, 415, 422}
FELTER = [
    *innhold(), "endredeFelter", "fødselsnummer", "fornavn", "etternavn", "lagtTilAvNavn", "svar",
    "personTreffIder", "status", "sortering", "retning", "side", "antallPerSide", "fritekst",
]  # fmt: skip
LIKNER = st.sampled_from(
    [
        "2030-01-01T10:00:00Z", "12846012345", "0190aaaa-bbbb-4ccc-8ddd-0123456789ab", "NAVN",
        "INVITERT", "navn", "desc", "", "\x00", "\ud800", "😀" * 200, 0, 1, 100, 10**30, 0.5,
    ]
)  # fmt: skip
VERDI = st.recursive(
    LIKNER | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda barn: st.lists(barn, max_size=3) | st.dictionaries(st.sampled_from(FELTER), barn),
    max_leaves=10,
)
KROPP = st.dictionaries(st.sampled_from(FELTER), VERDI) | VERDI | st.lists(VERDI, max_size=3)
STI = st.sampled_from([(rute.metode, rute.sti) for rute in RUTER])


@pytest.fixture
def person(publisert: UUID, eier: Klient) -> str:
    return legg_til(eier, publisert, *personer(1))[0]


@given(sti=STI, kropp=KROPP)
@hypothesis_settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_ingen_kropp_gir_500(
    sti: tuple[str, str], kropp: Any, publisert: UUID, person: str, utvikler: Klient
) -> None:
    metode, adresse = sti
    adresse = adresse.replace("{id}", str(publisert)).replace("{personTreffId}", person)
    svar = utvikler(metode, adresse.replace("{navIdent}", "A100001"), kropp)
    assert svar.status_code in KJENTE, svar.content.decode()


@given(
    sporring=st.dictionaries(
        st.sampled_from(["visning", "statuser", "fritekst", "sortering", "side", "antallPerSide"]),
        LIKNER.filter(lambda verdi: verdi != "\ud800") | st.text(st.characters(codec="utf-8")),
    )
)
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ingen_sporring_gir_500(
    sporring: dict[str, Any], publisert: UUID, utvikler: Klient
) -> None:
    assert utvikler("GET", "/sok", sporring=sporring).status_code in {200, 400}
