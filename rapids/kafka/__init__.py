"""The only import of kafka-python: reading partitions, and sending a wave or saying what failed.

Clients belong to the process that made them (after fork) and are kept open between ticks. The
settings, and the faults behind each of them, are in `fallgruver.md` §2.
"""

from kafka.errors import KafkaError as Kafkafeil

from rapids.kafka.klienter import apen, kast, lukk_alle
from rapids.kafka.leser import FORBRUKEROPPSETT, Leser, Topic
from rapids.kafka.oppsett import felles_oppsett
from rapids.kafka.produsent import (
    PRODUSENTOPPSETT,
    Kvittering,
    Produsent,
    Radfeil,
    Utfall,
    Utgaende,
)
from rapids.kafka.slutt import krev_svar, slutt

__all__ = [
    "FORBRUKEROPPSETT",
    "PRODUSENTOPPSETT",
    "Kafkafeil",
    "Kvittering",
    "Leser",
    "Produsent",
    "Radfeil",
    "Topic",
    "Utfall",
    "Utgaende",
    "apen",
    "felles_oppsett",
    "kast",
    "krev_svar",
    "lukk_alle",
    "slutt",
]
