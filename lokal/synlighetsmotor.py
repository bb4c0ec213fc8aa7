"""`python -m lokal.synlighetsmotor`: Nav's visibility engine, as far as it answers when asked.

What it has told of a person (kontrakt §2.5) it reads back from the Rapid; anyone else may be seen.
It begins at the beginning each time, and answers again what it has answered: the first answer
stands (§2.8)."""

import os
from typing import Any

from lokal import rapidnabo
from lokal.identmapper import aktor_id
from lokal.rapidnabo import Post, Rapidnabo

TJENESTE = "synlighetsmotor"
BEHOV = "synlighetRekrutteringstreff"


class Synlighetsmotor:
    """Whom it has hidden, and what it answers."""

    def __init__(self) -> None:
        self._skjulte: set[str] = set()

    def svar(self, post: Post) -> list[tuple[bytes | None, bytes]]:
        """The answer to a question about someone; and what is told is remembered."""
        melding = rapidnabo.les(post.value)
        if melding is None or not isinstance(melding.get("fodselsnummer"), str):
            return []
        fnr: str = melding["fodselsnummer"]
        self._husk(fnr, melding.get("synlighet"))
        if not _er_sporsmal(melding):
            return []
        synlighet = {"erSynlig": fnr not in self._skjulte, "ferdigBeregnet": True, "sperret": False}
        beriket = {BEHOV: synlighet, "aktørId": aktor_id(fnr)}
        return [(post.key, rapidnabo.republisert(melding, TJENESTE, **beriket))]

    def _husk(self, fnr: str, synlighet: object) -> None:
        match synlighet:
            case {"erSynlig": False}:
                self._skjulte.add(fnr)
            case {"erSynlig": True}:
                self._skjulte.discard(fnr)


def _er_sporsmal(melding: dict[str, Any]) -> bool:
    behov = melding.get("@behov")
    return (
        melding.get("@event_name") == "behov"
        and isinstance(behov, list)
        and BEHOV in behov
        and melding.get(BEHOV) is None
    )


def main() -> None:
    stopp = rapidnabo.stopp_ved_signal()
    topic = os.environ.get("KAFKA_RAPID_TOPIC", "toi.rapid-1")
    Rapidnabo(os.environ["KAFKA_BROKERS"], topic, Synlighetsmotor().svar).kjor(stopp)


if __name__ == "__main__":
    main()
