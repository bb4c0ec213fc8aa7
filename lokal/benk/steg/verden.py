"""What is measured on: tables, topics and 5,000 invitations, made anew for each round."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from kafka import KafkaAdminClient, KafkaProducer
from kafka.admin import NewTopic

from lokal.personer import personer
from rapids import kafka, sporing
from treff.kommandoer import Innlogget, NyJobbsoker, Rolle, Treffinnhold
from treff.models import Jobbsoker
from treff.tjenester import innhold, jobbsokere
from treff.tjenester import treff as treffene

ANTALL = 5_000
FREMMEDE = 50_000
EIER = Innlogget("A100001", frozenset({Rolle.ARBEIDSGIVERRETTET}))
_TABELLER = {
    "default": "treff_treff, treff_treffhendelse, treff_jobbsoker, treff_jobbsokerhendelse, "
    "treff_posisjon, treff_karantene",
    "aktivitetskort": "aktivitetskort_kort, aktivitetskort_kortversjon, aktivitetskort_kortfeil, "
    "aktivitetskort_rapidmelding, aktivitetskort_posisjon, aktivitetskort_karantene",
}


def migrer() -> None:
    """Both databases, as in production."""
    for database in settings.DATABASES:
        call_command("migrate", database=database, verbosity=0)


@contextmanager
def runde() -> Iterator[None]:
    """Empty tables and fresh topics; no client is left open."""
    for database, tabeller in _TABELLER.items():
        with connections[database].cursor() as cursor:
            cursor.execute(f"TRUNCATE {tabeller} CASCADE")
    settings.KAFKA_RAPID_TOPIC = nytt_topic(4)
    settings.DAB_AKTIVITETSKORT_TOPIC = nytt_topic(4)
    try:
        yield
    finally:
        kafka.lukk_alle()


def nytt_topic(partisjoner: int) -> str:
    """A topic that nobody has written to."""
    navn = f"bench-{uuid4()}"
    admin = KafkaAdminClient(**kafka.felles_oppsett())
    try:
        admin.create_topics([NewTopic(navn, partisjoner, 1)])
        admin.wait_for_topics([navn])
    finally:
        admin.close()
    return navn


def inviter(antall: int) -> float:
    """A published treff, and so many invited to it at once; their hendelser are unsent. Returns the
    seconds that the inviting took."""
    na = timezone.now()
    treff = treffene.opprett("Møt bedriftene på Sjøbodkaia", av=EIER)
    innhold.endre(
        treff.pk,
        Treffinnhold(
            tittel="Møt bedriftene på Sjøbodkaia",
            fra_tid=na + timedelta(days=9),
            til_tid=na + timedelta(days=9, hours=2),
            svarfrist=na + timedelta(days=7),
            gateadresse="Kaigata 1",
            postnummer="5003",
            poststed="Bergen",
        ),
        av=EIER,
    )
    treffene.publiser(treff.pk, av=EIER)
    folk = personer(antall)
    jobbsokere.legg_til(
        treff.pk, [NyJobbsoker(p.fnr, p.fornavn, p.etternavn) for p in folk], av=EIER
    )
    ider = list(Jobbsoker.objects.filter(treff=treff).values_list("person_treff_id", flat=True))
    begynte = time.perf_counter()
    with sporing.spores(sporing.ny()):
        jobbsokere.inviter(treff.pk, ider, av=EIER)
    return time.perf_counter() - begynte


def skriv_fremmede() -> None:
    """Messages of other apps on the Rapid, about a kilobyte each."""
    produsent = KafkaProducer(**kafka.felles_oppsett(), linger_ms=10, batch_size=131_072)
    melding = {"@event_name": "noe_annet", "fnr": "0" * 11, "fyll": "x" * 900}
    for nr in range(FREMMEDE):
        produsent.send(
            settings.KAFKA_RAPID_TOPIC,
            key=b"%d" % nr,
            value=json.dumps({**melding, "nr": nr}).encode(),
        )
    produsent.flush()
    produsent.close()
