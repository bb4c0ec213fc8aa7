"""What owners see of people, and a person of himself (`kontrakt.md` §6 *Hidden*, §7)."""

from collections.abc import Callable
from typing import Any

import pytest

from lokal.personer import personer
from tests.treff import verden as v
from treff.kommandoer import NyJobbsoker
from treff.models import Jobbsoker, Jobbsokerstatus, Treff
from treff.oppslag import jobbsokere as oppslag
from treff.oppslag.jobbsokere import Jobbsokersok, Jobbsokersortering, Retning
from treff.regler.feil import FinnesIkke, IkkeTilgang
from treff.tjenester import jobbsokere, svar, treff

pytestmark = pytest.mark.django_db
S = Jobbsokerstatus


def funnet(hva: Treff, **spor: Any) -> list[Jobbsoker]:
    return [en.jobbsoker for en in oppslag.sok(hva.pk, Jobbsokersok(**spor), v.EIER).jobbsokere]


def test_skjulte_og_slettede_verken_vises_eller_telles() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    v.skjul(folk[S.INVITERT])
    side = oppslag.sok(publisert.pk, Jobbsokersok(), v.EIER)
    synlige = {S.LAGT_TIL, S.SVART_JA, S.SVART_NEI, S.FATT_JOBB}
    assert {Jobbsokerstatus(en.jobbsoker.status) for en in side.jobbsokere} == synlige
    assert side.totalt == 4
    assert side.tall.antall_per_status == dict.fromkeys(synlige, 1)


def test_sok_pa_status_teller_alle_statuser_men_finner_bare_dem() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    side = oppslag.sok(publisert.pk, Jobbsokersok(statuser=frozenset({S.SVART_JA})), v.EIER)
    assert [en.jobbsoker for en in side.jobbsokere] == [folk[S.SVART_JA]]
    assert side.totalt == 1
    assert len(side.tall.antall_per_status) == 5
    assert funnet(publisert, statuser=frozenset({S.SLETTET})) == []


@pytest.fixture
def tre() -> tuple[Treff, dict[str, Jobbsoker]]:
    publisert = v.publisert()
    navn = [("Ærlig", "Brygge"), ("Blid", "Vårbekk"), ("Modig", "Brygge")]
    for person, (fornavn, etternavn) in zip(personer(3), navn, strict=True):
        ny = NyJobbsoker(person.fnr, fornavn, etternavn)
        jobbsokere.legg_til(publisert.pk, [ny], av=v.EIER)
    return publisert, {p.fornavn: p for p in Jobbsoker.objects.filter(treff=publisert)}


def test_fritekst_er_hvordan_navn_eller_fodselsnummer_begynner(
    tre: tuple[Treff, dict[str, Jobbsoker]],
) -> None:
    publisert, folk = tre
    assert funnet(publisert, fritekst="brygge ærl") == [folk["Ærlig"]]
    assert funnet(publisert, fritekst="bekk") == []
    fnr = folk["Blid"].fnr
    for begynnelse in (fnr, fnr[:10], f" {fnr[:6]} {fnr[6:]} "):
        assert funnet(publisert, fritekst=begynnelse) == [folk["Blid"]]
    assert set(funnet(publisert, fritekst=fnr[:1])) >= {folk["Blid"]}
    assert funnet(publisert, fritekst=fnr[1:]) == []
    assert funnet(publisert, fritekst=f"{fnr}0") == []
    assert oppslag.sok(publisert.pk, Jobbsokersok(fritekst="brygge"), v.EIER).totalt == 2


@pytest.mark.parametrize(
    ("sortering", "rekkefolge"),
    [
        (Jobbsokersortering.NAVN, ["Modig", "Ærlig", "Blid"]),
        (Jobbsokersortering.LAGT_TIL, ["Ærlig", "Blid", "Modig"]),
        (Jobbsokersortering.STATUS, ["Ærlig", "Blid", "Modig"]),
    ],
)
def test_rekkefolgene(
    tre: tuple[Treff, dict[str, Jobbsoker]], sortering: Jobbsokersortering, rekkefolge: list[str]
) -> None:
    publisert, folk = tre
    v.inviter(publisert, [folk["Blid"], folk["Ærlig"]])
    svar.svar_for(publisert.pk, folk["Ærlig"].person_treff_id, svar=True, av=v.EIER)
    forlengs = funnet(publisert, sortering=sortering, retning=Retning.ASC)
    assert [p.fornavn for p in forlengs] == rekkefolge
    uten = [p.fornavn for p in funnet(publisert, sortering=sortering)]
    nyeste_forst = sortering == Jobbsokersortering.LAGT_TIL
    assert uten == (rekkefolge[::-1] if nyeste_forst else rekkefolge)
    baklengs = funnet(publisert, sortering=sortering, retning=Retning.DESC)
    assert [p.fornavn for p in baklengs] == rekkefolge[::-1]


def test_sidene_har_hver_person_en_gang() -> None:
    publisert = v.publisert()
    folk = v.legg_til(publisert, 5)
    sider = [funnet(publisert, side=side, antall_per_side=2) for side in (1, 2, 3, 4)]
    assert [len(side) for side in sider] == [2, 2, 1, 1]
    assert {p for side in sider for p in side} == set(folk)
    siste = oppslag.sok(publisert.pk, Jobbsokersok(side=2**31 - 1, antall_per_side=2), v.EIER)
    assert (siste.side, [en.jobbsoker for en in siste.jobbsokere]) == (3, sider[2])


def test_statusene_i_den_rekkefolgen_klientene_viser_dem() -> None:
    publisert = v.publisert()
    v.en_av_hver(publisert)
    rekke = [S.SVART_JA, S.SVART_NEI, S.INVITERT, S.LAGT_TIL, S.FATT_JOBB]
    assert [p.status for p in funnet(publisert, sortering=Jobbsokersortering.STATUS)] == rekke


def test_de_som_ikke_vises_er_talt() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    for status in (S.SVART_JA, S.LAGT_TIL, S.SLETTET):
        v.skjul(folk[status])
    tall = oppslag.sok(publisert.pk, Jobbsokersok(fritekst="finnes ikke"), v.EIER).tall
    assert (tall.antall_skjulte, tall.antall_slettede) == (2, 1)
    assert tall.antall_per_status == {}
    tall = oppslag.sok(publisert.pk, Jobbsokersok(), v.EIER).tall
    assert tall.antall_per_status == dict.fromkeys((S.INVITERT, S.SVART_NEI, S.FATT_JOBB), 1)


def test_ingen_av_de_valgte_statusene_er_ingen_treff() -> None:
    publisert = v.publisert()
    v.legg_til(publisert, 2)
    ingen = oppslag.sok(publisert.pk, Jobbsokersok(statuser=frozenset()), v.EIER)
    assert (ingen.jobbsokere, ingen.totalt, ingen.side) == ([], 0, 1)


def test_et_sok_tar_fem_sporringer(django_assert_num_queries: Callable[..., Any]) -> None:
    publisert = v.publisert()
    personer_ = v.en_av_hver(publisert)
    navn = personer_[S.SVART_JA].etternavn
    with django_assert_num_queries(5):
        oppslag.sok(publisert.pk, Jobbsokersok(), v.EIER)
    spor = Jobbsokersok(fritekst=navn, statuser=frozenset({S.SVART_JA}))
    with django_assert_num_queries(5):
        assert oppslag.sok(publisert.pk, spor, v.EIER).totalt == 1


def test_bare_eiere_ser_folk() -> None:
    publisert = v.publisert()
    for hvem in (v.ANNEN_ARB, v.VEILEDER):
        with pytest.raises(IkkeTilgang):
            oppslag.sok(publisert.pk, Jobbsokersok(), hvem)
    with pytest.raises(FinnesIkke):
        oppslag.sok(v.utkast().pk, Jobbsokersok(), v.ANNEN_ARB)


@pytest.mark.parametrize(
    ("status", "invitert", "pameldt", "svart"),
    [
        (S.LAGT_TIL, False, False, False),
        (S.INVITERT, True, False, False),
        (S.SVART_JA, True, True, True),
        (S.SVART_NEI, True, False, True),
        (S.FATT_JOBB, True, False, False),
    ],
)
def test_en_borger_ser_hvor_han_star(
    *, status: Jobbsokerstatus, invitert: bool, pameldt: bool, svart: bool
) -> None:
    publisert = v.publisert()
    person = v.en_av_hver(publisert)[status]
    rad = oppslag.egen(publisert.pk, v.borger(person))
    assert rad.jobbsoker == person
    assert (rad.er_invitert, rad.er_pameldt, rad.har_svart) == (invitert, pameldt, svart)
    assert [h.type for h in rad.hendelser] == v.hendelser(person)[::-1]


def test_den_som_svarte_ja_og_fikk_jobb_har_fortsatt_svart_ja() -> None:
    publisert = v.publisert()
    person = v.en_av_hver(publisert)[S.SVART_JA]
    jobbsokere.fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    rad = oppslag.egen(publisert.pk, v.borger(person))
    assert (rad.er_invitert, rad.er_pameldt, rad.har_svart) == (True, True, True)


def test_en_skjult_ser_seg_selv() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.skjul(person)
    assert oppslag.egen(publisert.pk, v.borger(person)).er_invitert


def test_en_borger_ser_ikke_treff_han_ikke_er_pa() -> None:
    publisert, utkast = v.publisert(), v.utkast()
    slettet = v.en_av_hver(publisert)[S.SLETTET]
    (i_utkast,) = v.legg_til(utkast)
    for hva, hvem in ((publisert, slettet), (utkast, i_utkast)):
        with pytest.raises(FinnesIkke):
            oppslag.egen(hva.pk, v.borger(hvem))
    with pytest.raises(FinnesIkke):
        oppslag.egen(publisert.pk, v.EIER)


def test_en_borger_ser_et_avlyst_treff() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    treff.avlys(publisert.pk, av=v.EIER)
    assert oppslag.egen(publisert.pk, v.borger(person)).er_invitert
