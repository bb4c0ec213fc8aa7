"""What the board should show, and that the demo sees each way in which it may not."""

from typing import Any

import pytest

from lokal.demo import tabell
from lokal.demo.dagbok import Dagbok, Kortnokkel, versjoner
from lokal.demo.forventning import (
    IKKE_SENDT,
    MANGLER,
    UENDRET,
    Kortdom,
    Raddom,
    kortdommer,
    raddommer,
)
from lokal.demo.tabell import Rad
from lokal.demo.tavle import Tavle
from tests.lokal.demoverden import (
    KORT,
    SVARTE_JA,
    SVARTE_NEI,
    avvist,
    dagbok,
    pa_tavla,
    tavla,
)

INVITERT = tabell.INVITERT


def _dom(bok: Dagbok, tavle: Tavle) -> Kortdom:
    return kortdommer(bok, tavle)[KORT]


def _rad(rad: Rad, bok: Dagbok, tavle: Tavle) -> Raddom:
    [dom] = [dom for dom in raddommer(bok, kortdommer(bok, tavle)) if dom.rad == rad]
    return dom


def test_en_endring_beholder_statusen_den_kom_til() -> None:
    steg = dagbok(INVITERT, SVARTE_NEI, tabell.ENDRES, tabell.VARSLES, SVARTE_JA).steg
    assert [v.status for v in versjoner(steg)] == ["PLANLAGT", "AVBRUTT", "AVBRUTT", "GJENNOMFORES"]


def test_et_kort_med_hver_versjon_er_ok() -> None:
    bok = dagbok(INVITERT, SVARTE_JA, tabell.ENDRES, tabell.VARSLES)
    assert _dom(bok, tavla(pa_tavla("PLANLAGT", "GJENNOMFORES", "GJENNOMFORES"))).ok


@pytest.mark.parametrize(
    "statuser",
    [
        ("PLANLAGT",),
        ("GJENNOMFORES",),
        ("PLANLAGT", "PLANLAGT", "GJENNOMFORES"),
        ("PLANLAGT", "GJENNOMFORES", "GJENNOMFORES"),
        ("GJENNOMFORES", "PLANLAGT"),
        ("PLANLAGT", "AVBRUTT"),
    ],
)
def test_mangler_dobles_eller_byttes_en_versjon_er_kortet_feil(statuser: tuple[str, ...]) -> None:
    dom = _dom(dagbok(INVITERT, SVARTE_JA), tavla(pa_tavla(*statuser)))
    assert not dom.rett_rekkefolge
    assert not dom.ok


def test_et_kort_som_ikke_er_kommet_er_feil() -> None:
    assert not _dom(dagbok(INVITERT), tavla()).ok


def test_to_kort_om_samme_person_paa_samme_treff_er_feil() -> None:
    dom = _dom(dagbok(INVITERT, SVARTE_JA), tavla(pa_tavla("PLANLAGT"), pa_tavla("GJENNOMFORES")))
    assert dom.rett_rekkefolge
    assert not dom.ok


@pytest.mark.parametrize(
    "felter",
    [
        {"tittel": "En annen tittel"},
        {"detaljer": [{"label": "Tid", "verdi": "i morgen"}]},
    ],
)
def test_et_kort_som_viser_noe_annet_enn_treffet_er_feil(felter: dict[str, Any]) -> None:
    dom = _dom(dagbok(INVITERT), tavla(pa_tavla("PLANLAGT", **felter)))
    assert not dom.rett_innhold
    assert not dom.ok


def test_et_kort_om_en_som_ikke_er_invitert_er_feil() -> None:
    ukjent = pa_tavla("PLANLAGT", personIdent="12345678901")
    dommer = kortdommer(dagbok(INVITERT), tavla(pa_tavla("PLANLAGT"), ukjent))
    assert [dom.kort for dom in dommer.values() if not dom.ok] == [
        Kortnokkel(KORT.treff_id, "12345678901")
    ]


def test_kort_fra_en_annen_dag_angaar_oss_ikke() -> None:
    fremmed = pa_tavla("AVBRUTT", handlinger=[{"url": "http://127.0.0.1/min-side/et-annet-treff"}])
    assert list(kortdommer(dagbok(INVITERT), tavla(pa_tavla("PLANLAGT"), fremmed))) == [KORT]


def test_den_som_avvises_skal_ikke_ha_kort() -> None:
    bok = dagbok(tabell.INVITERT_UTEN_OPPFOLGING)
    feil = (avvist(0, "PLANLAGT"),)
    assert _dom(bok, tavla(feil=feil)).ok
    assert not _dom(bok, tavla()).ok
    assert not _dom(bok, tavla(pa_tavla("PLANLAGT"))).ok
    assert not _dom(bok, tavla(pa_tavla("PLANLAGT"), feil=feil)).ok


def test_en_avvisning_som_ingen_ventet_er_feil() -> None:
    feil = (avvist(0, "PLANLAGT", "DUPLIKATMELDINGFEIL"),)
    assert not _dom(dagbok(INVITERT), tavla(pa_tavla("PLANLAGT"), feil=feil)).ok


def test_den_som_faar_oppfolging_faar_kortet_med_neste_versjon() -> None:
    bok = dagbok(tabell.INVITERT_UTEN_OPPFOLGING, SVARTE_JA)
    tavle = tavla(pa_tavla("GJENNOMFORES"), feil=(avvist(0, "PLANLAGT"),))
    assert _dom(bok, tavle).ok
    assert _rad(tabell.INVITERT_UTEN_OPPFOLGING, bok, tavle).sett == {tabell.MANGLER_OPPFOLGING: 1}
    assert _rad(SVARTE_JA, bok, tavle).ok


def test_hver_rad_viser_statusen_paa_sin_plass() -> None:
    bok = dagbok(INVITERT, SVARTE_JA, SVARTE_NEI)
    tavle = tavla(pa_tavla("PLANLAGT", "GJENNOMFORES", "FULLFORT"))
    assert _rad(INVITERT, bok, tavle).ok
    assert _rad(SVARTE_JA, bok, tavle).ok
    siste = _rad(SVARTE_NEI, bok, tavle)
    assert not siste.ok
    assert (siste.ventet, siste.sett) == ("AVBRUTT", {"FULLFORT": 1})


def test_en_rad_uten_versjon_er_feil_naar_det_er_kommet_en() -> None:
    bok = dagbok(INVITERT, tabell.VARSLES)
    assert _rad(tabell.VARSLES, bok, tavla(pa_tavla("PLANLAGT"))).sett == {IKKE_SENDT: 1}
    assert not _rad(tabell.VARSLES, bok, tavla(pa_tavla("PLANLAGT", "PLANLAGT"))).ok


@pytest.mark.parametrize(
    ("statuser", "vist"),
    [
        (("PLANLAGT", "PLANLAGT"), UENDRET),
        (("PLANLAGT", "AVBRUTT"), "AVBRUTT"),
        (("PLANLAGT",), MANGLER),
    ],
)
def test_en_endring_skal_ikke_rore_statusen(statuser: tuple[str, ...], vist: str) -> None:
    dom = _rad(tabell.ENDRES, dagbok(INVITERT, tabell.ENDRES), tavla(pa_tavla(*statuser)))
    assert dom.sett == {vist: 1}
    assert dom.ok is (vist == UENDRET)


def test_en_rad_som_ikke_er_spilt_er_feil() -> None:
    tavle = tavla(pa_tavla("PLANLAGT"))
    assert not _rad(SVARTE_JA, dagbok(INVITERT), tavle).ok
