"""The gauges are the front page's figures, as of the moment when they are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.registry import Collector

from aktivitetskort import bokser as kort
from aktivitetskort.oppslag import Korttall
from config.adminsted.oversikt import kilder
from config.adminsted.oversikt.kilder import Malt
from config.maltall import samler
from config.tikk import Tikk
from rapids.tall import Posisjonstall, Utbokstall
from tests.config.maltall.skrap import Skrap
from tests.hendelser import FNR, invitasjon, svar, uten
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import vent_til
from tests.treff import verden
from treff.oppslag.oversikt import Treffstall

BEGGE = ["default", "aktivitetskort"]
NA = datetime(2026, 11, 23, 12, tzinfo=UTC)
RAPID = settings.KAFKA_RAPID_TOPIC
INGENTING = Malt(NA, None, None, None, None)
TOM = Utbokstall(usendt=0, eldste=None, parkert=0, nye=0, eldste_nye=None)
ULEST = Posisjonstall({}, {}, frozenset())


def kortene(**felter: object) -> Korttall:
    ingen = {"versjoner": TOM, "rapidmeldinger": TOM, "til_side": {}, "lest": ULEST, "feil": {}}
    return Korttall(**{**ingen, **felter})  # type: ignore[arg-type]


def fortalt(malt: Malt, na: datetime = NA) -> Skrap:
    register = CollectorRegistry()
    for familie in samler.tall(malt, na):
        register.register(_Ferdig(familie))
    return Skrap(generate_latest(register).decode())


class _Ferdig(Collector):
    def __init__(self, familie: Metric) -> None:
        self._familie = familie

    def collect(self) -> list[Metric]:
        return [self._familie]


def test_det_ingen_vet_er_utelatt() -> None:
    svar_ = fortalt(INGENTING)
    for kilde in ("treff", "aktivitetskort", "kafka", "redis"):
        assert svar_.verdi("kilde_oppe", kilde=kilde) == 0
    assert {p.name for f in svar_.familier.values() for p in f.samples} == {
        "rekrutteringstreff_kilde_oppe"
    }


def test_det_som_er_gammelt_blir_eldre_etter_malingen() -> None:
    usendt = replace(TOM, usendt=1, eldste=NA - timedelta(seconds=40))
    lest = Posisjonstall({RAPID: {0: 5}}, {RAPID: {0: timedelta(seconds=30)}}, frozenset())
    tikk = Tikk(begynte=100.0, siden={"aktivitetskort.tasks.lytt": 20.0}, avvik={})
    malt = Malt(NA, None, kortene(versjoner=usendt, lest=lest), {RAPID: {0: 7}}, tikk)
    svar_ = fortalt(malt, NA + timedelta(seconds=9))
    assert svar_.verdi("usendt_eldste_seconds", boks="AktivitetskortJobb") == 49
    assert svar_.verdi("tikk_siden_seconds", jobb="Lyttere") == 29
    assert svar_.verdi("tikk_siden_seconds", jobb="timeplan") == 109
    ulest = {"jobb": "Lyttere", "topic": RAPID, "partisjon": "0"}
    assert svar_.verdi("ulest_seconds", **ulest) == 39
    assert svar_.verdi("uleste", **ulest) == 2


def test_en_partisjon_som_er_lest_ut_har_ingen_alder() -> None:
    lest = Posisjonstall({RAPID: {0: 7}}, {RAPID: {0: timedelta(hours=9)}}, frozenset({RAPID}))
    svar_ = fortalt(Malt(NA, None, kortene(lest=lest), {RAPID: {0: 7, 1: 3}}, None))
    assert svar_.verdi("ulest_seconds", jobb="Lyttere", topic=RAPID, partisjon="0") == 0
    assert svar_.verdi("partisjoner_uten_posisjon", jobb="Lyttere", topic=RAPID) == 1
    assert svar_.verdi("posisjonsalarm", jobb="Lyttere", topic=RAPID) == 1
    assert svar_.verdi("topic_finnes", topic=RAPID) == 1
    assert svar_.verdi("topic_finnes", topic=settings.DAB_AKTIVITETSKORT_TOPIC) == 0


def test_en_feiltype_som_ingen_kjenner_heter_annen() -> None:
    feil = {(NA, "UGYLDIG_IDENT"): 2, (NA, "NY_FEIL"): 3, (NA, f"FEIL_{FNR}"): 1}
    svar_ = fortalt(Malt(NA, None, kortene(feil=feil), None, None))
    assert svar_.verdi("kortfeil_i_dag", feiltype="UGYLDIG_IDENT") == 2
    assert svar_.verdi("kortfeil_i_dag", feiltype="ANNEN") == 4
    assert FNR not in svar_.tekst


def test_uten_tikk_er_ingenting_sent_ennaa() -> None:
    """An emptied Redis wakes nobody at once: `IngenTikk` rings if nothing comes."""
    tikk = Tikk(begynte=None, siden={}, avvik={"timeplan": -7, "web": 60})
    svar_ = fortalt(Malt(NA, None, None, None, tikk))
    assert svar_.verdi("tikk_siden_seconds", jobb="Lyttere") is None
    assert svar_.verdi("klokkeavvik_seconds", jobb="web") == 60
    assert svar_.verdi("klokkeavvik_seconds", jobb="timeplan") == -7
    assert svar_.verdi("klokkeavvik_seconds", jobb="Lyttere") == 0


@pytest.mark.django_db(transaction=True, databases=BEGGE)
def test_karantenen_telles_etter_tilstand_og_slag(topics: Kafkaverden) -> None:
    topics.rapid(uten(invitasjon(), "tittel"), svar(svar=True))
    topics.rapid(svar(fnr="08418912345", svar=False))

    def satt_til_side() -> Skrap:
        kort.rapid.les()
        kilder.FELLES.glem()
        return fortalt(kilder.malt(), datetime.now(UTC))

    def tell(ett: Skrap, tilstand: str, grunn: str) -> float | None:
        etiketter = {"innboks": "aktivitetskort-rapid", "tilstand": tilstand, "grunn": grunn}
        return ett.verdi("karantene", **etiketter)

    vent_til(lambda: satt_til_side().sum("karantene") == 3)
    svar_ = satt_til_side()
    assert tell(svar_, "KARANTENE", "mangler") == 1
    assert tell(svar_, "I_KØ", "bak_en_annen") == 1
    assert tell(svar_, "VENTER", "venter") == 1
    assert svar_.verdi("karantene_nye", innboks="aktivitetskort-rapid") == 1


@pytest.mark.django_db(transaction=True, databases=BEGGE)
def test_ti_sekunder_gammelt_er_nytt_nok_til_et_skrap_men_ikke_til_forsiden(
    topics: Kafkaverden,
) -> None:
    verden.invitert(verden.publisert(), 1)
    kilder.FELLES.glem()
    forst = kilder.malt()
    with CaptureQueriesContext(connections["default"]) as spurt:
        assert kilder.malt(holder=samler.HOLDER) == forst
    assert len(spurt) == 0
    assert isinstance(forst.treff, Treffstall)
    assert forst.treff.hendelser.usendt == 1
