"""Kafka clients for the neighbours in the local world, and how they wait for Kafka."""

import logging
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any, TypeVar

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError

logger = logging.getLogger(__name__)

T = TypeVar("T")
LEVERINGSFRIST_S = 10


class Stoppet(Exception):
    """The process was asked to stop while it waited for Kafka."""


def forbruker(brokere: str, gruppe: str | None = None) -> KafkaConsumer:
    """Begins at the beginning, or where `gruppe` (never joined) has committed."""
    return KafkaConsumer(
        bootstrap_servers=brokere.split(","),
        group_id=gruppe,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        reconnect_backoff_max_ms=1000,
    )


def produsent(brokere: str) -> KafkaProducer:
    """Ordered, at least once; compressed, for an answer quotes the whole message."""
    return KafkaProducer(
        bootstrap_servers=brokere.split(","),
        acks="all",
        enable_idempotence=False,
        max_in_flight_requests_per_connection=1,
        delivery_timeout_ms=LEVERINGSFRIST_S * 1000,
        request_timeout_ms=5000,
        max_block_ms=5000,
        max_request_size=16 * 1024 * 1024,
        compression_type="gzip",
        reconnect_backoff_max_ms=1000,
        allow_auto_create_topics=False,
    )


def lukk(klient: KafkaConsumer | KafkaProducer) -> None:
    """Close at the end of the process, also when Kafka is away."""
    try:
        if isinstance(klient, KafkaProducer):
            klient.close(timeout=2)
        else:
            klient.close(timeout_ms=2000)
    except KafkaError as feil:
        logger.warning("Kafka-klienten lukket ikke pent: %s", type(feil).__name__)


def til_det_lykkes(gjor: Callable[[], T], stopp: Event) -> T:
    """The value of `gjor`, tried each second as long as Kafka fails. Raises Stoppet."""
    while not stopp.is_set():
        try:
            return gjor()
        except KafkaError as feil:
            logger.warning("Kafka svarer ikke, prøver igjen: %s", type(feil).__name__)
            stopp.wait(1)
    raise Stoppet


def tildel_alle(leser: KafkaConsumer, topic: str, stopp: Event) -> None:
    """Read every partition of the topic; waits until it exists. Raises Stoppet and KafkaError."""
    while not stopp.is_set():
        if partisjoner := leser.partitions_for_topic(topic):
            leser.assign([TopicPartition(topic, nr) for nr in partisjoner])
            return
        stopp.wait(0.2)
    raise Stoppet


def har_lest(leser: KafkaConsumer, slutt: Mapping[TopicPartition, int]) -> bool:
    """Whether every partition has been read up to these offsets."""
    return all((leser.position(tp, timeout_ms=1000) or 0) >= til for tp, til in slutt.items())


def alt_til_na(leser: KafkaConsumer, topic: str, stopp: Event) -> Iterator[Any]:
    """Every record that lies on the topic now. Raises Stoppet and KafkaError."""
    tildel_alle(leser, topic, stopp)
    slutt = leser.end_offsets(list(leser.assignment()))
    while not har_lest(leser, slutt):
        if stopp.is_set():
            raise Stoppet
        for poster in leser.poll(timeout_ms=200).values():
            yield from poster
