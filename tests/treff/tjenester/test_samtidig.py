"""Two at once, with real threads: one outcome, and the other is told or does nothing (issue 4)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from rapids.melding import Par
from tests.samtidighet import laast, noen_venter_paa_en_las, vent_til
from tests.treff import verden as v
from treff.kommandoer import NyJobbsoker, SettSynlighet, SvarPaSynlighet
from treff.models import (
    Jobbsoker,
    JobbsokerHendelse,
    Jobbsokerstatus,
    Synlighetsbehov,
    Treff,
    TreffHendelse,
    Treffstatus,
)
from treff.regler.feil import IkkeTilgang, Konflikt, Treffeil, UgyldigVerdi
from treff.tjenester import eiere, innhold, jobbsokere, kort, svar, synlighet, treff
from treff.tjenester.jobbsokere import Invitert, LagtTil

pytestmark = pytest.mark.django_db(transaction=True)
S = Jobbsokerstatus
FORSOK = range(5)


def samtidig(*handlinger: Callable[[], Any]) -> list[Any]:
    """Run them at once, each with its own connection; what each gave, or the Treffeil it got."""
    start = Barrier(len(handlinger))

    def kjor(handling: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait(5)
            return handling()
        except Treffeil as feil:
            return feil
        finally:
            connection.close()

    with ThreadPoolExecutor(len(handlinger)) as trader:
        return list(trader.map(kjor, handlinger))


def feil(utfall: list[Any]) -> list[type[Treffeil]]:
    return [type(en) for en in utfall if isinstance(en, Treffeil)]


@pytest.mark.parametrize("_", FORSOK)
def test_en_avlyser_og_en_fullforer_men_bare_en_far_det_til(_: int) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.over(publisert)
    utfall = samtidig(
        lambda: treff.avlys(publisert.pk, av=v.EIER),
        lambda: treff.fullfor(publisert.pk, av=v.EIER),
        treff.fullfor_passerte,
    )
    slutt = Treffstatus(v.status(publisert))
    assert slutt in {Treffstatus.AVLYST, Treffstatus.FULLFORT}
    fullfort_av_klokken = utfall[2]
    assert len(feil(utfall[:2])) == 1 + fullfort_av_klokken
    assert v.hendelser(person) == ["OPPRETTET", "INVITERT", f"IKKE_SVART_TREFF_{slutt.value}"]


@pytest.mark.parametrize("_", FORSOK)
def test_et_svar_samtidig_med_avlysning_star_i_hendelsene_i_den_rekkefolgen_det_skjedde(
    _: int,
) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    utfall = samtidig(
        lambda: svar.svar_selv(publisert.pk, svar=True, av=v.borger(person)),
        lambda: treff.avlys(publisert.pk, av=v.EIER),
    )
    assert v.status(publisert) == Treffstatus.AVLYST
    if feil(utfall):
        assert feil(utfall) == [Konflikt]
        assert v.frisk(person).status == S.INVITERT
        assert v.hendelser(person)[2:] == ["IKKE_SVART_TREFF_AVLYST"]
    else:
        assert v.frisk(person).status == S.SVART_JA
        assert v.hendelser(person)[2:] == ["SVART_JA_TIL_INVITASJON", "SVART_JA_TREFF_AVLYST"]


@pytest.mark.parametrize("_", FORSOK)
def test_samme_invitasjon_to_ganger_samtidig_sendes_en_gang(_: int) -> None:
    publisert = v.publisert()
    folk = v.legg_til(publisert, 20)
    utfall = samtidig(lambda: v.inviter(publisert, folk), lambda: v.inviter(publisert, folk[::-1]))
    assert sorted(utfall, key=lambda u: u.invitert) == [Invitert(0, 20), Invitert(20, 0)]
    assert JobbsokerHendelse.objects.filter(type="INVITERT").count() == 20


@pytest.mark.parametrize("_", FORSOK)
def test_de_samme_lagt_til_to_ganger_samtidig_star_der_en_gang(_: int) -> None:
    publisert = v.publisert()
    folk = [NyJobbsoker(f"0481010{nr:04}", "Blid", "Brygge") for nr in range(20)]
    utfall = samtidig(
        lambda: jobbsokere.legg_til(publisert.pk, folk, av=v.EIER),
        lambda: jobbsokere.legg_til(publisert.pk, folk[::-1], av=v.VEILEDER),
    )
    assert sorted(utfall, key=lambda u: u.lagt_til) == [LagtTil(0, 20), LagtTil(20, 0)]


@pytest.mark.parametrize("_", FORSOK)
def test_en_invitert_slettes_ikke_samtidig(_: int) -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    utfall = samtidig(
        lambda: v.inviter(publisert, [person]),
        lambda: jobbsokere.slett(publisert.pk, person.person_treff_id, av=v.EIER),
    )
    if feil(utfall):
        assert v.frisk(person).status == S.INVITERT
    else:
        assert utfall[0] == Invitert(0, 1)
        assert v.frisk(person).status == S.SLETTET


@pytest.mark.parametrize("_", FORSOK)
def test_to_eiere_som_fjerner_hverandre_etterlater_en(_: int) -> None:
    publisert = v.publisert()
    eiere.legg_til_meg(publisert.pk, av=v.ANNEN_ARB)
    utfall = samtidig(
        lambda: eiere.fjern(publisert.pk, v.ANNEN_ARB.ident, av=v.EIER),
        lambda: eiere.fjern(publisert.pk, v.EIER.ident, av=v.ANNEN_ARB),
    )
    assert feil(utfall) in ([IkkeTilgang], [UgyldigVerdi])
    assert len(Treff.objects.get(pk=publisert.pk).eiere) == 1


@pytest.mark.parametrize("_", FORSOK)
def test_to_endringer_av_beskrivelsen_samtidig_bygger_pa_hverandre(_: int) -> None:
    publisert = v.publisert()
    samtidig(
        *(
            lambda tekst=tekst: innhold.endre(publisert.pk, v.innhold(beskrivelse=tekst), av=v.EIER)
            for tekst in ("Bakeren selv", "Bakerens bror")
        )
    )
    endringer = TreffHendelse.objects.filter(
        treff=publisert, type="TREFF_ENDRET_ETTER_PUBLISERING"
    ).order_by("id")
    lest = Treff.objects.get(pk=publisert.pk).beskrivelse
    (forst,) = {"Bakeren selv", "Bakerens bror"} - {lest}
    assert [hendelse.data["endringer"]["beskrivelse"] for hendelse in endringer] == [
        {"fra": "Møt bakeren", "til": forst},
        {"fra": forst, "til": lest},
    ]


@pytest.mark.parametrize("_", FORSOK)
def test_avpublisering_og_invitasjon_samtidig_gir_ikke_inviterte_pa_et_utkast(_: int) -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    utfall = samtidig(
        lambda: treff.avpubliser(publisert.pk, av=v.EIER), lambda: v.inviter(publisert, [person])
    )
    assert feil(utfall) == [Konflikt]
    invitert = v.frisk(person).status == S.INVITERT
    assert v.status(publisert) == (Treffstatus.PUBLISERT if invitert else Treffstatus.UTKAST)


@pytest.mark.parametrize("_", FORSOK)
def test_endring_og_svar_samtidig_gir_begge_hendelser(_: int) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    utfall = samtidig(
        lambda: innhold.endre(publisert.pk, v.innhold(tittel="Ny"), av=v.EIER),
        lambda: svar.svar_selv(publisert.pk, svar=True, av=v.borger(person)),
    )
    assert feil(utfall) == []
    assert set(v.hendelser(person)[2:]) == {
        "TREFF_ENDRET_ETTER_PUBLISERING",
        "SVART_JA_TIL_INVITASJON",
    }


@pytest.mark.parametrize("_", FORSOK)
def test_den_som_legges_til_mens_han_skjules_blir_skjult(_: int) -> None:
    (kjent,) = v.legg_til(v.publisert())
    publisert = v.publisert()
    ny = NyJobbsoker(kjent.fnr, kjent.fornavn, kjent.etternavn)
    skjul = SettSynlighet(kjent.fnr, er_synlig=False, opprettet=v.om())

    def sett() -> None:
        with transaction.atomic():
            kort.las_jobbsokere([], fnr=[kjent.fnr])
            synlighet.sett([skjul])

    samtidig(lambda: jobbsokere.legg_til(publisert.pk, [ny], av=v.EIER), sett)
    assert not Jobbsoker.objects.filter(fnr=kjent.fnr, er_synlig=True).exists()


def test_lytteren_og_en_eier_laser_i_samme_rekkefolge() -> None:
    """Both lock many of the same people, asked for in opposite orders: neither is a deadlock."""
    publisert = v.publisert()
    folk = v.legg_til(publisert, 50)
    par = [Par(p.treff_id, p.fnr) for p in reversed(folk)]

    def lytt() -> int:
        with transaction.atomic():
            return len(kort.las_jobbsokere(par))

    utfall = samtidig(*[lytt] * 3, *[lambda: v.inviter(publisert, folk)] * 3)
    assert utfall[:3] == [50] * 3
    assert sorted(u.invitert for u in utfall[3:]) == [0, 0, 50]


def test_folk_laases_etter_id_uansett_hvor_de_ligger_og_hvem_som_laser() -> None:
    """Whoever waits for the first holds none of the others: so nobody waits in a ring."""
    publisert = v.publisert()
    forst, sist = sorted(v.legg_til(publisert, 2), key=lambda person: person.pk)
    Jobbsoker.objects.filter(pk=forst.pk).update(fornavn="Sist i tabellen")
    par = [Par(p.treff_id, p.fnr) for p in (sist, forst)]

    def lytt() -> int:
        with transaction.atomic():
            return len(kort.las_jobbsokere(par))

    for laser in (lytt, lambda: v.inviter(publisert, [sist, forst])):
        with ThreadPoolExecutor() as trader:
            with laast(
                "default",
                "SELECT id FROM treff_jobbsoker WHERE id = %s FOR NO KEY UPDATE",
                forst.pk,
            ):
                venter = trader.submit(samtidig, laser)
                vent_til(lambda: noen_venter_paa_en_las("default"))
                with transaction.atomic():
                    Jobbsoker.objects.select_for_update(nowait=True, no_key=True).get(pk=sist.pk)
            assert venter.result(timeout=10)


@pytest.mark.parametrize("_", FORSOK)
def test_mange_som_gjor_sporsmal_klare_stiller_hvert_ett(_: int) -> None:
    """Each person on several treff, so that those who insert meet: none is a deadlock."""
    for _treff in range(4):
        v.legg_til(v.publisert(), 20)
    samtidig(*[synlighet.gjor_klar] * 4)
    assert Synlighetsbehov.objects.count() == 20
    assert set(Jobbsoker.objects.values_list("synlighet_behov", flat=True)) == {"SPURT"}
    assert set(Synlighetsbehov.objects.values_list("runde", flat=True)) == {1}


@pytest.mark.parametrize("_", FORSOK)
def test_den_som_legges_til_mens_det_svares_er_skjult_der_ogsa(_: int) -> None:
    (kjent,) = v.legg_til(v.publisert())
    publisert = v.publisert()
    ny = NyJobbsoker(kjent.fnr, kjent.fornavn, kjent.etternavn)

    def svar_skjult() -> None:
        with transaction.atomic():
            kort.las_jobbsokere([], fnr=[kjent.fnr])
            synlighet.svar([SvarPaSynlighet(kjent.fnr, er_synlig=False)])

    samtidig(
        lambda: jobbsokere.legg_til(publisert.pk, [ny], av=v.EIER),
        svar_skjult,
        synlighet.gjor_klar,
    )
    assert not Jobbsoker.objects.filter(fnr=kjent.fnr, er_synlig=True).exists()
    assert set(Jobbsoker.objects.values_list("synlighet_behov", flat=True)) == {"BESVART"}
