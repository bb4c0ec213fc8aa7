"""A scrape as Prometheus reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

PREFIKS = "rekrutteringstreff_"


@dataclass(frozen=True)
class Skrap:
    """What was answered."""

    tekst: str

    @property
    def familier(self) -> Mapping[str, Metric]:
        """By the name as it stands in the text."""
        alle = text_string_to_metric_families(self.tekst)
        return {f"{m.name}_total" if m.type == "counter" else m.name: m for m in alle}

    def verdi(self, navn: str, **etiketter: str) -> float | None:
        """Of this series; None if it is not there."""
        for familie in self.familier.values():
            for prove in familie.samples:
                if (prove.name, prove.labels) == (f"{PREFIKS}{navn}", etiketter):
                    return prove.value
        return None

    def sum(self, navn: str, **etiketter: str) -> float:
        """Of all that have these labels, and maybe others."""
        return sum(
            prove.value
            for familie in self.familier.values()
            for prove in familie.samples
            if prove.name == f"{PREFIKS}{navn}" and etiketter.items() <= prove.labels.items()
        )
