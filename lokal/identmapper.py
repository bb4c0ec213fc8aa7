"""`python -m lokal.identmapper`: Nav's identity mapper, a neighbour on the Rapid.

Republishes everything that has a `fnr` and no `aktørId`, with `aktørId` added (kontrakt §2). It
commits what it has done to a group: the first start begins at the beginning, a later one where it
was, and a crash in between republishes some of it once more."""

import datetime as dt
import hashlib
import os
from uuid import uuid4

from lokal import rapidnabo
from lokal.rapidnabo import Rapidnabo

TJENESTE = "identmapper"
_GRUPPE = "lokal-identmapper-1"


def aktor_id(fnr: str) -> str:
    """13 digits, always the same for a person."""
    siffer = int.from_bytes(hashlib.sha256(fnr.encode()).digest()) % 10**12
    return f"2{siffer:012}"


def berik(verdi: bytes | None) -> bytes | None:
    """What to republish; None when it is no JSON object, has no fnr, or has its aktørId."""
    melding = rapidnabo.les(verdi)
    if melding is None or melding.get("aktørId") is not None:
        return None
    fnr = melding.get("fnr")
    if not isinstance(fnr, str) or not fnr.isascii():
        return None
    return rapidnabo.republisert(melding, TJENESTE, aktørId=aktor_id(fnr))


def synlighet(
    fnr: str, opprettet: dt.datetime | None = None, *, er_synlig: bool
) -> tuple[bytes, bytes]:
    """Key and value of what Nav's visibility engine says of a person (kontrakt §2.5); the time is
    now unless given."""
    aktor = aktor_id(fnr)
    melding = {
        "@id": str(uuid4()),
        "@opprettet": rapidnabo.lokal_tid(opprettet or dt.datetime.now(dt.UTC)),
        "@slutt_av_hendelseskjede": True,
        "aktørId": aktor,
        "fodselsnummer": fnr,
        "synlighet": {"erSynlig": er_synlig, "ferdigBeregnet": True},
    }
    return aktor.encode(), rapidnabo.til_json(melding)


class Identmapper(Rapidnabo):
    """The neighbour that does it."""

    def __init__(self, brokere: str, topic: str, gruppe: str = _GRUPPE) -> None:
        super().__init__(brokere, topic, self._beriket, gruppe)

    @staticmethod
    def _beriket(post: rapidnabo.Post) -> list[tuple[bytes | None, bytes]]:
        beriket = berik(post.value)
        return [] if beriket is None else [(post.key, beriket)]


def main() -> None:
    stopp = rapidnabo.stopp_ved_signal()
    topic = os.environ.get("KAFKA_RAPID_TOPIC", "toi.rapid-1")
    Identmapper(os.environ["KAFKA_BROKERS"], topic).kjor(stopp)


if __name__ == "__main__":
    main()
