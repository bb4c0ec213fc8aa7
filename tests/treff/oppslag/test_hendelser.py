"""The history of a treff, to its owners (`kontrakt.md` §7)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.treff import verden as v
from treff.oppslag import hendelser as oppslag
from treff.oppslag.hendelser import Ressurs
from treff.regler.feil import FinnesIkke, IkkeTilgang
from treff.tjenester import svar

pytestmark = pytest.mark.django_db


def test_alle_hendelser_nyeste_forst_med_hvem_de_gjelder() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar.svar_selv(publisert.pk, svar=True, av=v.borger(person))
    alle = oppslag.alle(publisert.pk, v.EIER)
    assert [(h.ressurs.value, h.type, h.aktor_type.value) for h in alle] == [
        ("JOBBSØKER", "SVART_JA_TIL_INVITASJON", "JOBBSØKER"),
        ("JOBBSØKER", "INVITERT", "ARRANGØR"),
        ("JOBBSØKER", "OPPRETTET", "ARRANGØR"),
        ("REKRUTTERINGSTREFF", "PUBLISERT", "ARRANGØR"),
        ("REKRUTTERINGSTREFF", "OPPDATERT", "ARRANGØR"),
        ("REKRUTTERINGSTREFF", "OPPRETTET", "ARRANGØR"),
    ]
    nyeste, eldste = alle[0], alle[-1]
    assert nyeste.id == v.siste(person).hendelse_id
    assert nyeste.subjekt_id == person.fnr
    assert nyeste.subjekt_navn == f"{person.fornavn} {person.etternavn}"
    assert (eldste.subjekt_id, eldste.subjekt_navn) == (None, None)
    assert person.fnr not in repr(alle)


def test_jobbsokernes_hendelser_nyeste_forst() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    assert [(h.type, h.jobbsoker) for h in oppslag.for_jobbsokere(publisert.pk, v.EIER)] == [
        ("INVITERT", person),
        ("OPPRETTET", person),
    ]


def test_skjultes_hendelser_vises_ikke() -> None:
    publisert = v.publisert()
    v.skjul(*v.invitert(publisert))
    assert {h.ressurs for h in oppslag.alle(publisert.pk, v.EIER)} == {Ressurs.TREFF}
    assert oppslag.for_jobbsokere(publisert.pk, v.EIER) == []


def test_bare_eiere_ser_historien() -> None:
    publisert, utkast = v.publisert(), v.utkast()
    for les in (oppslag.alle, oppslag.for_jobbsokere):
        with pytest.raises(IkkeTilgang):
            les(publisert.pk, v.VEILEDER)
        with pytest.raises(FinnesIkke):
            les(utkast.pk, v.ANNEN_ARB)


def test_historien_tar_tre_sporringer(django_assert_num_queries: Callable[..., Any]) -> None:
    publisert = v.publisert()
    v.en_av_hver(publisert)
    with django_assert_num_queries(3):
        oppslag.alle(publisert.pk, v.EIER)
