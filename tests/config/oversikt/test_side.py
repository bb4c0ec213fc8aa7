"""The front page as it is read: by whom, and what is on it."""

import re

import pytest
from django.db import connections
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from aktivitetskort import bokser as kort
from config.adminsted.ansatt import Ansatt
from config.adminsted.oversikt import sider
from config.adminsted.oversikt.malinger import Maling
from config.adminsted.oversikt.stasjoner import Stasjon
from tests.hendelser import FNR, invitasjon, uten
from tests.kafkaverden import Kafkaverden
from tests.treff import verden
from treff.tjenester import svar

FORSIDE, LEVENDE = "/admin/", "/admin/oversikt/"
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


@pytest.mark.parametrize("hvem", ["eier", "veileder", "utvikler"])
def test_hver_rolle_ser_forsiden(
    hvem: str, request: pytest.FixtureRequest, topics: Kafkaverden
) -> None:
    klient: Client = request.getfixturevalue(hvem)
    side = klient.get(FORSIDE)
    assert side.status_code == 200
    tekst = side.content.decode()
    assert 'lang="nb"' in tekst
    assert [strip_tags(o) for o in re.findall(r"<h2 id=.+?</h2>", tekst)] == [
        "Veien til et aktivitetskort",
        "Siste døgn, time for time",
        "Feil fra Aktivitetsplanen i dag",
        "Stasjonene",
    ]
    assert "Grønn under 45 s, gul under 4 min" in tekst
    assert re.search(r"Oppdatert kl\. \d\d\.\d\d\.\d\d", tekst)


def test_menyen_begynner_med_oversikten(veileder: Client, topics: Kafkaverden) -> None:
    side = veileder.get(FORSIDE)
    forste = side.context["sidebar_navigation"][0]["items"][0]
    assert (forste["title"], str(forste["link"]), forste["active"]) == ("Oversikt", FORSIDE, True)


def test_det_levende_er_delene_av_forsiden(veileder: Client, topics: Kafkaverden) -> None:
    def deler(adresse: str) -> list[str]:
        return re.findall(r'data-del="([^"]+)"', veileder.get(adresse).content.decode())

    assert deler(LEVENDE) == deler(FORSIDE)
    assert len(set(deler(LEVENDE))) == len(deler(LEVENDE)) > 10
    assert "<html" not in veileder.get(LEVENDE).content.decode()


@pytest.mark.parametrize("adresse", [FORSIDE, LEVENDE])
def test_ingen_person_og_ingen_tittel_star_der(
    adresse: str, utvikler: Client, topics: Kafkaverden
) -> None:
    treff = verden.publisert(tittel="Hemmelig bakeri", gateadresse="Skjult gate 3")
    person = verden.invitert(treff)[0]
    svar.svar_for(treff.pk, person.person_treff_id, svar=True, av=verden.EIER)
    topics.rapid(invitasjon(tittel="Hemmelig sykehjem"), uten(invitasjon(), "poststed"))
    kort.rapid.les()
    side = utvikler.get(adresse).content.decode()
    hemmelig = [person.fnr, person.fornavn, person.etternavn, str(treff.pk), "Hemmelig", "Skjult"]
    assert [ord_ for ord_ in [*hemmelig, FNR, verden.EIER.ident] if ord_ in side] == []
    assert not re.search(r"\b\d{11}\b", side)


def test_siden_selv_spor_ingen_database(veileder: Client, topics: Kafkaverden) -> None:
    veileder.get(FORSIDE)
    with (
        CaptureQueriesContext(connections["default"]) as i_treff,
        CaptureQueriesContext(connections["aktivitetskort"]) as i_kort,
    ):
        veileder.get(FORSIDE)
    assert (len(i_treff), len(i_kort)) == (0, 0)


def test_en_feiltype_fra_andre_skrives_som_tekst(veileder: Client, topics: Kafkaverden) -> None:
    from tests.config.oversikt.test_tall import avvis, les  # noqa: PLC0415

    avvis(topics, "<script>alert(1)</script>")
    les(kort.feil, "AktivitetskortFeilJobb")
    side = veileder.get(LEVENDE).content.decode()
    assert "&lt;script&gt;alert(1)" in side
    assert "<script>alert" not in side


def test_status_sier_hvilke_stasjoner_det_gjelder(veileder: Client, topics: Kafkaverden) -> None:
    side = strip_tags(veileder.get(LEVENDE).content.decode())
    assert "Alt går som det skal." not in side
    assert re.search(r"Trenger tilsyn: .*AutomatiskFullføring", side)


@pytest.mark.parametrize(
    ("modell", "lenke"),
    [
        ("treff.treff", "/admin/treff/treff/"),
        ("treff.finnes_ikke", ""),
        ("aktivitetskort.kort_han_ikke_ser", ""),
        ("", ""),
    ],
)
def test_en_stasjon_lenker_bare_til_lister_som_finnes_for_den_som_ser(
    modell: str, lenke: str
) -> None:
    foresporsel = RequestFactory().get("/")
    foresporsel.user = Ansatt(verden.VEILEDER)  # type: ignore[assignment]
    stasjon = Stasjon("S", [Maling("Noe", "1", "1", modell=modell)])
    assert sider.lister(stasjon, foresporsel) == ({"Noe": lenke} if lenke else {})


def test_uten_rett_er_det_ingen_lenke() -> None:
    foresporsel = RequestFactory().get("/")
    foresporsel.user = Ansatt(verden.UTEN_ROLLE)  # type: ignore[assignment]
    stasjon = Stasjon("S", [Maling("Noe", "1", "1", modell="treff.treff")])
    assert sider.lister(stasjon, foresporsel) == {}
