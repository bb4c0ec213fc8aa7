"""The other side of the topics, for tests: writes what others write, reads what we wrote."""

import json
import time
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.conf import settings as oppsett
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic

TOPICS = {
    "KAFKA_RAPID_TOPIC": 4,
    "DAB_AKTIVITETSKORT_TOPIC": 4,
    "DAB_AKTIVITETSKORT_FEIL_TOPIC": 1,
}


class Kafkaverden:
    """A producer, and a reader of whole topics."""

    def __enter__(self) -> "Kafkaverden":
        self._admin = KafkaAdminClient(bootstrap_servers=oppsett.KAFKA_BROKERS)
        self._produsent = _produsent()
        self._forbruker = KafkaConsumer(
            bootstrap_servers=oppsett.KAFKA_BROKERS, enable_auto_commit=False, group_id=None
        )
        return self

    def __exit__(self, *_feil: object) -> None:
        self._forbruker.close()
        self._produsent.close()
        self._admin.close()

    def lag_topics(self, settings: Any) -> None:
        """New topics, and the settings pointed at them."""
        navn = {variabel: f"{variabel.lower()}.{uuid4()}" for variabel in TOPICS}
        self._admin.create_topics(
            [NewTopic(navn[variabel], partisjoner, 1) for variabel, partisjoner in TOPICS.items()]
        )
        self._admin.wait_for_topics(list(navn.values()))
        for variabel, topic in navn.items():
            setattr(settings, variabel, topic)

    def lag_topic_paa_nytt(self, topic: str, partisjoner: int) -> None:
        """The topic deleted and made anew under the same name: another id, offsets from 0."""
        self._admin.delete_topics([topic])
        while topic in self._admin.list_topics():
            time.sleep(0.05)
        self._admin.create_topics([NewTopic(topic, partisjoner, 1)])
        self._admin.wait_for_topics([topic])

    def utvid_topic(self, topic: str, partisjoner: int) -> None:
        """More partitions, so many in all; the producer knows of them afterwards."""
        self._admin.create_partitions({topic: partisjoner})
        while len(self._admin.describe_topics([topic])[0]["partitions"]) < partisjoner:
            time.sleep(0.05)
        self._produsent.close()
        self._produsent = _produsent()

    def slett_meldinger(self, topic: str, partisjon: int, til: int) -> None:
        """As retention does: the records before this offset are gone."""
        self._admin.delete_records({TopicPartition(topic, partisjon): til})

    def meldt_posisjon(self, gruppe: str, topic: str, partisjon: int) -> int:
        """What a lag monitor reads."""
        meldt = self._admin.list_group_offsets({gruppe: [TopicPartition(topic, partisjon)]})
        return int(meldt[gruppe][TopicPartition(topic, partisjon)].offset)

    def skriv(self, topic: str, nokkel: str | None, innhold: Any, **hvor: Any) -> int:
        """One record: bytes and None as they are, anything else as JSON. Returns its offset."""
        sendt = self._send(topic, nokkel, innhold, **hvor)
        self._produsent.flush()
        return int(sendt.get(10).offset)

    def _send(self, topic: str, nokkel: str | None, innhold: Any, **hvor: Any) -> Any:
        verdi = innhold
        if innhold is not None and not isinstance(innhold, bytes):
            verdi = json.dumps(innhold, ensure_ascii=False).encode()
        key = None if nokkel is None else nokkel.encode()
        return self._produsent.send(topic, key=key, value=verdi, **hvor)

    def skriv_komprimert(
        self, topic: str, komprimering: str, meldinger: list[dict[str, Any]]
    ) -> None:
        """As another app with its own settings writes."""
        produsent = KafkaProducer(
            bootstrap_servers=oppsett.KAFKA_BROKERS, compression_type=komprimering, linger_ms=50
        )
        for melding in meldinger:
            produsent.send(topic, key=melding["fnr"].encode(), value=json.dumps(melding).encode())
        produsent.flush()
        produsent.close()

    def rapid(self, *meldinger: Mapping[str, Any]) -> None:
        """Messages on the Rapid, keyed by fnr as there. Those of one key go as one batch, so a
        reader gets them together."""
        sendt = [
            self._send(oppsett.KAFKA_RAPID_TOPIC, melding.get("fnr"), melding)
            for melding in meldinger
        ]
        self._produsent.flush()
        for en in sendt:
            en.get(10)

    def les_poster(self, topic: str) -> list[Any]:
        """Every record of the topic, by timestamp."""
        deler = [
            TopicPartition(topic, nr) for nr in self._forbruker.partitions_for_topic(topic) or ()
        ]
        self._forbruker.assign(deler)
        self._forbruker.seek_to_beginning(*deler)
        slutt = self._forbruker.end_offsets(deler)
        poster: list[Any] = []
        while any(self._forbruker.position(del_) < slutt[del_] for del_ in deler):
            for lest in self._forbruker.poll(timeout_ms=200).values():
                poster += lest
        return sorted(poster, key=lambda post: (post.timestamp, post.partition, post.offset))

    def les(self, topic: str) -> list[dict[str, Any]]:
        """The JSON of every record of the topic, by timestamp."""
        return [json.loads(post.value) for post in self.les_poster(topic)]


def _produsent() -> KafkaProducer:
    # It waits for more to go along, or for a flush.
    return KafkaProducer(bootstrap_servers=oppsett.KAFKA_BROKERS, linger_ms=200)
