"""The recording: everything that lay on the three topics, to a JSON Lines file."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event, Timer
from typing import Any, NamedTuple

from lokal import kafkaklienter
from lokal.servere import kafka

_FRIST = 30


class Topics(NamedTuple):
    """Our three topics by name."""

    rapid: str
    kort: str
    feil: str


def topics() -> Topics:
    """As this environment names them."""
    return Topics(*kafka.emner())


@dataclass(frozen=True)
class Post:
    """A record. `timestamp` is Kafka's, in milliseconds since 1970; key, header and value are the
    bytes as UTF-8 text, so that a value is exactly what was sent (a byte that is none: `\\xff`)."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: str | None
    headers: tuple[tuple[str, str | None], ...]
    value: str | None

    @property
    def innhold(self) -> dict[str, Any]:
        """The value, which is a JSON object, or {} when it is not."""
        try:
            lest = json.loads(self.value or "")
        except ValueError:
            return {}
        return lest if isinstance(lest, dict) else {}


def les(brokere: str, topics: Iterable[str]) -> list[Post]:
    """Everything that lies on the topics now, by time. Raises KafkaError and TimeoutError."""
    leser, tiden_er_ute = kafkaklienter.forbruker(brokere), Event()
    vekker = Timer(_FRIST, tiden_er_ute.set)
    vekker.start()
    try:
        poster = [
            _post(rad)
            for topic in topics
            for rad in kafkaklienter.alt_til_na(leser, topic, tiden_er_ute)
        ]
    except kafkaklienter.Stoppet:
        raise TimeoutError(f"Kafka lot seg ikke lese på {_FRIST} s") from None
    finally:
        vekker.cancel()
        kafkaklienter.lukk(leser)
    return sorted(
        poster, key=lambda post: (post.timestamp, post.topic, post.partition, post.offset)
    )


def skriv(poster: Iterable[Post], fil: Path) -> None:
    """A line for each record. Raises FileExistsError rather than write over another."""
    with fil.open("x", encoding="utf-8") as ut:
        ut.writelines(json.dumps(asdict(post), ensure_ascii=False) + "\n" for post in poster)


def _post(rad: Any) -> Post:
    """From a record of kafka-python."""
    return Post(
        topic=rad.topic,
        partition=rad.partition,
        offset=rad.offset,
        timestamp=rad.timestamp,
        key=_tekst(rad.key),
        headers=tuple((navn, _tekst(verdi)) for navn, verdi in rad.headers),
        value=_tekst(rad.value),
    )


def _tekst(verdi: bytes | None) -> str | None:
    return None if verdi is None else verdi.decode(errors="backslashreplace")
