"""Who sees which treff (`kontrakt.md` §7)."""

from uuid import uuid4

import pytest

from lokal.personer import personer
from tests.treff import verden as v
from treff.kommandoer import Innlogget
from treff.models import Jobbsokerstatus
from treff.oppslag import treff as oppslag
from treff.regler.feil import FinnesIkke, IkkeTilgang
from treff.tjenester import eiere, treff

pytestmark = pytest.mark.django_db
S = Jobbsokerstatus


@pytest.mark.parametrize(
    ("hvem", "ser"),
    [
        (v.EIER, {"utkast", "publisert", "avlyst"}),
        (v.UTVIKLER, {"utkast", "publisert", "avlyst"}),
        (v.ANNEN_ARB, {"publisert", "avlyst"}),
        (v.VEILEDER, {"publisert", "avlyst"}),
        (v.UTEN_ROLLE, set()),
    ],
)
def test_hvem_som_ser_hva(hvem: Innlogget, ser: set[str]) -> None:
    alle = {
        "utkast": v.utkast(),
        "publisert": v.publisert(),
        "avlyst": v.publisert(),
        "slettet": v.utkast(),
    }
    treff.avlys(alle["avlyst"].pk, av=v.EIER)
    treff.slett(alle["slettet"].pk, av=v.EIER)
    assert set(oppslag.synlige_for(hvem)) == {alle[navn] for navn in ser}


def test_en_borger_ser_bare_treff_han_er_pa_og_som_ikke_er_utkast() -> None:
    pa, utkast, _ikke_pa, slettet_fra = v.publisert(), v.utkast(), v.publisert(), v.publisert()
    for hva in (pa, utkast):
        v.legg_til(hva)
    folk = v.en_av_hver(slettet_fra)
    assert set(oppslag.synlige_for(v.borger(personer(1)[0]))) == {pa, slettet_fra}
    assert set(oppslag.synlige_for(v.borger(folk[S.SLETTET]))) == set()


def test_hent_teller_ikke_skjulte_og_slettede() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    med_tall = oppslag.hent(publisert.pk, v.VEILEDER)
    assert (med_tall.tall.alle, med_tall.tall.svart_ja) == (5, 1)
    v.skjul(folk[S.SVART_JA])
    med_tall = oppslag.hent(publisert.pk, v.VEILEDER)
    assert (med_tall.tall.alle, med_tall.tall.svart_ja) == (4, 0)


def test_et_treff_man_ikke_ser_finnes_ikke() -> None:
    for treff_id in (v.utkast().pk, uuid4()):
        with pytest.raises(FinnesIkke):
            oppslag.hent(treff_id, v.VEILEDER)
        with pytest.raises(FinnesIkke):
            oppslag.eiere(treff_id, v.VEILEDER)


def test_for_eier_skiller_mellom_ikke_eier_og_ikke_der() -> None:
    publisert = v.publisert()
    assert oppslag.for_eier(publisert.pk, v.EIER) == publisert
    assert oppslag.for_eier(publisert.pk, v.UTVIKLER) == publisert
    with pytest.raises(IkkeTilgang):
        oppslag.for_eier(publisert.pk, v.ANNEN_ARB)


def test_eierne_i_den_rekkefolgen_de_kom() -> None:
    publisert = v.publisert()
    eiere.legg_til_meg(publisert.pk, av=v.ANNEN_ARB)
    assert oppslag.eiere(publisert.pk, v.VEILEDER) == ["A100001", "A100002"]
