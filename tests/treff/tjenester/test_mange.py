"""A thousand people at once: at most 15 statements. The seconds are printed by `make bench`."""

from collections.abc import Callable
from typing import Any

import pytest

from lokal.personer import personer
from tests.treff import verden as v
from treff.kommandoer import NyJobbsoker
from treff.models import EndretFelt, Jobbsoker, Jobbsokerstatus, Treff
from treff.tjenester import innhold, jobbsokere, treff

pytestmark = pytest.mark.django_db
HoystAntall = Callable[..., Any]
ANTALL = 1_000


@pytest.fixture
def tusen() -> tuple[Treff, list[Jobbsoker]]:
    publisert = v.publisert()
    return publisert, v.legg_til(publisert, ANTALL)


def test_a_legge_til_tusen_tar_faa_sporringer(django_assert_max_num_queries: HoystAntall) -> None:
    publisert = v.publisert()
    folk = [NyJobbsoker(p.fnr, p.fornavn, p.etternavn) for p in personer(ANTALL)]
    with django_assert_max_num_queries(15):
        resultat = jobbsokere.legg_til(publisert.pk, folk, av=v.EIER)
    assert resultat.lagt_til == ANTALL


def test_a_invitere_tusen_tar_faa_sporringer(
    tusen: tuple[Treff, list[Jobbsoker]], django_assert_max_num_queries: HoystAntall
) -> None:
    publisert, folk = tusen
    with django_assert_max_num_queries(15):
        resultat = v.inviter(publisert, folk)
    assert resultat.invitert == ANTALL


def test_a_avlyse_endre_og_varsle_tusen_tar_faa_sporringer(
    tusen: tuple[Treff, list[Jobbsoker]], django_assert_max_num_queries: HoystAntall
) -> None:
    publisert, folk = tusen
    v.inviter(publisert, folk)
    Jobbsoker.objects.filter(treff=publisert).update(status=Jobbsokerstatus.SVART_JA)
    with django_assert_max_num_queries(15):
        innhold.endre(publisert.pk, v.innhold(tittel="Ny"), av=v.EIER)
    with django_assert_max_num_queries(15):
        assert innhold.varsle_om_endringer(publisert.pk, EndretFelt, av=v.EIER) == ANTALL
    with django_assert_max_num_queries(15):
        treff.avlys(publisert.pk, av=v.EIER)
    with django_assert_max_num_queries(15):
        treff.gjenapne(publisert.pk, av=v.EIER)
    assert {h.type for h in map(v.siste, folk[:3])} == {"TREFF_GJENÅPNET"}


def test_a_ta_tilbake_tusen_slettede_tar_faa_sporringer(
    tusen: tuple[Treff, list[Jobbsoker]], django_assert_max_num_queries: HoystAntall
) -> None:
    publisert, folk = tusen
    Jobbsoker.objects.filter(treff=publisert).update(status=Jobbsokerstatus.SLETTET)
    igjen = [NyJobbsoker(p.fnr, "Nytt", "Navn") for p in folk]
    with django_assert_max_num_queries(15):
        assert jobbsokere.legg_til(publisert.pk, igjen, av=v.EIER).lagt_til == ANTALL
