"""The producer against a broker that says no (`fallgruver.md` §2.2)."""

from typing import Any, cast
from uuid import uuid4

from django.conf import settings
from kafka import KafkaAdminClient
from kafka.admin import NewTopic

from rapids.kafka import Kvittering, Produsent, Radfeil, Utgaende


def test_meglerens_nei_til_en_post_felles_ikke_over_de_andre_i_bunken() -> None:
    """A topic that is compacted takes no record without a key, and answers for the whole batch."""
    topic = f"komprimert.{uuid4()}"
    admin = KafkaAdminClient(bootstrap_servers=settings.KAFKA_BROKERS)
    admin.create_topics([NewTopic(topic, 1, 1, topic_configs={"cleanup.policy": "compact"})])
    admin.wait_for_topics([topic])
    admin.close()
    uten_nokkel = Utgaende(topic, cast("Any", None), b"{}")
    produsent = Produsent()
    try:
        utfall = produsent.send(
            [Utgaende(topic, b"a", b"1"), uten_nokkel, Utgaende(topic, b"b", b"2")]
        )
    finally:
        produsent.lukk()
    assert utfall == [Kvittering(0, 0), Radfeil("InvalidRecordError"), Kvittering(0, 1)]
