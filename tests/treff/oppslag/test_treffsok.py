"""Searching for treff: what is found, in which order, on which page, and how many of each kind."""

from collections import Counter
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from tests.treff import verden as v
from treff.kommandoer import Innlogget
from treff.models import Kategori, PublisertStatus, Treff, Treffstatus
from treff.oppslag import treff as synlige
from treff.oppslag import treffsok as oppslag
from treff.oppslag.treffsok import Treffsok, Treffsortering, Visning
from treff.regler.publisert import publisert_status
from treff.tjenester import eiere, innhold, treff

pytestmark = pytest.mark.django_db
T, P = Treffstatus, PublisertStatus


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
    ser = {t for t in synlige.synlige_for(hvem) if t.status in (statuser or Treffstatus.values)}
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
    assert [(side.side, len(side.treff)) for side in sider] == [(1, 2), (2, 2), (3, 1), (3, 1)]
    assert sider[2] == sider[3]
    assert {side.antall_totalt for side in sider} == {5}
    assert {rad.treff for side in sider for rad in side.treff} == set(alle)


def test_en_side_langt_bak_slutten_er_den_siste() -> None:
    assert oppslag.sok(Treffsok(side=10**30), v.EIER).side == 1
    utkast = v.utkast()
    side = oppslag.sok(Treffsok(side=10**30, antall_per_side=100), v.EIER)
    assert ([rad.treff for rad in side.treff], side.side) == ([utkast], 1)


def test_et_sok_tar_tre_sporringer(django_assert_num_queries: Callable[..., Any]) -> None:
    for _ in range(3):
        v.en_av_hver(v.publisert())
    with django_assert_num_queries(3):
        side = oppslag.sok(Treffsok(fritekst="bakeri"), v.EIER)
    assert [(rad.tall.alle, rad.tall.svart_ja) for rad in side.treff] == [(5, 1)] * 3


STEDER = (("03", "0301"), ("46", "4601"), ("46", "4624"), ("", ""))


def ett_av_hvert() -> None:
    """Treff of every kind a search tells apart, one or two of each, of two owners."""
    for nr, (fylke, kommune) in enumerate(STEDER):
        sted = {"fylkesnummer": fylke, "kommunenummer": kommune}
        v.utkast(**sted)
        apent, passert, avlyst = v.publisert(**sted), v.publisert(**sted), v.publisert(**sted)
        eiere.legg_til_meg(apent.pk, av=v.ANNEN_ARB)
        Treff.objects.filter(pk=passert.pk).update(svarfrist=v.om(hours=-nr - 1))
        treff.avlys(avlyst.pk, av=v.EIER)
        treff.slett(v.utkast(**sted).pk, av=v.EIER)
    treff.opprett("Bakeri", av=v.ANNEN_ARB)


def slipper(ett: Treff, spor: dict[str, Any], uten: str = "") -> bool:
    """What the clients' README says of each filter, in words of its own."""
    status = publisert_status(ett, timezone.now())
    apne, statuser = spor["publisertstatuser"], spor["statuser"]
    if ett.status == Treffstatus.PUBLISERT and apne:
        status_passer = status in apne and (not statuser or ett.status in statuser)
    else:
        status_passer = ett.status in statuser if statuser else not apne
    passer = {
        "status": status_passer,
        "fylkesnummer": not spor["fylkesnumre"] or ett.fylkesnummer in spor["fylkesnumre"],
        "kommunenummer": not spor["kommunenumre"] or ett.kommunenummer in spor["kommunenumre"],
        "kategori": spor["kategorier"] != {Kategori.WORKOP},
    }
    return all(verdi for navn, verdi in passer.items() if navn != uten)


def telt(verdier: Any) -> dict[str, int]:
    return dict(sorted(Counter(verdi for verdi in verdier if verdi).items()))


@pytest.mark.parametrize("hvem", [v.EIER, v.ANNEN_ARB, v.VEILEDER, v.UTVIKLER])
def test_hver_aggregering_teller_med_alle_filtre_unntatt_sitt_eget(hvem: Innlogget) -> None:
    ett_av_hvert()
    valg: dict[str, list[Any]] = {
        "statuser": [set(), {T.PUBLISERT}, {T.UTKAST}, {T.PUBLISERT, T.UTKAST, T.SLETTET}],
        "publisertstatuser": [set(), {P.APEN_FOR_SOKERE}, {P.SVARFRIST_PASSERT}, set(P)],
        "fylkesnumre": [set(), {"46"}, {"03", "99"}],
        "kommunenumre": [set(), {"4601", "0301"}],
        "kategorier": [set(), {Kategori.WORKOP}, set(Kategori)],
        "visning": [Visning.ALLE, Visning.MINE],
    }
    alle = list(synlige.synlige_for(hvem))
    naa = timezone.now()
    for spor in (
        dict(zip(valg, kombinasjon, strict=True)) for kombinasjon in product(*valg.values())
    ):
        side = oppslag.sok(Treffsok(**spor, antall_per_side=100), hvem)
        mine = [t for t in alle if spor["visning"] == Visning.ALLE or hvem.ident in t.eiere]

        def uten(navn: str, mine: list[Treff] = mine, spor: dict[str, Any] = spor) -> list[Treff]:
            return [ett for ett in mine if slipper(ett, spor, navn)]

        assert {rad.treff for rad in side.treff} == set(uten("")), spor
        assert side.antall_totalt == len(uten("")), spor
        aggregert = side.aggregeringer
        assert aggregert.status == telt(t.status for t in uten("status")), spor
        assert aggregert.publisertstatus == telt(publisert_status(t, naa) for t in uten("status"))
        assert aggregert.fylkesnummer == telt(t.fylkesnummer for t in uten("fylkesnummer")), spor
        assert aggregert.kommunenummer == telt(t.kommunenummer for t in uten("kommunenummer")), spor
        assert aggregert.kategori == telt("REKRUTTERINGSTREFF" for _ in uten("kategori")), spor


@pytest.mark.parametrize(
    "spor",
    [
        {"visning": Visning.MITT_KONTOR},
        {"visning": Visning.VALGTE_KONTORER, "kontorer": frozenset({"0315"})},
        {"kontorer": frozenset({"0315"})},
    ],
)
def test_ingen_treff_har_kontor(spor: dict[str, Any]) -> None:
    v.publisert()
    side = oppslag.sok(Treffsok(**spor), v.EIER)
    assert (side.treff, side.antall_totalt, side.side) == ([], 0, 1)
    assert side.aggregeringer == oppslag.Aggregeringer()


def test_fritekst_og_filter_sammen() -> None:
    ett_av_hvert()
    v.publisert(tittel="Rørleggere", fylkesnummer="46")
    side = oppslag.sok(Treffsok(fritekst="rørl", fylkesnumre=frozenset({"03"})), v.EIER)
    assert (side.antall_totalt, side.aggregeringer.fylkesnummer) == (0, {"46": 1})
    assert side.aggregeringer.status == {}
