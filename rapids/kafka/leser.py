"""Reading partitions, from positions that the caller keeps (`fallgruver.md` §2.3)."""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.errors import KafkaError, for_code
from kafka.structs import OffsetAndMetadata

from rapids.elv import Post
from rapids.kafka.oppsett import koble_til
from rapids.sporing import les_hoder

logg = logging.getLogger(__name__)

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


TAUSHET = 5.0  # seconds that nothing may come before the broker is asked whether it is there


@dataclass(frozen=True)
class Topic:
    """What the broker says of a topic: its id, and (beginning, end) of each partition."""

    id: str
    grenser: Mapping[int, tuple[int, int]]


class Leser:
    """Every partition of a topic, read from positions that the caller keeps. No group membership:
    the group's name is only for the offsets that lag monitors read."""

    def __init__(self, topic: str, gruppe: str) -> None:
        self.topic = topic
        self.partisjoner: frozenset[int] = frozenset()
        self.sist_avstemt = float("-inf")  # time.monotonic()
        self._hort_fra = time.monotonic()
        self._forbruker = koble_til(KafkaConsumer, **FORBRUKEROPPSETT, group_id=gruppe)

    def undersok(self) -> Topic:
        """Ask the broker about the topic, and read all its partitions from now on."""
        admin = koble_til(KafkaAdminClient)
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
        self._krev_svar(list(deler), kom_noe=bool(lest))
        ut = {}
        for del_, neste in deler.items():
            til = self._star_pa(del_) or neste
            if til != neste:
                poster = [_til_post(post) for post in lest.get(del_, ()) if vil_ha(post.value)]
                ut[del_.partition] = (poster, til)
        return ut

    def _krev_svar(self, deler: list[TopicPartition], *, kom_noe: bool) -> None:
        """A poll that brings nothing does not say whether the broker is there: ask it, when it has
        not been heard from for long."""
        if not kom_noe and time.monotonic() - self._hort_fra < TAUSHET:
            return
        if not kom_noe:
            self._forbruker.end_offsets(deler, timeout_ms=5_000)
        self._hort_fra = time.monotonic()

    def _star_pa(self, del_: TopicPartition) -> int | None:
        return self._forbruker.position(del_, timeout_ms=5_000)  # type: ignore[no-any-return]

    def har_svart(self, partisjoner: Iterable[int]) -> bool:
        """Whether each of these has been fetched since it was assigned: until then, that nothing
        came says nothing of what is there."""
        deler = (TopicPartition(self.topic, nr) for nr in partisjoner)
        return all(self._forbruker.highwater(del_) is not None for del_ in deler)

    def lest_ut(self, neste: Mapping[int, int]) -> set[int]:
        """Which of these partitions held no more than this when they were last fetched."""
        slutt = {nr: self._forbruker.highwater(TopicPartition(self.topic, nr)) for nr in neste}
        return {nr for nr, ende in slutt.items() if ende is not None and neste[nr] >= ende}

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
    sted = (post.topic, post.partition, post.offset, post.timestamp)
    return Post(*sted, post.key, post.value, les_hoder(post.headers))
