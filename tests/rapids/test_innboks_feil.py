"""What kills the reader or fails under it: counted, tried again, or quarantined (rule 8)."""

import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from billiard.pool import soft_timeout_sighandler
from django.conf import settings
from django.db import connections

from aktivitetskort import bokser
from aktivitetskort.models import Karantene, Kortversjon, Posisjon
from rapids.infrastruktur import IkkeGjort
from tests.hendelser import FNR, invitasjon, oppdatering, svar
from tests.kafkaverden import Kafkaverden
from tests.rapids.feil import skrivebeskyttet
from tests.rapids.rader import posisjon

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def tell(forsok: int) -> None:
    """Leave so many deaths on the position, as processes that were killed do."""
    Posisjon.objects.filter(neste__gt=0).update(forsok=forsok)


@pytest.mark.parametrize("forsok", [1, 2])
def test_etter_et_dodsfall_leses_en_og_en_og_alt_anvendes(topics: Kafkaverden, forsok: int) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True), svar(svar=False))
    tell(forsok)

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 3
    assert posisjon().forsok == 0


def test_dodsfallene_glemmes_ikke_av_det_som_ikke_er_vaart(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, {"ikke": "vår"})
    tell(2)

    bokser.rapid.les()

    assert (posisjon().neste, posisjon().forsok) == (2, 2)


def test_den_som_er_forbigatt_teller_ikke_paa_den_andres_rad(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    forbigatt = posisjon()
    forbigatt.neste = 0
    assert bokser.rapid._posisjoner.tell_forsok([forbigatt]) == []
    assert (posisjon().forsok, forbigatt.forsok) == (0, 0)


def test_den_som_har_drept_tre_ganger_settes_i_karantene(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.skriv(settings.KAFKA_RAPID_TOPIC, FNR, {"ikke": "vår"})
    topics.rapid(svar(svar=True), svar(svar=False))
    tell(3)

    bokser.rapid.les()

    assert list(Karantene.objects.order_by("id").values_list("tilstand", "grunn")) == [
        ("KARANTENE", "tok livet av prosessen 3 ganger"),
        ("I_KØ", "bak en i karantene"),
    ]
    assert posisjon().forsok == 0


def test_den_som_dreper_ogsaa_i_karantene_leses_ikke(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True), svar(svar=False))
    tell(4)

    bokser.rapid.les()

    rad = Karantene.objects.get()
    assert (rad.hendelsenavn, rad.par) == ("ulest", None)
    assert Kortversjon.objects.latest("id").status == "AVBRUTT"


@contextmanager
def database_som(gjor: str) -> Iterator[None]:
    """Inserting a version with the title «nektes» does this first (PL/pgSQL)."""
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION nekt() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {gjor}; RETURN NEW; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER nekt BEFORE INSERT ON aktivitetskort_kortversjon "
            "FOR EACH ROW WHEN (NEW.tittel = 'nektes') EXECUTE FUNCTION nekt()"
        )
    try:
        yield
    finally:
        with connections["aktivitetskort"].cursor() as cursor:
            cursor.execute("DROP FUNCTION nekt CASCADE")


def database_som_nekter(feilkode: str) -> AbstractContextManager[None]:
    """Inserting it fails with this SQLSTATE, as when the server is in trouble."""
    return database_som(f"RAISE EXCEPTION 'nekter' USING ERRCODE = '{feilkode}'")


def ett_kort_og_en_oppdatering(topics: Kafkaverden) -> None:
    """The card is made; the update lies unread, and its title is the one that is refused."""
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(oppdatering(tittel="nektes"))


def oppdateringen_kommer_frem() -> None:
    bokser.rapid.les()
    assert Kortversjon.objects.count() == 2
    assert Karantene.objects.count() == 0


@pytest.mark.parametrize(
    "feilkode",
    [
        "53300",  # too many connections
        "25P03",  # idle in transaction for too long: the process was frozen
        "25006",  # read-only: the primary has become a replica
    ],
)
def test_infrastruktur_som_svikter_prover_igjen_og_teller_ikke(
    topics: Kafkaverden, feilkode: str
) -> None:
    ett_kort_og_en_oppdatering(topics)
    with database_som_nekter(feilkode):
        for _ in range(4):
            with pytest.raises(IkkeGjort):
                bokser.rapid.les()
        assert (posisjon().neste, posisjon().forsok) == (1, 0)

    oppdateringen_kommer_frem()


def test_den_myke_tidsgrensen_er_ikke_meldingens_skyld(topics: Kafkaverden) -> None:
    """Celery's own handler raises in the middle of a statement; the next tick has new clients."""
    ett_kort_og_en_oppdatering(topics)
    forrige = signal.signal(signal.SIGALRM, soft_timeout_sighandler)
    try:
        with database_som("PERFORM pg_sleep(2)"):
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            with pytest.raises(IkkeGjort):
                bokser.rapid.les()
        assert (posisjon().neste, posisjon().forsok) == (1, 0)
    finally:
        signal.signal(signal.SIGALRM, forrige)

    oppdateringen_kommer_frem()


def test_en_database_som_bare_kan_leses_proves_igjen(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    with skrivebeskyttet("aktivitetskort"), pytest.raises(IkkeGjort):
        bokser.rapid.les()

    bokser.rapid.les()

    assert Kortversjon.objects.count() == 1
    assert Karantene.objects.count() == 0


def test_annen_feil_finner_den_ene_som_feiler_og_slipper_de_andre(topics: Kafkaverden) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(
        oppdatering(tittel="først"),
        oppdatering(tittel="nektes"),
        oppdatering(tittel="sist"),
        invitasjon(fnr="06837499940"),
    )
    with database_som_nekter("22000"):  # data exception
        bokser.rapid.les()

    assert list(Karantene.objects.order_by("id").values_list("tilstand", flat=True)) == [
        "KARANTENE",
        "I_KØ",
    ]
    assert Karantene.objects.earliest("id").grunn.startswith("DataError i ")
    assert Kortversjon.objects.filter(kort__fnr=FNR).latest("id").tittel == "først"
    assert Kortversjon.objects.filter(kort__fnr="06837499940").count() == 1
    assert not Posisjon.objects.exclude(forsok=0).exists()
