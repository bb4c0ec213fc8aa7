"""What is counted where it happens: rows, hints, and waits for locks."""

import threading
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import OperationalError, connections, transaction

from lokal.servere import porter
from rapids import ko, maltall, vekker
from rapids.maltall import FIKK, FULL, GA_OPP, SENDT, TAPT, VRANGLAAS
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import laast, vent_til
from tests.treff import verden
from treff import bokser
from treff.models import JobbsokerHendelse

TASK, JOBB = "treff.tasks.publiser_hendelser", "AktivitetskortJobbsøkerScheduler"
EN, OPP = "SELECT id FROM treff_jobbsoker ORDER BY id", ("ASC", "DESC")
LAAS = "SELECT id FROM treff_jobbsokerhendelse ORDER BY id FOR UPDATE"


def okt(navn: str, **etiketter: str) -> Callable[[], float]:
    """How much a series has grown since this was called."""

    def na() -> float:
        return maltall.REGISTER.get_sample_value(f"{maltall.NAVNEROM}_{navn}", etiketter) or 0.0

    begynte = na()
    return lambda: na() - begynte


def laaser(utfall: str) -> Callable[[], float]:
    return okt("databaselas_seconds_count", database="default", utfall=utfall)


@pytest.mark.django_db(transaction=True)
def test_det_som_sendes_og_det_som_feiler_telles(topics: Kafkaverden) -> None:
    verden.invitert(verden.publisert(), 2)
    sendt = okt("jobb_rader_total", jobb=maltall.UKJENT, utfall="sendt")  # no job runs it here
    bokser.hendelser.send()
    assert sendt() == 2


@pytest.mark.django_db(transaction=True)
def test_en_las_som_er_ledig_telles_som_fatt() -> None:
    fatt, resten = laaser(FIKK), [laaser(GA_OPP), laaser(VRANGLAAS)]
    with transaction.atomic("default"), connections["default"].cursor() as cursor:
        cursor.execute(LAAS)
        cursor.execute("SELECT 1")
    assert fatt() == 1
    assert [antall() for antall in resten] == [0, 0]


@pytest.mark.django_db(transaction=True)
def test_ventetiden_pa_en_las_som_gis_opp_males() -> None:
    verden.invitert(verden.publisert(), 1)
    antall = laaser(GA_OPP)
    sekunder = okt("databaselas_seconds_sum", database="default", utfall=GA_OPP)
    with laast("default", LAAS), pytest.raises(OperationalError):
        JobbsokerHendelse.objects.update(forsok=0)
    assert antall() == 1
    assert sekunder() == pytest.approx(1.5, abs=0.5)


@pytest.mark.django_db(transaction=True)
def test_en_vranglas_telles() -> None:
    """Two that each want what the other holds: the server ends one of them after a second."""
    verden.invitert(verden.publisert(), 2)
    antall, begge = laaser(VRANGLAAS), threading.Barrier(2)

    def ta(forst: str, sist: str) -> None:
        try:
            with transaction.atomic("default"), connections["default"].cursor() as cursor:
                cursor.execute(f"{EN} {forst} LIMIT 1 FOR UPDATE")
                begge.wait(10)
                cursor.execute(f"{EN} {sist} LIMIT 1 FOR UPDATE")
        except OperationalError:
            return  # one of them
        finally:
            connections.close_all()

    trader = [threading.Thread(target=ta, args=retninger) for retninger in (OPP, OPP[::-1])]
    for trad in trader:
        trad.start()
    for trad in trader:
        trad.join(20)
    assert antall() == 1


def hint(utfall: str) -> Callable[[], float]:
    return okt("hint_total", jobb=JOBB, utfall=utfall)


def test_et_hint_som_kommer_frem_telles(settings: LazySettings) -> None:
    settings.REDIS_URL = f"{settings.REDIS_URL}?db=14"  # where no other test fills the queue
    sendt = hint(SENDT)
    vekker.vekk(TASK)
    vent_til(lambda: sendt() == 1)


def test_et_hint_som_ikke_trengs_telles(settings: LazySettings) -> None:
    settings.REDIS_URL = f"{settings.REDIS_URL}?db=15"
    full = hint(FULL)
    with ko.redis() as redis:
        redis.rpush("treff", *range(ko.PLASSER))
        vekker.vekk(TASK)
        vent_til(lambda: full() == 1)
        redis.delete("treff")


def test_et_hint_som_gar_tapt_telles(settings: LazySettings) -> None:
    (port,) = porter.ledige(1)
    settings.REDIS_URL = f"redis://127.0.0.1:{port}/0"
    tapt = hint(TAPT)
    vekker.vekk(TASK)
    vent_til(lambda: tapt() == 1)


def test_en_oppgave_utenom_timeplanen_har_ikke_navn() -> None:
    assert maltall.jobb_for(TASK) == JOBB
    assert maltall.jobb_for("noe.annet.20817229132") == maltall.UKJENT
