"""Parked rows by clicks: sent again or given up, by whom, and why."""

import html

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktivitetskort.models import Kortversjon, Rapidmelding
from tests.aktivitetskort.admin.verden import KORT, RAPID, VERSJONER, parkert, velg
from tests.hendelser import FNR

pytestmark = pytest.mark.django_db(databases=["default", "aktivitetskort"])

BEGRUNNET = {"bekreftet": "ja", "begrunnelse": "For stor"}


@pytest.mark.parametrize("lista", [VERSJONER, RAPID])
@pytest.mark.parametrize("hvem", ["eier", "veileder"])
def test_bare_utviklere_slipper_til(
    hvem: str, lista: str, request: pytest.FixtureRequest, utvikler: Client
) -> None:
    klient: Client = request.getfixturevalue(hvem)
    rad = parkert()
    assert klient.get(lista).status_code == 403
    data = {"action": "prov_igjen", "index": "0", "select_across": "0", "_selected_action": rad.pk}
    assert klient.post(lista, data).status_code == 403
    rad.refresh_from_db()
    assert rad.tilstand == "PARKERT"
    assert utvikler.get(lista).status_code == 200


def test_lista_har_de_parkerte_og_ingen_personopplysninger(utvikler: Client) -> None:
    rad = parkert()
    parkert(fnr="00000000001")
    Kortversjon.objects.filter(kort__fnr="00000000001").update(tilstand="USENDT")
    side = utvikler.get(VERSJONER)
    assert [r.pk for r in side.context["cl"].result_list] == [rad.pk]
    tekst = side.content.decode()
    assert "KeyError i aktivitetskort:12" in tekst
    assert FNR not in tekst


def test_en_parkert_rad_sendes_pa_nytt_av_den_som_ba_om_det(utvikler: Client) -> None:
    rad = parkert()
    side = velg(utvikler, VERSJONER, "prov_igjen", rad.pk)
    assert "Prøvd igjen: 1 sendes på nytt." in side
    rad.refresh_from_db()
    assert (rad.tilstand, rad.forsok, rad.behandlet_av) == ("USENDT", 0, "C300001")
    assert "C300001, " in utvikler.get(f"{VERSJONER}?vis=behandlet").content.decode()


def test_en_parkert_rad_merkes_som_sett_og_blir_staende(utvikler: Client) -> None:
    rad = parkert()
    assert "Merket: 1 sett på." in velg(utvikler, VERSJONER, "merk_sett", rad.pk)
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av) == ("PARKERT", "C300001")
    assert "Merk som sett" in utvikler.get(f"{KORT}{rad.kort_id}/").content.decode()


def test_a_gi_opp_spor_forst_og_krever_en_begrunnelse(utvikler: Client) -> None:
    rad = parkert()
    assert "Gi opp 1 kortversjon?" in velg(utvikler, VERSJONER, "ta_bort", rad.pk)
    uten = velg(utvikler, VERSJONER, "ta_bort", rad.pk, bekreftet="ja", begrunnelse="")
    assert "Skriv hvorfor." in uten
    rad.refresh_from_db()
    assert rad.tilstand == "PARKERT"

    side = velg(utvikler, VERSJONER, "ta_bort", rad.pk, **BEGRUNNET)

    assert "Gitt opp: 1 sendes aldri." in side
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av, rad.behandlet_grunn) == (
        "OPPGITT",
        "C300001",
        "For stor",
    )
    behandlet = utvikler.get(f"{VERSJONER}?vis=behandlet").content.decode()
    assert "For stor" in behandlet
    assert "Oppgitt" in behandlet


def test_alle_parkerte_tas_pa_en_gang_og_ingen_andre(utvikler: Client) -> None:
    rader = [parkert(fnr=f"{nr:011}") for nr in range(3)]
    Kortversjon.objects.filter(pk=rader[0].pk).update(tilstand="USENDT")
    assert "Gi opp 2 kortversjoner?" in velg(utvikler, VERSJONER, "ta_bort")
    side = velg(utvikler, VERSJONER, "ta_bort", siste=str(rader[1].pk), **BEGRUNNET)
    assert "Gitt opp: 1 sendes aldri." in side
    tilstander = [Kortversjon.objects.get(pk=rad.pk).tilstand for rad in rader]
    assert tilstander == ["USENDT", "OPPGITT", "PARKERT"]


def test_den_som_kommer_sist_far_vite_at_raden_ikke_er_parkert(utvikler: Client) -> None:
    rad = parkert()
    velg(utvikler, VERSJONER, "prov_igjen", rad.pk)
    side = html.unescape(velg(utvikler, VERSJONER, "prov_igjen", rad.pk))
    assert "Gikk ikke: 1. Raden er ikke parkert. (1)" in side
    side = html.unescape(velg(utvikler, VERSJONER, "ta_bort", rad.pk, **BEGRUNNET))
    assert "Raden er ikke parkert." in side


def test_fra_kortets_side_kommer_han_tilbake_dit(utvikler: Client) -> None:
    rad = parkert()
    kortets = f"{KORT}{rad.kort_id}/"
    assert "er parkert" in utvikler.get(kortets).content.decode()
    data = {"action": "prov_igjen", "index": "0", "select_across": "0", "_selected_action": rad.pk}
    svar = utvikler.post(VERSJONER, {**data, "tilbake": rad.pk})
    assert svar.headers["Location"] == kortets


def test_meldinger_til_rapid_kan_ogsa_gis_opp(utvikler: Client) -> None:
    parkert()
    Rapidmelding.objects.update(tilstand="PARKERT")
    rad = Rapidmelding.objects.get()
    velg(utvikler, RAPID, "ta_bort", rad.pk, **BEGRUNNET)
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av) == ("OPPGITT", "C300001")


def test_radene_har_ingen_egne_sider(utvikler: Client) -> None:
    assert utvikler.get(f"{VERSJONER}{parkert().pk}/change/").status_code == 404


def test_antall_sporringer_vokser_ikke_med_lista(utvikler: Client) -> None:
    def antall() -> int:
        with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
            utvikler.get(VERSJONER)
        return len(sporringer)

    parkert()
    ett = antall()
    for nr in range(20):
        parkert(fnr=f"{nr:011}")
    assert antall() == ett <= 12
