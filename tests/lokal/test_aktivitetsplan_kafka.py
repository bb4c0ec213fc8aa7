"""The neighbours against a real Kafka: what goes in, what comes out, and what a restart does."""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient, NewTopic

from lokal import kafkaklienter
from lokal.aktivitetsplan.forbruker import Forbruker, Topics
from lokal.aktivitetsplan.oppfolging import Oppfolging, Personregister
from lokal.aktivitetsplan.tavle import Tavle
from lokal.identmapper import Identmapper, aktor_id
from lokal.personer import personer

Bestilling = Callable[..., dict[str, Any]]
BROKERE = os.environ["KAFKA_BROKERS"]
STOY = random.Random(1).randbytes(1_000_000)  # noqa: S311 - hardly compressible
ANNAS, BODILS = (person.fnr for person in personer(2))


@pytest.fixture
def topics() -> Iterator[Topics]:
    """Topics of its own for each test."""
    hale = uuid4().hex[:12]
    topics = Topics(BROKERE, f"test-aktivitetskort-{hale}", f"test-feil-{hale}")
    admin = KafkaAdminClient(bootstrap_servers=BROKERE.split(","))
    admin.create_topics([NewTopic(topics.aktivitetskort, 4, 1), NewTopic(topics.feil, 1, 1)])
    yield topics
    admin.delete_topics([topics.aktivitetskort, topics.feil])
    admin.close()


@pytest.fixture
def sender() -> Iterator[KafkaProducer]:
    produsent = kafkaklienter.produsent(BROKERE)
    yield produsent
    produsent.close(timeout=5)


@contextmanager
def _i_bakgrunnen(kjor: Callable[[Event], None]) -> Iterator[None]:
    stopp = Event()
    trad = Thread(target=kjor, args=(stopp,))
    trad.start()
    try:
        yield
    finally:
        stopp.set()
        trad.join(timeout=20)
        assert not trad.is_alive()


@contextmanager
def _aktivitetsplan(topics: Topics, register: Personregister, lest: int) -> Iterator[Tavle]:
    """A stand-in that has just started, when it is well and has read this many records."""
    tavle = Tavle()
    forbruker = Forbruker(topics, tavle, register)
    assert not forbruker.frisk
    with _i_bakgrunnen(forbruker.kjor):
        _vent_til(lambda: forbruker.frisk)
        _vent_til(lambda: tavle.utsnitt().lest == lest)
        yield tavle


def _vent_til(sant: Callable[[], bool]) -> None:
    frist = time.monotonic() + 20
    while not sant():
        assert time.monotonic() < frist
        time.sleep(0.02)


def _send(sender: KafkaProducer, topics: Topics, innhold: dict[str, Any], **resten: Any) -> None:
    standard = {
        "key": str(innhold["aktivitetskort"]["id"]).encode(),
        "value": json.dumps(innhold, ensure_ascii=False).encode(),
        "headers": [("Nav-Call-Id", b"spor-1")],
    }
    sender.send(topics.aktivitetskort, **{**standard, **resten}).get(timeout=10)


def _alt(topic: str) -> list[Any]:
    leser = kafkaklienter.forbruker(BROKERE)
    try:
        return list(kafkaklienter.alt_til_na(leser, topic, Event()))
    finally:
        leser.close()


def test_et_kort_kommer_paa_tavlen_uten_svar(
    topics: Topics, sender: KafkaProducer, bestilling: Bestilling
) -> None:
    innhold = bestilling(tittel='Treff "A" \\ B\nlinje to 🎉')
    with _aktivitetsplan(topics, Personregister(), lest=0) as tavle:
        _send(sender, topics, innhold)
        _vent_til(lambda: tavle.utsnitt().lest == 1)
        (kort,) = tavle.utsnitt().kort
    assert kort.innhold == innhold["aktivitetskort"]
    assert kort.merknader == []
    assert _alt(topics.feil) == []


def test_en_avvist_bestilling_besvares_med_hele_meldingen(
    topics: Topics, sender: KafkaProducer, bestilling: Bestilling
) -> None:
    innhold = bestilling(tittel='"\\' * 200)
    with _aktivitetsplan(topics, Personregister(), lest=0) as tavle:
        _send(sender, topics, innhold)
        _vent_til(lambda: tavle.utsnitt().lest == 1)
        (vist,) = tavle.utsnitt().feil
    (svar,) = _alt(topics.feil)
    assert svar.key.decode() == innhold["aktivitetskort"]["id"]
    feil = json.loads(svar.value)
    assert feil == vist
    assert feil["errorType"] == "VALIDERINGSFEIL"
    assert json.loads(feil["failingMessage"]) == innhold


def test_det_som_ikke_kan_leses_stopper_ikke_det_neste(
    topics: Topics, sender: KafkaProducer, bestilling: Bestilling
) -> None:
    """Also when it is as large as a message can be."""
    innhold = bestilling()
    verdi = json.dumps({"stoy": STOY.hex()[:1_000_000]}).encode()
    _send(sender, topics, innhold, value=verdi, headers=[])
    _send(sender, topics, innhold, headers=[])
    with _aktivitetsplan(topics, Personregister(), lest=2) as tavle:
        (kort,) = tavle.utsnitt().kort
    assert kort.merknader
    (svar,) = _alt(topics.feil)
    feil = json.loads(svar.value)
    assert (feil["source"], feil["errorType"]) == ("UNKNOWN", "DESERIALISERINGSFEIL")
    assert feil["failingMessage"] == verdi.decode()


@pytest.mark.parametrize(
    "galt",
    [{"value": b"\xff ikke json"}, {"value": None}, {"key": b"ikke en uuid"}, {"key": None}],
    ids=["ikke json", "slettemerke", "nøkkelen er ingen uuid", "ingen nøkkel"],
)
def test_en_teknisk_feil_stanser_partisjonen_uten_svar(
    topics: Topics, sender: KafkaProducer, bestilling: Bestilling, galt: dict[str, Any]
) -> None:
    etter, ved_siden_av = bestilling(), bestilling()
    tavle = Tavle()
    forbruker = Forbruker(topics, tavle, Personregister())
    with _i_bakgrunnen(forbruker.kjor):
        _vent_til(lambda: forbruker.frisk)
        _send(sender, topics, bestilling(), partition=1, **galt)
        _send(sender, topics, etter, partition=1)
        _vent_til(lambda: bool(tavle.utsnitt().stanset))
        _send(sender, topics, ved_siden_av, partition=2)
        _vent_til(lambda: tavle.utsnitt().lest == 1)
        assert not forbruker.frisk
    (kort,) = tavle.utsnitt().kort
    assert kort.innhold == ved_siden_av["aktivitetskort"]
    assert "partisjon 1, offset 0" in tavle.utsnitt().stanset[0]
    assert _alt(topics.feil) == []


def test_message_id_i_et_hode_og_kassering(
    topics: Topics, sender: KafkaProducer, bestilling: Bestilling
) -> None:
    innhold = bestilling()
    message_id = innhold.pop("messageId")
    kort_id = innhold["aktivitetskort"]["id"]
    kasser = {
        "messageId": str(uuid4()),
        "source": "REKRUTTERINGSBISTAND",
        "actionType": "KASSER_AKTIVITET",
        "aktivitetsId": kort_id,
        "personIdent": ANNAS,
        "navIdent": "Z990001",
    }
    _send(sender, topics, innhold, headers=[("messageId", message_id.encode())])
    sender.send(topics.aktivitetskort, key=kort_id.encode(), value=json.dumps(kasser).encode())
    sender.flush()
    with _aktivitetsplan(topics, Personregister(), lest=2) as tavle:
        (kort,) = tavle.utsnitt().kort
    assert (kort.message_id, kort.status, kort.kassert) == (message_id, "AVBRUTT", True)
    assert _alt(topics.feil) == []


def test_en_omstart_bygger_den_samme_tavlen_og_svarer_ikke_igjen(
    topics: Topics, sender: KafkaProducer, bestilling: Bestilling
) -> None:
    """Also when people are under oppfølging now who were not then."""
    innhold, uten_periode = bestilling(personIdent=ANNAS), bestilling(personIdent=BODILS)
    for bestilt in (innhold, innhold, uten_periode):
        _send(sender, topics, bestilt)
    register = Personregister()
    register.sett(BODILS, Oppfolging.INGEN)
    with _aktivitetsplan(topics, register, lest=3) as tavle:
        forst = tavle.utsnitt()
    with _aktivitetsplan(topics, Personregister(), lest=3) as tavle:
        assert tavle.utsnitt().kort == forst.kort
        assert len(forst.kort) == 1
        _send(sender, topics, uten_periode)
        _vent_til(lambda: tavle.utsnitt().lest == 4)
    typer = sorted(json.loads(svar.value)["errorType"] for svar in _alt(topics.feil))
    assert typer == ["DUPLIKATMELDINGFEIL", "DUPLIKATMELDINGFEIL", "MANGLER_OPPFOLGINGSPERIODE"]


def test_identmapperen_republiserer_det_som_laa_der_og_bare_en_gang(
    topics: Topics, sender: KafkaProducer
) -> None:
    rapid, gruppe = topics.aktivitetskort, f"test-{uuid4().hex[:12]}"
    sender.send(rapid, key=ANNAS.encode(), value=json.dumps({"fnr": ANNAS}).encode())
    sender.send(rapid, key=b"x", value=b"ikke json").get(timeout=10)
    for antall in (1, 2):
        with _i_bakgrunnen(Identmapper(BROKERE, rapid, gruppe).kjor):
            _vent_til_beriket(rapid, antall)
            sender.send(rapid, key=BODILS.encode(), value=json.dumps({"fnr": BODILS}).encode())
            _vent_til_beriket(rapid, antall + 1)
    assert sorted(_berikede(rapid)) == sorted(
        (fnr.encode(), aktor_id(fnr)) for fnr in (ANNAS, BODILS, BODILS)
    )


def _berikede(rapid: str) -> list[tuple[bytes, str]]:
    meldinger = [(post.key, post.value) for post in _alt(rapid) if post.value != b"ikke json"]
    lest = [(nokkel, json.loads(verdi)) for nokkel, verdi in meldinger]
    return [(nokkel, melding["aktørId"]) for nokkel, melding in lest if "aktørId" in melding]


def _vent_til_beriket(rapid: str, antall: int) -> None:
    _vent_til(lambda: len(_berikede(rapid)) == antall)
