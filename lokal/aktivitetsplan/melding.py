"""A record of the card topic as it lay there, and what is seen of it before the strict reading."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SURROGAT = re.compile(r"\\u[dD][89a-fA-F]")
KILDE = "REKRUTTERINGSBISTAND"


def er_uuid(verdi: object) -> bool:
    return isinstance(verdi, str) and _UUID.fullmatch(verdi) is not None


@dataclass(frozen=True)
class Melding:
    """Bytes and place of a record; `tidspunkt` is Kafka's, in milliseconds."""

    nokkel: bytes | None
    verdi: bytes | None
    topic: str = ""
    partisjon: int = 0
    offset: int = 0
    tidspunkt: int = 0
    nav_call_id: str = ""

    @cached_property
    def json(self) -> object:
        """The value; None when it is not JSON, has a key twice, NaN or half a surrogate pair."""
        try:
            tekst = (self.verdi or b"").decode()
            verdi = json.loads(tekst, object_pairs_hook=_uten_dubletter, parse_constant=_avvis)
            if _SURROGAT.search(tekst):
                json.dumps(verdi, ensure_ascii=False).encode()  # fails on half a pair
        except (ValueError, RecursionError):
            return None
        return verdi

    @property
    def message_id(self) -> str | None:
        return self._uuid(self.json, "messageId")

    @property
    def kort_id(self) -> str | None:
        kort = self.json.get("aktivitetskort") if isinstance(self.json, dict) else None
        return self._uuid(kort, "id")

    @property
    def kilde(self) -> str:
        """The source to answer with: what can't be read, or is nobody we know, is UNKNOWN."""
        kilde = self.json.get("source") if isinstance(self.json, dict) else None
        return KILDE if kilde == KILDE else "UNKNOWN"

    @property
    def nokkeltekst(self) -> str | None:
        return None if self.nokkel is None else self.nokkel.decode(errors="replace")

    @property
    def sted(self) -> str:
        """Names this very record, also if the topic is made anew."""
        return f"{self.topic}/{self.partisjon}/{self.offset}/{self.tidspunkt}"

    @staticmethod
    def _uuid(kropp: object, navn: str) -> str | None:
        verdi = kropp.get(navn) if isinstance(kropp, dict) else None
        return str(verdi).lower() if er_uuid(verdi) else None


def _uten_dubletter(par: list[tuple[str, Any]]) -> dict[str, Any]:
    kropp = dict(par)
    if len(kropp) != len(par):
        raise ValueError("samme felt to ganger")
    return kropp


def _avvis(konstant: str) -> None:
    raise ValueError(konstant)
