"""The life of a treff, from the first draft to the end (`kontrakt.md` §6 *Treff*, *Ending*)."""

import pytest
from django.db import connection

from rapids.infrastruktur import IkkeGjort
from rapids.models import Utbokstilstand
from tests.treff import verden as v
from treff.kommandoer import Innlogget
from treff.models import Jobbsoker, Jobbsokerstatus, Treff, TreffHendelse, Treffstatus
from treff.regler.feil import FinnesIkke, IkkeTilgang, Konflikt, UlovligOvergang
from treff.tjenester import jobbsokere, treff

pytestmark = pytest.mark.django_db
S = Jobbsokerstatus


def test_et_nytt_treff_er_et_utkast_som_eies_av_den_som_lager_det() -> None:
    nytt = treff.opprett("Jobb i bakeriet", av=v.EIER)
    lest = Treff.objects.get(pk=nytt.pk)
    assert (lest.status, lest.tittel, lest.eiere) == ("UTKAST", "Jobb i bakeriet", ["A100001"])
    assert (lest.opprettet_av, lest.sist_endret_av) == ("A100001", "A100001")
    hendelse = TreffHendelse.objects.get(treff=nytt)
    assert (hendelse.type, hendelse.aktor_type, hendelse.aktor_id) == (
        "OPPRETTET",
        "ARRANGØR",
        "A100001",
    )


def test_utvikler_kan_ogsa_lage_treff() -> None:
    assert treff.opprett(av=v.UTVIKLER).eiere == ["C300001"]


@pytest.mark.parametrize("hvem", [v.VEILEDER, v.UTEN_ROLLE])
def test_bare_arbeidsgiverrettede_lager_treff(hvem: Innlogget) -> None:
    with pytest.raises(IkkeTilgang):
        treff.opprett(av=hvem)


def test_publiser_gjor_treffet_synlig_for_alle_ansatte() -> None:
    utkast = v.utkast()
    treff.publiser(utkast.pk, av=v.EIER)
    assert v.status(utkast) == Treffstatus.PUBLISERT
    assert v.treffhendelser(utkast) == ["OPPRETTET", "OPPDATERT", "PUBLISERT"]


def test_publiser_sier_alt_som_mangler() -> None:
    utkast = v.utkast(tittel="", poststed="", svarfrist=v.om(days=11))
    with pytest.raises(Konflikt) as feil:
        treff.publiser(utkast.pk, av=v.EIER)
    assert str(feil.value) == (
        "Tittel mangler; svarfristen kan ikke være etter at treffet starter; poststed mangler."
    )
    assert v.status(utkast) == Treffstatus.UTKAST


def test_publiser_krever_start_i_fremtiden() -> None:
    utkast = v.utkast(svarfrist=v.om(days=-2), fra_tid=v.om(hours=-1), til_tid=v.om(hours=1))
    with pytest.raises(Konflikt, match=r"Treffet må starte frem i tid\."):
        treff.publiser(utkast.pk, av=v.EIER)


def test_et_publisert_treff_kan_ikke_publiseres_igjen() -> None:
    publisert = v.publisert()
    with pytest.raises(UlovligOvergang, match=r"Treffet er allerede publisert\."):
        treff.publiser(publisert.pk, av=v.EIER)


def test_avpubliser_tar_treffet_tilbake_til_utkast() -> None:
    publisert = v.publisert()
    v.legg_til(publisert)
    treff.avpubliser(publisert.pk, av=v.EIER)
    assert v.status(publisert) == Treffstatus.UTKAST
    assert v.treffhendelser(publisert)[-1] == "AVPUBLISERT"


@pytest.mark.parametrize("skjult", [False, True], ids=["synlig", "skjult"])
def test_avpubliser_gar_ikke_nar_noen_er_invitert(*, skjult: bool) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    if skjult:
        v.skjul(person)
    with pytest.raises(Konflikt, match="noen er invitert"):
        treff.avpubliser(publisert.pk, av=v.EIER)
    assert v.status(publisert) == Treffstatus.PUBLISERT


def test_slett_gjelder_utkast_og_er_myk() -> None:
    utkast = v.utkast()
    treff.slett(utkast.pk, av=v.EIER)
    assert v.status(utkast) == Treffstatus.SLETTET
    assert v.treffhendelser(utkast)[-1] == "SLETTET"
    with pytest.raises(FinnesIkke):
        treff.slett(utkast.pk, av=v.EIER)


def test_et_publisert_treff_kan_ikke_slettes() -> None:
    with pytest.raises(UlovligOvergang):
        treff.slett(v.publisert().pk, av=v.EIER)


def test_slett_gar_ikke_nar_noen_er_pa_treffet() -> None:
    utkast = v.utkast()
    v.legg_til(utkast)
    with pytest.raises(Konflikt, match="jobbsøkere"):
        treff.slett(utkast.pk, av=v.EIER)


def test_slettede_og_skjulte_hindrer_ikke_at_utkastet_slettes() -> None:
    utkast = v.utkast()
    slettet, skjult = v.legg_til(utkast, 2)
    jobbsokere.slett(utkast.pk, slettet.person_treff_id, av=v.EIER)
    v.skjul(skjult)
    treff.slett(utkast.pk, av=v.EIER)
    assert v.status(utkast) == Treffstatus.SLETTET


def test_avlys_forteller_alle_som_er_invitert_og_lar_statusen_sta() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    v.skjul(folk[S.SVART_JA])
    treff.avlys(publisert.pk, av=v.EIER)
    assert v.status(publisert) == Treffstatus.AVLYST
    assert {status: v.frisk(p).status for status, p in folk.items()} == {s: s for s in folk}
    assert {status: v.siste(p).type for status, p in folk.items()} == {
        S.LAGT_TIL: "OPPRETTET",
        S.SLETTET: "SLETTET",
        S.INVITERT: "IKKE_SVART_TREFF_AVLYST",
        S.SVART_JA: "SVART_JA_TREFF_AVLYST",
        S.SVART_NEI: "SVART_NEI_TREFF_AVLYST",
        S.FATT_JOBB: "SVART_JA_TREFF_AVLYST",
    }


def test_fullfor_forteller_alle_som_er_invitert_og_lar_statusen_sta() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    v.skjul(folk[S.INVITERT])
    v.over(publisert)
    treff.fullfor(publisert.pk, av=v.EIER)
    assert v.status(publisert) == Treffstatus.FULLFORT
    assert {status: v.frisk(p).status for status, p in folk.items()} == {s: s for s in folk}
    assert {status: v.siste(p).type for status, p in folk.items()} == {
        S.LAGT_TIL: "OPPRETTET",
        S.SLETTET: "SLETTET",
        S.INVITERT: "IKKE_SVART_TREFF_FULLFØRT",
        S.SVART_JA: "SVART_JA_TREFF_FULLFØRT",
        S.SVART_NEI: "SVART_NEI_TREFF_FULLFØRT",
        S.FATT_JOBB: "SVART_JA_TREFF_FULLFØRT",
    }


def test_det_som_skal_til_rapid_er_usendt_og_resten_sendes_ikke() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    treff.avlys(publisert.pk, av=v.EIER)
    assert list(person.hendelser.order_by("id").values_list("rapid_hendelse", "tilstand")) == [
        ("", Utbokstilstand.SENDES_IKKE),
        ("rekrutteringstreffinvitasjon", Utbokstilstand.USENDT),
        ("rekrutteringstreffSvarOgStatus", Utbokstilstand.USENDT),
    ]


def test_avlys_kan_ogsa_skje_etter_at_treffet_er_over() -> None:
    publisert = v.publisert()
    v.over(publisert)
    treff.avlys(publisert.pk, av=v.EIER)
    assert v.status(publisert) == Treffstatus.AVLYST


def test_fullfor_gar_ikke_for_treffet_er_over() -> None:
    publisert = v.publisert()
    v.i_gang(publisert)
    with pytest.raises(Konflikt, match="ikke over ennå"):
        treff.fullfor(publisert.pk, av=v.EIER)


def test_et_avlyst_treff_kan_ikke_fullfores() -> None:
    publisert = v.publisert()
    treff.avlys(publisert.pk, av=v.EIER)
    v.over(publisert)
    with pytest.raises(UlovligOvergang, match="Treffet er avlyst og kan ikke bli fullført"):
        treff.fullfor(publisert.pk, av=v.EIER)


def test_gjenapne_forteller_etter_svaret_og_lar_statusen_sta() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    treff.avlys(publisert.pk, av=v.EIER)
    treff.gjenapne(publisert.pk, av=v.EIER)
    assert v.status(publisert) == Treffstatus.PUBLISERT
    assert v.treffhendelser(publisert)[-1] == "GJENÅPNET"
    assert {status: v.frisk(p).status for status, p in folk.items()} == {s: s for s in folk}
    assert v.siste(folk[S.SVART_NEI]).type == "SVART_NEI_TREFF_AVLYST"
    assert v.siste(folk[S.LAGT_TIL]).type == "OPPRETTET"
    for status, svar in ((S.SVART_JA, True), (S.INVITERT, None), (S.FATT_JOBB, None)):
        hendelse = v.siste(folk[status])
        assert hendelse.type == "TREFF_GJENÅPNET"
        assert hendelse.innhold["svar"] is svar
        assert "treffstatus" not in hendelse.innhold


def test_gjenapne_gar_bare_for_treffet_er_over() -> None:
    publisert = v.publisert()
    treff.avlys(publisert.pk, av=v.EIER)
    v.i_gang(publisert)
    treff.gjenapne(publisert.pk, av=v.EIER)
    treff.avlys(publisert.pk, av=v.EIER)
    v.over(publisert)
    with pytest.raises(Konflikt, match=r"Treffet er over\."):
        treff.gjenapne(publisert.pk, av=v.EIER)


@pytest.mark.parametrize(
    "handling", [treff.publiser, treff.avpubliser, treff.avlys, treff.gjenapne, treff.fullfor]
)
def test_bare_eiere_styrer_treffet(handling: object) -> None:
    publisert = v.publisert()
    assert callable(handling)
    for hvem in (v.ANNEN_ARB, v.VEILEDER):
        with pytest.raises(IkkeTilgang):
            handling(publisert.pk, av=hvem)
    with pytest.raises(FinnesIkke):
        handling(publisert.pk, av=v.UTEN_ROLLE)
    assert v.status(publisert) == Treffstatus.PUBLISERT


def test_et_utkast_finnes_ikke_for_andre_enn_eierne_og_utvikler() -> None:
    utkast = v.utkast()
    with pytest.raises(FinnesIkke):
        treff.publiser(utkast.pk, av=v.ANNEN_ARB)
    treff.publiser(utkast.pk, av=v.UTVIKLER)
    assert v.status(utkast) == Treffstatus.PUBLISERT


def test_klokken_fullforer_det_som_er_over_som_system() -> None:
    passert, pagar, avlyst = v.publisert(), v.publisert(), v.publisert()
    (person,) = v.invitert(passert)
    treff.avlys(avlyst.pk, av=v.EIER)
    v.over(passert)
    v.i_gang(pagar)
    v.over(avlyst)
    assert treff.fullfor_passerte() == 1
    assert [v.status(t) for t in (passert, pagar, avlyst)] == ["FULLFØRT", "PUBLISERT", "AVLYST"]
    hendelse = v.siste(person)
    assert (hendelse.aktor_type, hendelse.aktor_id) == ("SYSTEM", "SYSTEM")
    assert hendelse.innhold["endretAv"] == "SYSTEM"
    assert TreffHendelse.objects.filter(treff=passert).latest("id").aktor_type == "SYSTEM"
    assert treff.fullfor_passerte() == 0


def test_ett_treff_som_feiler_stopper_ikke_de_andre(caplog: pytest.LogCaptureFixture) -> None:
    forste, odelagt, siste = v.publisert(), v.publisert(), v.publisert()
    (person,) = v.invitert(odelagt)
    for over in (forste, odelagt, siste):
        v.over(over)
    with connection.cursor() as cursor:  # a fault that only the database knows of
        cursor.execute(
            f"""CREATE FUNCTION pg_temp.nekt() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'nekter {person.fnr}'; END $$;
            CREATE TRIGGER nekt BEFORE UPDATE ON treff_treff FOR EACH ROW
            WHEN (OLD.id = '{odelagt.pk}') EXECUTE FUNCTION pg_temp.nekt()"""
        )
    with pytest.raises(IkkeGjort):
        treff.fullfor_passerte()
    assert [v.status(t) for t in (forste, odelagt, siste)] == ["FULLFØRT", "PUBLISERT", "FULLFØRT"]
    assert f"Treff {odelagt.pk} ble ikke fullført" in caplog.text
    assert person.fnr not in caplog.text


def test_de_som_er_lagt_til_horer_aldri_noe() -> None:
    publisert = v.publisert()
    v.legg_til(publisert, 3)
    v.over(publisert)
    treff.fullfor(publisert.pk, av=v.EIER)
    assert not Jobbsoker.objects.filter(
        treff=publisert, hendelser__tilstand=Utbokstilstand.USENDT
    ).exists()
