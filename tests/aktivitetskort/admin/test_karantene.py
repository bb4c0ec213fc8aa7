"""The quarantine by clicks: seen by reason, tried again or discarded, and by whom."""

import html
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktivitetskort.models import Karantene
from config.adminsted.ansatt import RETTIGHETER
from lokal.utsteder import Utstedere
from tests.aktivitetskort.admin.verden import (
    KARANTENE,
    Linjer,
    grunn,
    i_karantene,
    motta,
    odelagt,
    sett_til_side,
)
from tests.hendelser import FNR, invitasjon, svar, uten
from tests.treff.conftest import UTV
from treff.kommandoer import Rolle

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def siden(klient: Client, rad: Karantene) -> str:
    return klient.get(f"{KARANTENE}{rad.pk}/").content.decode()


def vis_innhold(klient: Client, rad: Karantene) -> Any:
    return klient.post(f"{KARANTENE}{rad.pk}/", {"vis_innhold": "ja"})


@pytest.mark.parametrize("hvem", ["eier", "veileder"])
def test_bare_utviklere_slipper_til(
    hvem: str, request: pytest.FixtureRequest, utvikler: Client, audit: Linjer
) -> None:
    (rad,) = odelagt()
    klient: Client = request.getfixturevalue(hvem)
    assert klient.get(KARANTENE).status_code == 403
    assert klient.post(KARANTENE, {"action": "prov_igjen"}).status_code == 403
    assert vis_innhold(klient, rad).status_code == 403
    assert "Du har ikke tilgang hit." in siden(klient, rad)
    assert all("flexString1=Deny" in linje for linje in audit())
    assert len(audit()) == 2
    assert "Karantene" not in klient.get("/admin/treff/treff/").content.decode()
    assert utvikler.get(KARANTENE).status_code == 200


def test_det_er_ingen_andre_rettigheter_enn_a_se() -> None:
    alle = frozenset().union(*RETTIGHETER.values())
    assert all(rett.split(".")[1].startswith("view_") for rett in alle)
    assert "aktivitetskort.view_karantene" not in RETTIGHETER[Rolle.JOBBSOKERRETTET]


def test_lista_teller_etter_grunn_og_viser_ingen_personopplysninger(utvikler: Client) -> None:
    odelagt(3)
    motta(invitasjon(), svar(svar="ja"), svar(svar=True))
    side = utvikler.get(KARANTENE)
    grupper = {(g["grunn"], g["tilstand"]): g["antall"] for g in side.context["grupper"]}
    assert grupper == {
        ("mangler tittel", "I karantene"): 3,
        ("svar er av feil type", "I karantene"): 1,
        ("bak en i karantene", "I kø bak en i karantene"): 1,
    }
    tekst = side.content.decode()
    assert FNR not in tekst
    assert "00000000001" not in tekst
    assert len(utvikler.get(KARANTENE + grunn("mangler tittel")).context["cl"].result_list) == 3


def test_siden_viser_innholdet_forst_nar_det_blir_bedt_om_og_det_loggfores(
    utvikler: Client, audit: Linjer
) -> None:
    (rad,) = odelagt()
    for_ = siden(utvikler, rad)
    assert "mangler tittel" in for_
    assert "00000000000" not in for_
    assert audit() == []

    svar_ = vis_innhold(utvikler, rad)

    assert "00000000000" in svar_.content.decode()
    assert "no-store" in svar_.headers["Cache-Control"]
    (linje,) = audit()
    assert "suid=C300001" in linje
    assert "En ansatt i Nav har sett innholdet i en melding i karantene" in linje
    assert f"flexString2={rad.pk}" in linje
    assert "00000000000" not in linje


def test_det_som_ikke_kan_loggfores_vises_ikke(utvikler: Client, full_auditlogg: None) -> None:
    (rad,) = odelagt()
    svar_ = vis_innhold(utvikler, rad)
    assert svar_.status_code == 503
    assert "Siden kan ikke vises akkurat nå." in svar_.content.decode()
    assert "00000000000" not in svar_.content.decode()


@pytest.mark.parametrize(
    ("verdi", "venter"),
    [
        (b'{"a":{"b":1}}', '"b": 1'),
        (b"<script>alert(1)</script>", "<script>alert(1)</script>"),
        (b'{"x":"<img src=x onerror=alert(1)>"}', "<img src=x onerror=alert(1)>"),
        (b"\xff\xfe\x00", "000000  ff fe 00"),
        (b"a\x00b", "61 00 62"),
        (b'{"x":"\\ud800"}', "\\ud800"),
        (b"[" * 100_000, "[" * 50),
        (b'{"x":' + b"9" * 5000 + b"}", "9" * 50),
        (b"", "0 byte"),
    ],
    ids=["json", "script", "img", "heks", "nul", "surrogat", "dypt", "langt tall", "tom"],
)
def test_innholdet_kan_vaere_hva_som_helst(verdi: bytes, venter: str, utvikler: Client) -> None:
    rad = sett_til_side(verdi, kjent=False)
    svar_ = vis_innhold(utvikler, rad)
    assert svar_.status_code == 200
    tekst = svar_.content.decode()
    assert venter in html.unescape(tekst)
    assert "<script>alert" not in tekst
    assert "<img src=x" not in tekst


@pytest.mark.parametrize("verdi", [b"x" * 1_000_000, b"\xff" * 1_000_000, b"[[1]," * 200_000])
def test_en_hel_megabyte_vises_og_tar_ikke_mer_plass_enn_noen_slike(
    verdi: bytes, utvikler: Client
) -> None:
    rad = sett_til_side(verdi, kjent=False)
    svar_ = vis_innhold(utvikler, rad)
    assert svar_.status_code == 200
    assert len(svar_.content) < 5_000_000
    assert len(utvikler.get(KARANTENE).content) < 500_000


@pytest.mark.parametrize("adresse", ["?verdi__contains=x", f"?par__fnr={FNR}", "?nokkel=x"])
def test_adresser_kan_ikke_lete_i_innholdet(adresse: str, utvikler: Client) -> None:
    odelagt()
    assert utvikler.get(KARANTENE + adresse).status_code == 400


@pytest.mark.parametrize("sti", ["add/", "999999/", "abc/", "1/delete/", "1/history/"])
def test_det_finnes_ingen_andre_sider(sti: str, utvikler: Client) -> None:
    svar_ = utvikler.get(KARANTENE + sti)
    assert svar_.status_code == 404
    assert "Siden finnes ikke." in svar_.content.decode()


def test_ingenting_endres_med_get_eller_uten_csrf(utvikler: Client, utstedere: Utstedere) -> None:
    (rad,) = odelagt()
    utvikler.get(f"{KARANTENE}?action=ta_bort&bekreftet=ja&_selected_action={rad.pk}")
    token = utstedere.azure_token("C300001", [UTV])
    streng = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {token}"})
    svar_ = streng.post(KARANTENE, {"action": "prov_igjen", "_selected_action": rad.pk})
    assert svar_.status_code == 403
    assert i_karantene() == ["KARANTENE"]


def test_verken_adresser_eller_kaker_har_personopplysninger(utvikler: Client) -> None:
    motta(uten(invitasjon(), "tittel"), svar(svar="ja"))
    rad = Karantene.objects.earliest("id")
    data = {"action": "prov_igjen", "index": "0", "select_across": "0", "_selected_action": rad.pk}
    svar_ = utvikler.post(KARANTENE, {**data, "tilbake": rad.pk})
    assert FNR not in svar_.headers["Location"]
    assert FNR not in str(svar_.cookies)
    vis = vis_innhold(utvikler, rad)
    assert FNR not in vis.request["PATH_INFO"] + str(vis.cookies)


def test_antall_sporringer_vokser_ikke_med_lista(utvikler: Client) -> None:
    def antall() -> int:
        with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
            utvikler.get(KARANTENE)
        return len(sporringer)

    odelagt(1)
    ett = antall()
    motta(*(uten(invitasjon(fnr=f"{nr:011}"), "fraTid") for nr in range(20, 60)))
    assert antall() == ett <= 12
