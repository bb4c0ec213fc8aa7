"""The figures that are not counted, but asked for when somebody scrapes."""

from collections.abc import Mapping
from dataclasses import dataclass

from prometheus_client.core import GaugeMetricFamily

from rapids.maltall import NAVNEROM


@dataclass(frozen=True)
class Maler:
    """A gauge: its name, what it means, and its labels."""

    kort: str
    betydning: str
    etiketter: tuple[str, ...]

    @property
    def navn(self) -> str:
        return f"{NAVNEROM}_{self.kort}"

    def malt(self, verdier: Mapping[tuple[str, ...], float]) -> GaugeMetricFamily:
        """The gauge with a value for each set of labels."""
        familie = GaugeMetricFamily(self.navn, self.betydning, labels=self.etiketter)
        for etiketter, verdi in verdier.items():
            familie.add_metric(list(etiketter), verdi)
        return familie


LEVER = Maler(
    "prosess_lever",
    "1 if the process is alive, as isalive answers; one series per queue of a worker",
    ("prosess", "ko"),
)
SVARER = Maler(
    "kilde_oppe",
    "1 if the source answered in time; else all that it is asked for is left out",
    ("kilde",),
)
TOPIC_FINNES = Maler("topic_finnes", "1 if Kafka has the topic", ("topic",))
USENDT = Maler("usendte", "Rows that an outbox has not sent", ("boks",))
USENDT_ALDER = Maler(
    "usendt_eldste_seconds",
    "Age of the oldest unsent row that no parked one holds back; 0 if there is none",
    ("boks",),
)
PARKERT = Maler("parkerte", "Rows that could not be sent, and wait for someone", ("boks",))
PARKERT_NYE = Maler("parkerte_nye", "Parked rows that nobody has looked at", ("boks",))
PARKERT_ALDER = Maler(
    "parkert_eldste_nye_seconds",
    "Age of the oldest parked row that nobody has looked at; 0: there is none",
    ("boks",),
)
KARANTENE = Maler(
    "karantene",
    "Messages that are set aside, by state and class of reason",
    ("innboks", "tilstand", "grunn"),
)
KARANTENE_NYE = Maler("karantene_nye", "Messages set aside that nobody has looked at", ("innboks",))
KARANTENE_ALDER = Maler(
    "karantene_eldste_nye_seconds",
    "For how long the oldest of those has called for someone; 0: none has",
    ("innboks",),
)
ULESTE = Maler("uleste", "Records that a job has not read", ("jobb", "topic", "partisjon"))
ULEST_ALDER = Maler(
    "ulest_seconds",
    "Seconds since the partition was last read to its end; 0 if nothing is unread",
    ("jobb", "topic", "partisjon"),
)
UTEN_POSISJON = Maler(
    "partisjoner_uten_posisjon", "Partitions that a job has not begun to read", ("jobb", "topic")
)
POSISJONSALARM = Maler(
    "posisjonsalarm", "1 if a position of the topic has an alarm", ("jobb", "topic")
)
FEIL = Maler(
    "kortfeil_i_dag",
    "The Aktivitetsplan's errors since midnight in Oslo, by errorType",
    ("feiltype",),
)
TIKK = Maler(
    "tikk_siden_seconds",
    "Seconds since the job last ran to its end; of one that has not, since the first tick of any",
    ("jobb",),
)
KLOKKE = Maler(
    "klokkeavvik_seconds",
    "How far ahead of Redis the clock was where the job last ran, or is at web; 0 if less than 5 s",
    ("jobb",),
)

MALERE = (
    LEVER,
    SVARER,
    TOPIC_FINNES,
    USENDT,
    USENDT_ALDER,
    PARKERT,
    PARKERT_NYE,
    PARKERT_ALDER,
    KARANTENE,
    KARANTENE_NYE,
    KARANTENE_ALDER,
    ULESTE,
    ULEST_ALDER,
    UTEN_POSISJON,
    POSISJONSALARM,
    FEIL,
    TIKK,
    KLOKKE,
)
"""All of them. `LEVER` is every process's; the others are the web process's."""
