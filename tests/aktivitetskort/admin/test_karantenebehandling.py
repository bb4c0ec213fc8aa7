"""What is done with messages in quarantine: tried again or discarded, and by whom."""

import html
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from pytest_django.fixtures import Settings

from aktivitetskort.models import Karantene, Kortversjon, Rapidmelding
from lokal.utsteder import Utstedere
from tests.aktivitetskort.admin.verden import (
    KARANTENE,
    grunn,
    i_karantene,
    motta,
    odelagt,
    rett,
    velg,
)
from tests.hendelser import FNR, invitasjon, svar, uten
from tests.rapids.feil import skrivebeskyttet
from tests.samtidighet import laast, noen_venter_paa_en_las, vent_til
from tests.treff.admin.conftest import nettleser
from tests.treff.conftest import UTV

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def test_a_prove_en_igjen_slipper_frem_koen_og_sier_hvem_som_gjorde_det(utvikler: Client) -> None:
    motta(uten(invitasjon(), "tittel"), svar(svar=True))
    rad = Karantene.objects.earliest("id")
    rett(tittel="Nå har den en")

    side = velg(utvikler, KARANTENE, "prov_igjen", rad.pk, tilbake=str(rad.pk))

    assert "Prøvd igjen: 1 anvendt." in side
    assert "C300001, " in side
    assert i_karantene() == ["ANVENDT", "ANVENDT"]
    assert [v.status for v in Kortversjon.objects.order_by("id")] == ["PLANLAGT", "GJENNOMFORES"]
    rad.refresh_from_db()
    assert rad.behandlet_av == "C300001"


def test_en_som_ikke_kan_anvendes_stopper_ingen_andre_og_grunnene_telles(utvikler: Client) -> None:
    rader = odelagt(4)
    innhold = invitasjon(fnr="00000000002")
    Karantene.objects.filter(pk=rader[2].pk).update(verdi=str(innhold).replace("'", '"').encode())
    side = velg(utvikler, KARANTENE, "prov_igjen", *(rad.pk for rad in rader), 999_999)
    tekst = html.unescape(side)
    assert "Prøvd igjen: 1 anvendt." in tekst
    assert "Gikk ikke: 4." in tekst
    assert "Fortsatt i karantene: mangler tittel. (3)" in tekst
    assert "Meldingen finnes ikke. (1)" in tekst
    assert i_karantene() == ["KARANTENE", "KARANTENE", "ANVENDT", "KARANTENE"]


def test_a_merke_som_sett_lar_den_sta_og_sier_hvem_som_sa_den(utvikler: Client) -> None:
    motta(uten(invitasjon(), "tittel"), svar(svar=True))
    rad, i_ko = Karantene.objects.order_by("id")

    side = html.unescape(velg(utvikler, KARANTENE, "merk_sett", rad.pk, i_ko.pk))

    assert "Merket: 1 sett på." in side
    assert "Gikk ikke: 1. Meldingen står verken i karantene eller og venter. (1)" in side
    assert "C300001, " in side
    assert i_karantene() == ["KARANTENE", "I_KØ"]


def test_alle_med_en_grunn_merkes_som_sett_pa_en_gang(utvikler: Client) -> None:
    odelagt(3)
    assert "Merk som sett: mangler tittel" in utvikler.get(KARANTENE).content.decode()
    side = velg(utvikler, KARANTENE, "merk_sett", adresse=grunn("mangler tittel"))
    assert "Merket: 3 sett på." in side
    assert set(Karantene.objects.values_list("behandlet_av", flat=True)) == {"C300001"}


def test_alle_med_en_grunn_proves_igjen_og_ingen_andre(utvikler: Client) -> None:
    odelagt(3)
    motta(invitasjon(), svar(svar="ja"))
    rett(tittel="Nå har den en")
    side = velg(utvikler, KARANTENE, "prov_igjen", adresse=grunn("mangler tittel"))
    assert "Prøvd igjen: 3 anvendt." in side
    assert i_karantene() == ["ANVENDT"] * 3 + ["KARANTENE"]
    assert Karantene.objects.get(tilstand="KARANTENE").behandlet_av == ""


def test_det_kan_velges_flere_enn_en_setning_har_plass_til(utvikler: Client) -> None:
    """A statement has room for 65,535 values."""
    odelagt()
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO aktivitetskort_karantene (innboks, tilstand, topic, partisjon, "
            '"offset", kafka_tid, hendelsenavn, kilde_id, grunn, mottatt, behandlet_av, '
            "behandlet_grunn) SELECT innboks, tilstand, topic, partisjon, nr, kafka_tid, "
            "hendelsenavn, nr, grunn, mottatt, '', '' FROM aktivitetskort_karantene, "
            "generate_series(1, 65_536) nr"
        )
    with skrivebeskyttet("aktivitetskort"):  # so that it ends at the first
        side = velg(utvikler, KARANTENE, "prov_igjen")
    assert "Databasen svarte ikke, eller noen andre holder raden. (1)" in side
    assert "65536 er ikke forsøkt ennå." in side


def test_a_forkaste_spor_forst_og_sier_hvor_mange(utvikler: Client) -> None:
    rader = odelagt(2)
    side = velg(utvikler, KARANTENE, "ta_bort", *(rad.pk for rad in rader))
    assert "Forkast 2 meldinger i karantene?" in side
    assert "mangler tittel" in side
    assert i_karantene() == ["KARANTENE"] * 2


@pytest.mark.parametrize(
    ("begrunnelse", "mangel"),
    [
        ("  ", "Skriv hvorfor."),
        (f"Gjelder {FNR}", "Begrunnelsen kan ikke ha et fødselsnummer i seg."),
        (f"Gjelder {FNR[:6]} {FNR[6:]}", "Begrunnelsen kan ikke ha et fødselsnummer i seg."),
        ("x" * 1001, "høyst 1000 tegn"),
    ],
)
def test_uten_en_begrunnelse_som_duger_forkastes_ingenting(
    begrunnelse: str, mangel: str, utvikler: Client
) -> None:
    (rad,) = odelagt()
    side = velg(utvikler, KARANTENE, "ta_bort", rad.pk, bekreftet="ja", begrunnelse=begrunnelse)
    assert mangel in side
    assert i_karantene() == ["KARANTENE"]


def test_forkastelsen_har_ident_og_begrunnelse_og_treff_far_vite_det(utvikler: Client) -> None:
    (rad,) = odelagt()
    side = velg(
        utvikler,
        KARANTENE,
        "ta_bort",
        rad.pk,
        bekreftet="ja",
        begrunnelse=" Testdata <b>fra i går</b> ",
        tilbake=str(rad.pk),
    )
    assert "Forkastet: 1 tatt bort." in side
    assert "Testdata &lt;b&gt;fra i går&lt;/b&gt;" in side
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av) == ("FORKASTET", "C300001")
    assert rad.behandlet_grunn == "Testdata <b>fra i går</b>"
    assert Rapidmelding.objects.get().hendelsenavn == "aktivitetskort-feil"


def test_alle_med_en_grunn_er_de_som_var_der_da_han_ble_spurt(utvikler: Client) -> None:
    siste = odelagt(2)[-1]
    motta(uten(invitasjon(fnr="00000000077"), "tittel"))
    velg(
        utvikler,
        KARANTENE,
        "ta_bort",
        adresse=grunn("mangler tittel"),
        bekreftet="ja",
        siste=str(siste.pk),
        begrunnelse="Testdata",
    )
    assert i_karantene() == ["FORKASTET", "FORKASTET", "KARANTENE"]


def test_en_yngre_far_vite_at_en_eldre_ma_tas_forst(utvikler: Client) -> None:
    motta(invitasjon(), svar(svar="ja"), svar(treffstatus="utsatt"))
    Karantene.objects.update(tilstand="KARANTENE")
    yngst = Karantene.objects.latest("id")
    side = velg(utvikler, KARANTENE, "prov_igjen", yngst.pk)
    assert "En eldre melding om samme person og treff må tas først." in side


def test_av_to_som_tar_den_samme_samtidig_lykkes_den_ene(utstedere: Utstedere) -> None:
    """Each waits for the pair's row; then one finds it applied."""
    (rad,) = odelagt()
    rett(tittel="Nå har den en")
    token = utstedere.azure_token("C300001", [UTV])
    assert rad.par_id
    sql = "SELECT 1 FROM aktivitetskort_kort WHERE id = %s FOR NO KEY UPDATE"

    def prov() -> str:
        try:
            return velg(nettleser(token), KARANTENE, "prov_igjen", rad.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor() as trader:
        with laast("aktivitetskort", sql, rad.par_id):
            svarene = [trader.submit(prov) for _ in range(2)]
            vent_til(lambda: noen_venter_paa_en_las("aktivitetskort"))
        sider = sorted("Prøvd igjen: 1 anvendt." in f.result() for f in svarene)
        tapte = [f.result() for f in svarene if "1 anvendt" not in f.result()]
    assert sider == [False, True]
    assert "Meldingen kan ikke tas nå: Anvendt." in tapte[0]
    assert Kortversjon.objects.count() == 1


def test_nar_databasen_ikke_tar_imot_sies_det_og_resten_far_vente(utvikler: Client) -> None:
    rader = odelagt(3)
    with skrivebeskyttet("aktivitetskort"):
        side = velg(utvikler, KARANTENE, "prov_igjen", *(rad.pk for rad in rader))
    assert "Databasen svarte ikke" in side
    assert "2 er ikke forsøkt ennå." in side
    assert i_karantene() == ["KARANTENE"] * 3


def test_en_database_som_er_borte_er_en_side_uten_detaljer(
    utvikler: Client, settings: Settings
) -> None:
    forbindelse = connections["aktivitetskort"]
    port = forbindelse.settings_dict["PORT"]
    forbindelse.close()
    forbindelse.settings_dict["PORT"] = "1"
    try:
        svar_ = utvikler.get(KARANTENE)
    finally:
        forbindelse.settings_dict["PORT"] = port
    assert svar_.status_code == 503
    assert svar_.headers["Retry-After"]
    assert "Siden kan ikke vises akkurat nå." in svar_.content.decode()
    assert "Traceback" not in svar_.content.decode()


@pytest.mark.parametrize("valgt", ["abc", "9" * 30, "-1", "1;DROP", "²"])
def test_det_som_ikke_er_rader_er_en_lesbar_beskjed(valgt: str, utvikler: Client) -> None:
    svar_ = utvikler.post(
        KARANTENE,
        {"action": "prov_igjen", "index": "0", "select_across": "0", "_selected_action": valgt},
        follow=True,
    )
    assert "Det som ble valgt, er ikke rader." in svar_.content.decode()


def test_et_valg_som_ikke_finnes_er_ingen_rader_heller_for_det_som_gjores(
    utvikler: Client,
) -> None:
    (rad,) = odelagt()
    rett(tittel="Nå har den en")
    velg(utvikler, KARANTENE, "prov_igjen", adresse="?tilstand=RUSK")
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet) == ("KARANTENE", None)
