"""Whether Kafka answers, and where topics end: what a reader's positions are held against to see
how far behind it is."""

from collections.abc import Collection, Mapping

from kafka import KafkaAdminClient, TopicPartition
from kafka.admin import OffsetSpec
from kafka.protocol.consumer import IsolationLevel

from rapids.kafka.oppsett import koble_til

_TALMODIGHET = 1_500  # milliseconds: someone looks at a page meanwhile


def krev_svar() -> None:
    """Raises KafkaError, after some 2 seconds at most, unless the brokers answer."""
    _admin().close()


def slutt(topics: Collection[str]) -> dict[str, Mapping[int, int]]:
    """The end of each partition of those of these topics that are there, as our readers see it.

    Raises KafkaError, after some 2 seconds at most, when the brokers are away."""
    admin = _admin()
    try:
        funnet = {
            topic["name"]: [del_["partition_index"] for del_ in topic["partitions"]]
            for topic in admin.describe_topics(list(topics))
            if not topic["error_code"]
        }
        spurt = {
            TopicPartition(t, nr): OffsetSpec.LATEST for t, alle in funnet.items() for nr in alle
        }
        slutter = admin.list_partition_offsets(spurt, IsolationLevel.READ_COMMITTED)
    finally:
        admin.close()
    return {
        topic: {nr: slutter[TopicPartition(topic, nr)].offset for nr in alle}
        for topic, alle in funnet.items()
    }


def _admin() -> KafkaAdminClient:
    return koble_til(
        KafkaAdminClient, bootstrap_timeout_ms=_TALMODIGHET, request_timeout_ms=_TALMODIGHET
    )
