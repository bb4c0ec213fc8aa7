"""Who sees which treff (`kontrakt.md` §7)."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from lokal.personer import personer
from tests.treff import verden as v
from treff.kommandoer import Innlogget
from treff.models import Jobbsokerstatus, Treff, Treffstatus
from treff.oppslag import treff as oppslag
from treff.oppslag.treff import Treffsok, Treffsortering, Visning
from treff.regler.feil import FinnesIkke, IkkeTilgang
from treff.tjenester import eiere, innhold, treff

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
    assert (med_tall.antall_jobbsokere, med_tall.antall_svart_ja) == (5, 1)
    v.skjul(folk[S.SVART_JA])
    med_tall = oppslag.hent(publisert.pk, v.VEILEDER)
    assert (med_tall.antall_jobbsokere, med_tall.antall_svart_ja) == (4, 0)


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


def funnet(hvem: Innlogget = v.EIER, **spor: Any) -> list[Treff]:
    return [med_tall.treff for med_tall in oppslag.sok(Treffsok(**spor), hvem).treff]


def test_mine_er_de_jeg_eier() -> None:
    mitt, annet = v.publisert(), v.publisert()
    eiere.legg_til_meg(annet.pk, av=v.ANNEN_ARB)
    assert funnet(v.ANNEN_ARB, visning=Visning.MINE) == [annet]
    assert set(funnet(visning=Visning.MINE)) == {mitt, annet}


def test_statuser_begrenser() -> None:
    utkast, publisert = v.utkast(), v.publisert()
    assert funnet(statuser=frozenset({Treffstatus.UTKAST})) == [utkast]
    assert set(funnet(statuser=frozenset(Treffstatus))) == {utkast, publisert}


@pytest.mark.parametrize(
    ("fritekst", "treffer"),
    [
        ("bakeri", True),
        ("bak", True),
        ("akeri", False),
        ("BLÅFJELL", True),
        ("blåfjell-bakeri", True),
        ("moss bakeri", True),
        ("verdal bakeri", False),
        ("bakeri & moss", True),
        ("nordahl grieg", True),
        ("grieg's", False),
        ("12", True),
        ("1e5", False),
        ("bakeren", False),
        ("100%", False),
        ("b_keri", False),
        ("bakeri:*|verdal", False),
        ("' & !", False),
        ("%", False),
    ],
)
def test_hvert_ord_i_fritekst_ma_begynne_et_ord_i_tittel_eller_sted(
    *, fritekst: str, treffer: bool
) -> None:
    publisert = v.publisert(poststed="Moss", gateadresse="Nordahl/Grieg_gate-12")
    assert funnet(fritekst=fritekst) == ([publisert] if treffer else [])


@pytest.mark.parametrize("fritekst", ["m²", "500 m²", "3½", "pa\u030a 500"])
def test_det_som_ikke_er_bokstaver_eller_sifre_skiller_ord(fritekst: str) -> None:
    publisert = v.publisert(tittel="Butikk på 500 m² og 3½ timer")
    assert funnet(fritekst=fritekst) == [publisert]


def test_fritekst_folger_det_som_blir_endret() -> None:
    utkast = v.utkast()
    innhold.endre(utkast.pk, v.innhold(tittel="Snekkere i Ålesund"), av=v.EIER)
    assert funnet(fritekst="bakeri") == []
    assert funnet(fritekst="ålesund") == [utkast]


@pytest.mark.parametrize("hvem", [v.EIER, v.ANNEN_ARB, v.VEILEDER, v.UTVIKLER, v.UTEN_ROLLE])
@pytest.mark.parametrize("statuser", [set(), {Treffstatus.UTKAST}, {Treffstatus.SLETTET}])
def test_et_sok_finner_det_man_ser(hvem: Innlogget, statuser: set[Treffstatus]) -> None:
    for _ in range(2):
        treff.slett(v.utkast().pk, av=v.EIER)
        eiere.legg_til_meg(v.publisert().pk, av=v.ANNEN_ARB)
        v.publisert()
        v.utkast()
    treff.opprett("Bakeri", av=v.ANNEN_ARB)
    ser = {t for t in oppslag.synlige_for(hvem) if t.status in (statuser or Treffstatus.values)}
    for fritekst in ("", "bakeri"):
        side = oppslag.sok(Treffsok(statuser=frozenset(statuser), fritekst=fritekst), hvem)
        assert {rad.treff for rad in side.treff} == ser
        assert side.antall_totalt == len(ser)


@pytest.mark.parametrize("fritekst", ["", "bakeri"])
def test_rekkefolgene(fritekst: str) -> None:
    forst = v.publisert(fra_tid=v.om(days=10, hours=1))
    sist = v.publisert(fra_tid=v.om(days=9))
    treff.avlys(forst.pk, av=v.EIER)
    uten_tid = treff.opprett("Bakeri", av=v.EIER)

    def rekkefolge(sortering: Treffsortering) -> list[Treff]:
        spor: dict[str, Any] = {"sortering": sortering, "fritekst": fritekst}
        side_for_side = [en for n in (1, 2, 3) for en in funnet(**spor, side=n, antall_per_side=1)]
        assert funnet(**spor) == side_for_side
        return side_for_side

    assert rekkefolge(Treffsortering.SIST_OPPDATERTE) == [uten_tid, forst, sist]
    assert rekkefolge(Treffsortering.NYESTE) == [uten_tid, sist, forst]
    assert rekkefolge(Treffsortering.ELDSTE) == [forst, sist, uten_tid]
    assert rekkefolge(Treffsortering.STARTTID) == [sist, forst, uten_tid]


@pytest.mark.parametrize("fritekst", ["", "bakeri"])
def test_sidene_har_hvert_treff_en_gang(fritekst: str) -> None:
    alle = [v.utkast() for _ in range(5)]
    sider = [
        oppslag.sok(Treffsok(fritekst=fritekst, side=side, antall_per_side=2), v.EIER)
        for side in (1, 2, 3, 4)
    ]
    assert [len(side.treff) for side in sider] == [2, 2, 1, 0]
    assert {side.antall_totalt for side in sider} == {5}
    assert {rad.treff for side in sider for rad in side.treff} == set(alle)


def test_en_side_langt_bak_slutten_er_tom() -> None:
    v.utkast()
    assert oppslag.sok(Treffsok(side=10**30, antall_per_side=100), v.EIER).treff == []


def test_et_sok_tar_tre_sporringer(django_assert_num_queries: Callable[..., Any]) -> None:
    for _ in range(3):
        v.en_av_hver(v.publisert())
    with django_assert_num_queries(3):
        side = oppslag.sok(Treffsok(fritekst="bakeri"), v.EIER)
    assert [(rad.antall_jobbsokere, rad.antall_svart_ja) for rad in side.treff] == [(5, 1)] * 3
