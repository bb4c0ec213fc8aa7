"""Our own loops, run as the workers run them, until there is nothing left to do."""

import time
from collections.abc import Callable

from django.conf import settings

from aktivitetskort import bokser as kortbokser
from aktivitetskort.models import Kortversjon, Posisjon
from rapids import kafka
from treff import bokser as treffbokser
from treff.models import JobbsokerHendelse


def send_hendelser() -> float:
    """Seconds from unsent hendelser to the Rapid."""
    kafka.apen("produsent", kafka.Produsent)
    return _ta_tiden(
        treffbokser.hendelser.send,
        lambda: not JobbsokerHendelse.objects.filter(tilstand="USENDT").exists(),
    )


def les_rapiden(antall: int) -> float:
    """Seconds from the Rapid, where so many records lie, to card versions."""
    return _ta_tiden(kortbokser.rapid.les, lambda: _lest() >= antall)


def send_kort() -> float:
    """Seconds from unsent versions to the card topic."""
    kafka.apen("produsent", kafka.Produsent)
    return _ta_tiden(
        kortbokser.kortversjoner.send,
        lambda: not Kortversjon.objects.filter(tilstand="USENDT").exists(),
    )


def _lest() -> int:
    topic = settings.KAFKA_RAPID_TOPIC
    return sum(Posisjon.objects.filter(topic=topic).values_list("neste", flat=True))


def _ta_tiden(tikk: Callable[[], None], ferdig: Callable[[], bool]) -> float:
    begynte = time.perf_counter()
    while not ferdig():
        tikk()
    return time.perf_counter() - begynte
