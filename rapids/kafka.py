"""The only import of kafka-python: reading partitions, and sending a wave or saying what failed.

Clients belong to the process that made them (after fork) and are kept open between ticks. The
settings, and the faults behind each of them, are in `fallgruver.md` §2.
"""

import logging
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.conf import settings
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import (
    InvalidRecordError,
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    for_code,
)
from kafka.structs import OffsetAndMetadata

from rapids.elv import Post

logg = logging.getLogger(__name__)

Kafkafeil = KafkaError

# The record's own fault: sending it again as it is will fail again (rule 5).
RADFEIL = (
    InvalidRecordError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    TypeError,
    ValueError,
)

LEVERINGSFRIST = 10.0  # seconds from the first send of a wave to its last acknowledgement


PRODUSENTOPPSETT: Mapping[str, Any] = {
    "acks": "all",
    "enable_idempotence": False,
    "max_in_flight_requests_per_connection": 1,
    "delivery_timeout_ms": int(LEVERINGSFRIST * 1000),
    "request_timeout_ms": 5_000,
    "max_block_ms": 5_000,
    "linger_ms": 5,
    "batch_size": 131_072,
    "allow_auto_create_topics": False,
    "metrics_enabled": False,
}
FORBRUKEROPPSETT: Mapping[str, Any] = {
    "enable_auto_commit": False,
    "auto_offset_reset": "none",
    "isolation_level": "read_committed",
    "max_poll_records": 1_000,
    # Shorter than any poll waits: the fetch under way must end before a new one asks for more.
    "fetch_max_wait_ms": 50,
    "request_timeout_ms": 5_000,
    "allow_auto_create_topics": False,
    "metrics_enabled": False,
}


@dataclass(frozen=True)
class Utgaende:
    """What is sent: topic, key, value and headers as bytes."""

    topic: str
    nokkel: bytes = field(repr=False)
    verdi: bytes = field(repr=False)
    hoder: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Kvittering:
    """The broker has it, at this place."""

    partisjon: int
    offset: int


@dataclass(frozen=True)
class Radfeil:
    """The record itself cannot be sent; the name of the error."""

    feil: str


# None: nobody knows; Kafka is to blame, and the row is sent again later.
Utfall = Kvittering | Radfeil | None


@dataclass(frozen=True)
class Topic:
    """What the broker says of a topic: its id, and (beginning, end) of each partition."""

    id: str
    grenser: Mapping[int, tuple[int, int]]


class Lukkbar(Protocol):
    def lukk(self) -> None: ...


K = TypeVar("K", bound=Lukkbar)


_apne: dict[tuple[int, str], Any] = {}


def apen(navn: str, lag: Callable[[], K]) -> K:
    """This process's client of that name, made when first asked for."""
    nokkel = (os.getpid(), navn)
    if nokkel not in _apne:
        _apne[nokkel] = lag()
    klient: K = _apne[nokkel]
    return klient


def kast(navn: str) -> None:
    """Close this process's client of that name, if it is open; the next tick makes a new one."""
    klient = _apne.pop((os.getpid(), navn), None)
    if klient is not None:
        klient.lukk()


def lukk_alle() -> None:
    """Close every client of this process (at its shutdown; children end without atexit)."""
    for pid, navn in list(_apne):
        if pid == os.getpid():
            kast(navn)


def felles_oppsett() -> dict[str, Any]:
    """What every client needs to reach the brokers: plain, or mutual TLS with PEM files (§1)."""
    oppsett: dict[str, Any] = {
        "bootstrap_servers": settings.KAFKA_BROKERS,
        "client_id": settings.NAIS_APP_NAME,
        "bootstrap_timeout_ms": 5_000,
        "reconnect_backoff_max_ms": 1_000,
    }
    if settings.KAFKA_CA_PATH:
        oppsett |= {
            "security_protocol": "SSL",
            "ssl_cafile": settings.KAFKA_CA_PATH,
            "ssl_certfile": settings.KAFKA_CERTIFICATE_PATH,
            "ssl_keyfile": settings.KAFKA_PRIVATE_KEY_PATH,
        }
    return oppsett


class Produsent:
    """A non-idempotent, strictly ordered producer: at least once, never out of order (ADR 5)."""

    def __init__(self) -> None:
        self._produsent = KafkaProducer(**felles_oppsett(), **PRODUSENTOPPSETT)

    def send(self, bolge: Sequence[Utgaende]) -> list[Utfall]:
        """Send all, wait for every answer to one common deadline; an outcome for each in order.

        The first send that raises ends the wave: its outcome is the last, the rest is not tried.
        """
        frist = time.monotonic() + LEVERINGSFRIST
        fremtider = []
        stans: list[Utfall] = []
        for melding in bolge:
            try:
                fremtider.append(self._send(melding))
            except (KafkaError, *RADFEIL) as feil:
                stans = [_dom(feil)]
                break
        svar = [_vent(fremtid, frist) for fremtid in fremtider]
        return [
            self._alene(melding, frist) if _kan_vaere_smittet(ett) else _dom(ett)
            for melding, ett in zip(bolge, svar, strict=False)
        ] + stans

    def _alene(self, melding: Utgaende, frist: float) -> Utfall:
        """Ask again, alone. A wave has one record of each pair, so this overtakes nothing."""
        try:
            return _dom(_vent(self._send(melding), frist))
        except (KafkaError, *RADFEIL) as feil:
            return _dom(feil)

    def _send(self, melding: Utgaende) -> Any:
        return self._produsent.send(
            melding.topic, key=melding.nokkel, value=melding.verdi, headers=list(melding.hoder)
        )

    def lukk(self) -> None:
        """Stop at once; what is not acknowledged is sent again from its row."""
        # close() alone waits for what is unsent, and leaves its thread when that fails.
        self._produsent._sender.force_close()  # noqa: SLF001
        try:
            self._produsent.close(timeout=1)
        except KafkaError as feil:
            logg.info("Produsenten lukket med %s", type(feil).__name__)


def _vent(fremtid: Any, frist: float) -> Kvittering | Exception:
    try:
        kvittering = fremtid.get(timeout=max(frist - time.monotonic(), 0))
    except (KafkaError, *RADFEIL) as feil:
        return feil
    return Kvittering(kvittering.partition, kvittering.offset)


def _kan_vaere_smittet(svar: Kvittering | Exception) -> bool:
    """The broker's no to one record is kafka-python's no to its whole batch: by the same error, or
    by a bare KafkaError where the broker said which record it was."""
    return isinstance(svar, RADFEIL) or type(svar) is KafkaError


def _dom(svar: Kvittering | Exception) -> Utfall:
    if isinstance(svar, Kvittering):
        return svar
    if isinstance(svar, RADFEIL):
        return Radfeil(type(svar).__name__)
    logg.warning("Kafka tok ikke imot: %s", type(svar).__name__)
    return None


class Leser:
    """Every partition of a topic, read from positions that the caller keeps. No group membership:
    the group's name is only for the offsets that lag monitors read."""

    def __init__(self, topic: str, gruppe: str) -> None:
        self.topic = topic
        self.partisjoner: frozenset[int] = frozenset()
        self.sist_avstemt = float("-inf")  # time.monotonic()
        self._forbruker = KafkaConsumer(**felles_oppsett(), **FORBRUKEROPPSETT, group_id=gruppe)

    def undersok(self) -> Topic:
        """Ask the broker about the topic, and read all its partitions from now on."""
        admin = KafkaAdminClient(**felles_oppsett())
        try:
            (beskrivelse,) = admin.describe_topics([self.topic])
        finally:
            admin.close()
        if beskrivelse["error_code"]:
            raise for_code(beskrivelse["error_code"])
        deler = [
            TopicPartition(self.topic, d["partition_index"]) for d in beskrivelse["partitions"]
        ]
        start = self._forbruker.beginning_offsets(deler, timeout_ms=5_000)
        slutt = self._forbruker.end_offsets(deler, timeout_ms=5_000)
        if self._forbruker.assignment() != set(deler):
            self._tildel(start)
        self.partisjoner = frozenset(d.partition for d in deler)
        return Topic(
            str(beskrivelse["topic_id"]), {d.partition: (start[d], slutt[d]) for d in deler}
        )

    def _tildel(self, start: Mapping[TopicPartition, int]) -> None:
        """Assign, paused. Each stands somewhere: a poll fails on a partition without a position."""
        self._forbruker.assign(list(start))
        self._forbruker.pause(*start)
        for del_, offset in start.items():
            self._forbruker.seek(del_, offset)

    def hent(
        self, fra: Mapping[int, int], *, vil_ha: Callable[[bytes | None], bool], ventetid: float
    ) -> dict[int, tuple[list[Post], int]]:
        """Read these partitions, each from its offset; wait so many seconds for the first record.

        Returns, per partition that moved, the records whose value is wanted, and the next offset to
        read (offsets have gaps). A second call with the same offsets reads the same again.
        """
        deler = {TopicPartition(self.topic, nr): neste for nr, neste in fra.items()}
        for del_, neste in deler.items():
            if (
                del_ in self._forbruker.paused()
                or self._forbruker.position(del_, timeout_ms=5_000) != neste
            ):
                self._forbruker.seek(del_, neste)
        self._forbruker.pause(*(self._forbruker.assignment() - deler.keys()))
        self._forbruker.resume(*deler)
        lest = self._forbruker.poll(timeout_ms=int(ventetid * 1000))
        ut = {}
        for del_, neste in deler.items():
            til = self._star_pa(del_) or neste
            if til != neste:
                poster = [_til_post(post) for post in lest.get(del_, ()) if vil_ha(post.value)]
                ut[del_.partition] = (poster, til)
        return ut

    def _star_pa(self, del_: TopicPartition) -> int | None:
        return self._forbruker.position(del_, timeout_ms=5_000)  # type: ignore[no-any-return]

    def har_mer(self, neste: Mapping[int, int]) -> bool:
        """Whether more than this was in these partitions when they were last fetched."""
        return any(
            (slutt := self._forbruker.highwater(TopicPartition(self.topic, nr))) is None
            or offset < slutt
            for nr, offset in neste.items()
        )

    def meld(self, neste: Mapping[int, int]) -> None:
        """Commit these positions to the group, for lag monitors; nothing of ours reads them."""
        self._forbruker.commit(
            {
                TopicPartition(self.topic, nr): OffsetAndMetadata(offset, "", -1)
                for nr, offset in neste.items()
            },
            timeout_ms=2_000,
        )

    def lukk(self) -> None:
        """Close the connections."""
        try:
            self._forbruker.close(autocommit=False, timeout_ms=1_000)
        except KafkaError as feil:
            logg.info("Leseren lukket med %s", type(feil).__name__)


def _til_post(post: Any) -> Post:
    return Post(post.topic, post.partition, post.offset, post.timestamp, post.key, post.value)
