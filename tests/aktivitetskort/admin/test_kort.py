"""The cards: found by id, seen version by version, on record, with the number when asked for."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from aktivitetskort.models import Kort, Kortfeil, Kortversjon
from innsyn.maske import MASKE
from tests.aktivitetskort.admin.verden import KORT, Linjer, kort, motta, parkert
from tests.hendelser import FNR, TREFF, invitasjon, oppdatering, svar

pytestmark = pytest.mark.django_db(databases=["default", "aktivitetskort"])

# The last part of a UUID may be eleven digits and a letter.
HVERT_FNR = re.compile(r"(?<![\da-f])\d{6} ?\d{5}(?![\da-f])")


def ett_kort() -> Kort:
    motta(invitasjon(), oppdatering(tittel="Ny tittel"), svar(svar=True))
    return kort()


def feil(kort_: Kort, melding: str = "Personen er ikke under oppfølging") -> None:
    Kortfeil.objects.create(
        sted=str(uuid4()),
        kort=kort_,
        versjon=kort_.versjoner.latest("id"),
        error_type="MANGLER_OPPFOLGINGSPERIODE",
        error_message=melding,
        tidspunkt="2025-09-20T10:30:00.123+02:00",
        verdi=b"{}",
    )


def kortene(klient: Client, sporring: str = "") -> list[int]:
    side = klient.get(KORT + sporring)
    assert side.status_code == 200
    return [rad.pk for rad in side.context["cl"].result_list]


def celler(klient: Client, kort_: Kort) -> dict[str, list[tuple[str, bool]]]:
    side = klient.get(f"{KORT}{kort_.pk}/")
    return {
        rad.navn: [(celle.tekst, celle.endret) for celle in rad.celler]
        for rad in side.context["rader"]
    }


@pytest.mark.parametrize("hvem", ["eier", "veileder"])
def test_bare_utviklere_slipper_til_og_hvert_avslag_loggfores(
    hvem: str, request: pytest.FixtureRequest, audit: Linjer
) -> None:
    klient: Client = request.getfixturevalue(hvem)
    side = f"{KORT}{ett_kort().pk}/"
    assert klient.get(KORT).status_code == 403
    assert klient.get(side).status_code == 403
    assert klient.post(side, {"vis_fnr": "ja"}).status_code == 403
    assert ["En ansatt i Nav fikk ikke se et aktivitetskort" in linje for linje in audit()] == [
        True,
        True,
    ]


def test_lista_har_antall_versjoner_den_nyeste_og_siste_feil_men_ikke_hvem(
    utvikler: Client, audit: Linjer
) -> None:
    feil(ett_kort())
    tekst = strip_tags(utvikler.get(KORT).content.decode())
    for ord_ in (
        str(kort().kort_id)[:8],
        "Ny tittel",
        "Gjennomfører",
        "MANGLER_OPPFOLGINGSPERIODE",
    ):
        assert ord_ in tekst
    assert FNR not in tekst
    assert audit() == []


def test_sok_finner_kort_og_treff_med_hele_id_en(utvikler: Client) -> None:
    ett = ett_kort()
    motta(invitasjon(rekrutteringstreffId=str(uuid4())))
    annet = Kort.objects.latest("id")
    assert kortene(utvikler) == [annet.pk, ett.pk]
    assert kortene(utvikler, f"?q={ett.kort_id}") == [ett.pk]
    assert kortene(utvikler, f"?q= {str(TREFF).upper()} ") == [ett.pk]
    assert kortene(utvikler, f"?q={uuid4()}") == []
    assert kortene(utvikler, "?q=Ny+tittel") == []


@pytest.mark.parametrize("sok", [FNR, f"{FNR[:6]}+{FNR[6:]}", f"x+{FNR}+y"])
def test_et_fodselsnummer_i_soket_blir_ikke_staaende_i_adressen(sok: str, utvikler: Client) -> None:
    svar_ = utvikler.get(f"{KORT}?q={sok}")
    assert (svar_.status_code, svar_.headers["Location"]) == (302, KORT)
    assert "Søk aldri med fødselsnummer" in utvikler.get(KORT).content.decode()


@pytest.mark.parametrize("adresse", [f"?fnr={FNR}", "?fnr__startswith=0", "?versjoner__tittel=x"])
def test_adresser_kan_ikke_lete_etter_personer(adresse: str, utvikler: Client) -> None:
    ett_kort()
    assert utvikler.get(KORT + adresse).status_code == 400


def test_utvalgene(utvikler: Client) -> None:
    vanlig = ett_kort()
    Kortversjon.objects.update(tilstand="SENDT")
    med_parkert = parkert(fnr="00000000001").kort
    motta(invitasjon(fnr="00000000002"))
    usendt = Kort.objects.latest("id")
    motta(svar(fnr="00000000003", svar=True))
    uten = Kort.objects.latest("id")
    feil(vanlig)
    assert kortene(utvikler, "?vis=usendt") == [usendt.pk]
    assert kortene(utvikler, "?vis=parkert") == [med_parkert.pk]
    assert kortene(utvikler, "?vis=feil") == [vanlig.pk]
    assert kortene(utvikler, "?vis=uten") == [uten.pk]
    assert kortene(utvikler, "?vis=tull") == []


def test_versjonene_star_ved_siden_av_hverandre_med_det_som_ble_endret(utvikler: Client) -> None:
    felt = celler(utvikler, ett_kort())
    assert felt["Status"] == [("Gjennomfører", True), ("Planlegger", False), ("Planlegger", False)]
    assert felt["Tittel"] == [
        ("Ny tittel", False),
        ("Ny tittel", True),
        ("Møt bedriftene på Sjøbodkaia", False),
    ]
    assert felt["Tilstand"] == [("Usendt", False)] * 3
    assert felt["Skjedde"][0] == ("20. september 2025 kl. 10.00.00", False)


def test_det_som_er_sendt_har_tid_partisjon_og_offset(utvikler: Client) -> None:
    motta(invitasjon())
    Kortversjon.objects.update(
        tilstand="SENDT", sendt="2025-07-01T10:00:00Z", kafka_partisjon=3, kafka_offset=1234567
    )
    felt = celler(utvikler, kort())
    assert felt["Sendt"] == [("1. juli 2025 kl. 12.00.00", False)]
    assert felt["Partisjon og offset"] == [("3 @ 1234567", False)]


def test_endringer_er_merket_med_ord_og_ikke_bare_farge(utvikler: Client) -> None:
    side = utvikler.get(f"{KORT}{ett_kort().pk}/").content.decode()
    assert side.count("<strong>Endret</strong>") == 2


def test_fodselsnummeret_er_skjult_til_noen_ber_om_det_og_hvert_innsyn_loggfores(
    utvikler: Client, audit: Linjer
) -> None:
    ett = ett_kort()
    feil(ett, f"Fant ingen person med {FNR}")
    side = utvikler.get(f"{KORT}{ett.pk}/").content.decode()
    assert not HVERT_FNR.search(strip_tags(side))
    assert MASKE in side

    vist = utvikler.post(f"{KORT}{ett.pk}/", {"vis_fnr": "ja"})

    assert f"{FNR[:6]} {FNR[6:]}" in vist.content.decode()
    assert "no-store" in vist.headers["Cache-Control"]
    sett, nummer = audit()
    assert "En ansatt i Nav har sett et aktivitetskort" in sett
    assert "En ansatt i Nav har sett fødselsnummeret på et aktivitetskort" in nummer
    for linje in (sett, nummer):
        assert f"flexString2Label=aktivitetskortId flexString2={ett.kort_id}" in linje
        assert "suid=C300001" in linje
        assert FNR not in linje


def test_et_kort_som_ikke_kan_loggfores_vises_ikke(utvikler: Client, full_auditlogg: None) -> None:
    side = f"{KORT}{ett_kort().pk}/"
    for svar_ in (utvikler.get(side), utvikler.post(side, {"vis_fnr": "ja"})):
        assert svar_.status_code == 503
        assert "Ny tittel" not in svar_.content.decode()


def test_ondt_innhold_er_bare_tekst(utvikler: Client) -> None:
    motta(invitasjon(tittel="<script>alert(1)</script>"))
    feil(kort(), "<img src=x onerror=alert(1)>")
    for sti in (KORT, f"{KORT}{kort().pk}/"):
        side = utvikler.get(sti).content.decode()
        assert "<script>alert" not in side
        assert "<img src=x" not in side


def test_feilene_har_klare_ord(utvikler: Client) -> None:
    ett = ett_kort()
    feil(ett)
    Kortfeil.objects.create(
        sted="x", kort=ett, error_type="HELT_NY", error_message="?", tidspunkt="", verdi=b""
    )
    tekst = strip_tags(utvikler.get(f"{KORT}{ett.pk}/").content.decode())
    assert "Personen er ikke under arbeidsrettet oppfølging." in tekst
    assert "HELT_NY" in tekst
    assert "Ukjent for oss." in tekst


def test_et_kort_med_mange_versjoner_vises_noen_om_gangen(utvikler: Client) -> None:
    motta(invitasjon(), *(oppdatering(tittel=f"Tittel {nr}") for nr in range(30)))
    side = utvikler.get(f"{KORT}{kort().pk}/")
    forste = [v.tittel for v in side.context["versjoner"]]
    eldre = utvikler.get(f"{KORT}{kort().pk}/?eldre_enn={side.context['eldre']}")
    resten = [v.tittel for v in eldre.context["versjoner"]]
    assert forste + resten == [
        *(f"Tittel {nr}" for nr in reversed(range(30))),
        "Møt bedriftene på Sjøbodkaia",
    ]
    assert side.context["rader"][5].celler[-1].endret


@pytest.mark.parametrize("eldre_enn", ["abc", "²", "9" * 40, "-1"])
def test_en_rar_adresse_er_ingen_feil(eldre_enn: str, utvikler: Client) -> None:
    svar_ = utvikler.get(f"{KORT}{ett_kort().pk}/?eldre_enn={eldre_enn}")
    assert svar_.status_code == 200


def test_kort_uten_invitasjon_har_en_side(utvikler: Client, audit: Linjer) -> None:
    motta(svar(svar=True))
    side = utvikler.get(f"{KORT}{kort().pk}/")
    assert "Kort uten invitasjon" in side.content.decode()
    assert f"flexString2Label=rekrutteringstreffId flexString2={TREFF}" in audit()[0]


def test_antall_sporringer_vokser_verken_med_lista_eller_versjonene(utvikler: Client) -> None:
    def antall(sti: str) -> int:
        with CaptureQueriesContext(connections["aktivitetskort"]) as sporringer:
            utvikler.get(sti)
        return len(sporringer)

    ett = ett_kort()
    feil(ett)
    lista, siden = antall(KORT), antall(f"{KORT}{ett.pk}/")
    motta(*(invitasjon(fnr=f"{nr:011}") for nr in range(20, 60)))
    motta(*(oppdatering(tittel=f"Tittel {nr}") for nr in range(10)))
    feil(ett)
    assert antall(KORT) == lista <= 12
    assert antall(f"{KORT}{ett.pk}/") == siden <= 12


def test_en_id_med_elleve_sifre_pa_rad_er_en_id(utvikler: Client) -> None:
    svar = utvikler.get(KORT, {"q": "0190aaaa-bbbb-4ccc-8ddd-a12345678901"})
    assert svar.status_code == 200


def test_en_versjon_som_kommer_mens_siden_leses_er_ingen_feil(utvikler: Client) -> None:
    ett = ett_kort()
    kom: list[bool] = []

    def la_den_komme(utfor: Any, sql: str, *resten: Any) -> Any:
        svaret = utfor(sql, *resten)
        if not kom and sql.startswith("SELECT") and 'FROM "aktivitetskort_kortversjon"' in sql:
            kom.append(True)
            motta(svar(svar=False))
        return svaret

    with connections["aktivitetskort"].execute_wrapper(la_den_komme):
        svaret = utvikler.get(f"{KORT}{ett.pk}/")
    assert kom
    assert svaret.status_code == 200
