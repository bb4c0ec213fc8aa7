"""The bare loops: kafka-python and psycopg alone, same tables, settings, batches and bytes."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import connections
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from rapids import kafka, utboks

_HENT = "SELECT id, nokkel, verdi FROM bench_utboks WHERE sendt IS NULL ORDER BY id LIMIT %s"
_MERK = """
    UPDATE bench_utboks rad SET sendt = now(), partisjon = svar.partisjon, plass = svar.plass
    FROM unnest(%s::bigint[], %s::int[], %s::bigint[]) AS svar (id, partisjon, plass)
    WHERE rad.id = svar.id"""
_FLYTT = "UPDATE bench_posisjon SET neste = %s WHERE partisjon = %s"
_KORT = """
    INSERT INTO bench_kort (treff_id, fnr, kort_id, opprettet)
    SELECT treff_id, fnr, kort_id, now()
    FROM unnest(%s::uuid[], %s::text[], %s::uuid[]) AS ny (treff_id, fnr, kort_id) RETURNING id"""
_VERSJON = """
    COPY bench_kortversjon (tilstand, forsok, siste_feil, behandlet_av, behandlet_grunn,
        hendelsenavn, kilde_id, message_id, status, tittel, fra_tid, til_tid, gateadresse,
        postnummer, poststed, endret_av, endret_av_type, endret_tidspunkt, mottatt, kort_id)
    FROM STDIN"""
_RAPID = """
    COPY bench_rapidmelding (tilstand, forsok, siste_feil, behandlet_av, behandlet_grunn,
        hendelsenavn, verdi, opprettet, kort_id) FROM STDIN"""
_UTBOKS = ("USENDT", 0, "", "", "")


@contextmanager
def forbindelse(database: str) -> Iterator[psycopg.Connection[Any]]:
    """A plain connection to the same database as Django's."""
    valg = connections[database].get_connection_params()
    felter = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{felt: valg[felt] for felt in felter if valg.get(felt)}) as db:
        yield db


def lag_utboks(db: psycopg.Connection[Any], meldinger: Sequence[tuple[bytes, bytes]]) -> None:
    """The same messages as rows of a plain outbox."""
    db.execute("DROP TABLE IF EXISTS bench_utboks")
    db.execute(
        "CREATE TABLE bench_utboks (id bigint PRIMARY KEY, nokkel bytea, verdi bytea,"
        " sendt timestamptz, partisjon int, plass bigint)"
    )
    db.execute("CREATE INDEX ON bench_utboks (id) WHERE sendt IS NULL")
    with db.cursor().copy("COPY bench_utboks (id, nokkel, verdi) FROM STDIN") as kopi:
        for nr, (nokkel, verdi) in enumerate(meldinger):
            kopi.write_row((nr, nokkel, verdi))
    db.commit()


def send(db: psycopg.Connection[Any], topic: str) -> float:
    """Seconds to send the plain outbox: read a batch, send it, wait for each, mark it, commit."""
    produsent: Any = KafkaProducer(**kafka.felles_oppsett(), **kafka.PRODUSENTOPPSETT)
    begynte = time.perf_counter()
    while rader := db.execute(_HENT, [utboks.BOLGE]).fetchall():
        fremtider = [produsent.send(topic, key=n, value=v) for _, n, v in rader]
        svar = [fremtid.get(10) for fremtid in fremtider]
        kolonner = [r[0] for r in rader], [s.partition for s in svar], [s.offset for s in svar]
        db.execute(_MERK, kolonner)
        db.commit()
    tid = time.perf_counter() - begynte
    produsent.close()
    return tid


@contextmanager
def _forbruker(topic: str) -> Iterator[tuple[Any, dict[TopicPartition, int]]]:
    forbruker = KafkaConsumer(**kafka.felles_oppsett(), **kafka.FORBRUKEROPPSETT)
    deler = [TopicPartition(topic, nr) for nr in sorted(forbruker.partitions_for_topic(topic))]
    forbruker.assign(deler)
    slutt = forbruker.end_offsets(deler)
    forbruker.seek_to_beginning(*deler)
    for del_ in deler:
        forbruker.position(del_)
    yield forbruker, slutt
    forbruker.close()


def lag_tabeller(db: psycopg.Connection[Any]) -> None:
    """Tables like ours, with their indexes."""
    for navn in ("kort", "kortversjon", "rapidmelding"):
        db.execute(f"DROP TABLE IF EXISTS bench_{navn}")
        db.execute(f"CREATE TABLE bench_{navn} (LIKE aktivitetskort_{navn} INCLUDING ALL)")
    db.execute("DROP TABLE IF EXISTS bench_posisjon")
    db.execute("CREATE TABLE bench_posisjon (partisjon int PRIMARY KEY, neste bigint)")
    db.execute("INSERT INTO bench_posisjon SELECT nr, 0 FROM generate_series(0, 3) nr")
    db.commit()


def les(db: psycopg.Connection[Any], topic: str) -> float:
    """Seconds to read invitations into the three tables, a transaction per poll."""
    with _forbruker(topic) as (forbruker, slutt):
        begynte = time.perf_counter()
        while any(forbruker.position(del_) < slutt[del_] for del_ in slutt):
            lest = forbruker.poll(timeout_ms=250)
            meldinger = [json.loads(post.value) for poster in lest.values() for post in poster]
            _skriv(db, meldinger)
            for del_ in lest:
                db.execute(_FLYTT, [forbruker.position(del_), del_.partition])
            db.commit()
        return time.perf_counter() - begynte


def _skriv(db: psycopg.Connection[Any], meldinger: Sequence[dict[str, Any]]) -> None:
    if not meldinger:
        return
    kort_ider = [uuid4() for _ in meldinger]
    treff = [UUID(m["rekrutteringstreffId"]) for m in meldinger]
    kort = [
        rad[0]
        for rad in db.execute(_KORT, [treff, [m["fnr"] for m in meldinger], kort_ider]).fetchall()
    ]
    na = datetime.now(UTC)
    with db.cursor() as cursor, cursor.copy(_VERSJON) as kopi:
        for melding, pk in zip(meldinger, kort, strict=True):
            kopi.write_row((*_UTBOKS, *_versjon(melding, na, pk)))
    with db.cursor() as cursor, cursor.copy(_RAPID) as kopi:
        for melding, kort_id, pk in zip(meldinger, kort_ider, kort, strict=True):
            beriket = json.dumps({**melding, "aktivitetskortuuid": str(kort_id)}).encode()
            kopi.write_row((*_UTBOKS, melding["@event_name"], beriket, na, pk))


def _versjon(m: dict[str, Any], na: datetime, kort: int) -> tuple[Any, ...]:
    fra, til = (datetime.fromisoformat(m[felt]).astimezone(UTC) for felt in ("fraTid", "tilTid"))
    return (
        m["@event_name"],
        m["hendelseId"],
        uuid4(),
        "PLANLAGT",
        m["tittel"],
        fra,
        til,
        m["gateadresse"],
        m["postnummer"],
        m["poststed"],
        m["opprettetAv"],
        "NAVIDENT",
        datetime.fromisoformat(m["hendelseTidspunkt"]),
        na,
        kort,
    )


def pass_forbi(db: psycopg.Connection[Any], topic: str) -> float:
    """Seconds to read what is not for us: poll, move the position, commit."""
    with _forbruker(topic) as (forbruker, slutt):
        begynte = time.perf_counter()
        while any(forbruker.position(del_) < slutt[del_] for del_ in slutt):
            for del_ in forbruker.poll(timeout_ms=250):
                db.execute(_FLYTT, [forbruker.position(del_), del_.partition])
            db.commit()
        return time.perf_counter() - begynte
