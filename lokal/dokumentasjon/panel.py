"""What a panel of the dashboard is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from config.adminsted.oversikt.grenser import Grense

KILDE = {"type": "prometheus", "uid": "${datakilde}"}
_BREDDE, _HOYDE = 12, 8  # of a panel; a row of the dashboard is 24 wide


@dataclass(frozen=True)
class Sporring:
    """A query, and what its series are called."""

    uttrykk: str
    navn: str


@dataclass(frozen=True)
class Panel:
    """A graph. `enhet`: Grafana's name of the unit; with limits, they are drawn."""

    tittel: str
    enhet: str
    sporringer: Sequence[Sporring]
    grense: Grense | None = None

    def som_json(self, nr: int) -> dict[str, Any]:
        """As Grafana has it, on its place."""
        steg: list[dict[str, Any]] = [{"color": "green", "value": None}]
        if self.grense is not None:
            steg += [
                {"color": "yellow", "value": self.grense.gul},
                {"color": "red", "value": self.grense.rod},
            ]
        return {
            "id": nr + 1,
            "type": "timeseries",
            "title": self.tittel,
            "datasource": KILDE,
            "gridPos": {
                "x": nr % 2 * _BREDDE,
                "y": nr // 2 * _HOYDE,
                "w": _BREDDE,
                "h": _HOYDE,
            },
            "fieldConfig": {
                "defaults": {
                    "unit": self.enhet,
                    "min": 0,
                    "custom": {
                        "fillOpacity": 10,
                        "thresholdsStyle": {"mode": "line" if self.grense else "off"},
                    },
                    "thresholds": {"mode": "absolute", "steps": steg},
                },
                "overrides": [],
            },
            "options": {"legend": {"displayMode": "list", "placement": "bottom"}},
            "targets": [
                {
                    "refId": chr(ord("A") + i),
                    "datasource": KILDE,
                    "expr": sporring.uttrykk,
                    "legendFormat": sporring.navn,
                }
                for i, sporring in enumerate(self.sporringer)
            ],
        }
