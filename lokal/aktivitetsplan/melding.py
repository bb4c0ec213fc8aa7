"""A record of the card topic as it lay there, and what is seen of it before the strict reading."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
KILDER = ("ARENA_TILTAK_AKTIVITET_ACL", "TEAM_TILTAK", "TEAM_KOMET", "REKRUTTERINGSBISTAND")
UKJENT_KILDE = "UNKNOWN"


def er_uuid(verdi: object) -> bool:
    return isinstance(verdi, str) and _UUID.fullmatch(verdi) is not None


@dataclass(frozen=True)
class Innhold:
    """A value that is JSON. `message_id` and `kilde` are the first texts of those names, however
    deep they stand; of a name that an object has twice, `verdi` has the last."""

    verdi: object
    message_id: str | None
    kilde: str | None


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
    message_id_hode: str | None = None

    @cached_property
    def innhold(self) -> Innhold | None:
        """What the value says; None when it is not JSON, or is nothing (a tombstone)."""
        try:
            tre = json.loads(
                (self.verdi or b"").decode(errors="replace"),
                object_pairs_hook=_Par,
                parse_constant=_avvis,
            )
            return Innhold(
                _uten_par(tre),
                next(_tekster(tre, "messageId"), None),
                next(_tekster(tre, "source"), None),
            )
        except (ValueError, RecursionError):
            return None

    @property
    def message_id(self) -> str | None:
        """In lower case; from the JSON, else from the header; None when there is none or it is no
        UUID."""
        funnet = self.innhold.message_id if self.innhold else None
        sporet = self.message_id_hode if funnet is None else funnet
        return str(sporet).lower() if er_uuid(sporet) else None

    @property
    def kilde(self) -> str:
        """The source to answer with: UNKNOWN for nobody we know, and for who gave no messageId."""
        kilde = self.innhold.kilde if self.innhold else None
        return kilde if kilde in KILDER and self.message_id else UKJENT_KILDE

    @property
    def nokkeltekst(self) -> str | None:
        return None if self.nokkel is None else self.nokkel.decode(errors="replace")

    @property
    def sted(self) -> str:
        """Names this very record, also if the topic is made anew."""
        return f"{self.topic}/{self.partisjon}/{self.offset}/{self.tidspunkt}"


class _Par(tuple[tuple[str, Any], ...]):
    """An object as it was written: a name may come twice."""

    __slots__ = ()


def _tekster(verdi: object, navn: str) -> Iterator[str]:
    """The texts of fields of this name, in the order in which they stand."""
    if isinstance(verdi, _Par):
        for felt, under in verdi:
            if felt == navn and isinstance(under, str):
                yield under
            yield from _tekster(under, navn)
    elif isinstance(verdi, list):
        for under in verdi:
            yield from _tekster(under, navn)


def _uten_par(verdi: object) -> object:
    if isinstance(verdi, _Par):
        return {felt: _uten_par(under) for felt, under in verdi}
    if isinstance(verdi, list):
        return [_uten_par(under) for under in verdi]
    return verdi


def _avvis(konstant: str) -> NoReturn:
    raise ValueError(konstant)
