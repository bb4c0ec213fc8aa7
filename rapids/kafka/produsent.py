"""Sending a wave, or saying what failed (`fallgruver.md` §2.2)."""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kafka import KafkaProducer
from kafka.errors import (
    InvalidRecordError,
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)

from rapids.kafka.oppsett import koble_til

logg = logging.getLogger(__name__)

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


class Produsent:
    """A non-idempotent, strictly ordered producer: at least once, never out of order (ADR 5)."""

    def __init__(self) -> None:
        self._produsent = koble_til(KafkaProducer, **PRODUSENTOPPSETT)

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
