"""The Rapid's envelope: reading a message's fields with care, making one, republishing one (§2)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, NoReturn
from uuid import UUID

from django.conf import settings

from rapids.tidspunkt import les_tidspunkt, lokal_oslo

TREFF_ID = "rekrutteringstreffId"
"""What our own messages call the treff; others may have a name of theirs for it (§2.7)."""
_FNR = re.compile(r"[0-9]{11}")
_IKKE_TEKST = re.compile("[\0\ud800-\udfff]")


_ESCAPET = json.JSONEncoder(separators=(",", ":"), allow_nan=False)
_RAA = json.JSONEncoder(separators=(",", ":"), allow_nan=False, ensure_ascii=False)


class UgyldigMelding(Exception):
    """A message of ours that is broken. Its text says which field and why, never the value."""


class Par(NamedTuple):
    """Whom order is kept for: one person on one treff (`arkitektur.md` rule 5)."""

    treff_id: UUID
    fnr: str

    def __repr__(self) -> str:
        return f"Par({self.treff_id})"  # a KeyError says what it did not find


@dataclass(frozen=True)
class Kilde:
    """What an event is known by: its name and id (§2, *Identity of an event*)."""

    hendelsenavn: str
    id: str


def les_json(verdi: bytes | None) -> dict[str, Any] | None:
    """The JSON object in a record's value, or None for anything else (passed over, §2).

    Raises what JSON may hold and Python cannot: ValueError for a number of more than 4,300 digits,
    RecursionError for very deep nesting. It may be ours, so it is not passed over.
    """
    if verdi is None:
        return None
    try:
        innhold = json.loads(verdi, parse_constant=_ikke_json)
    except (json.JSONDecodeError, UnicodeDecodeError):
        return None
    return innhold if isinstance(innhold, dict) else None


def _ikke_json(konstant: str) -> NoReturn:
    raise json.JSONDecodeError("not JSON", konstant, 0)


def til_bytes(innhold: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON with letters such as ø written raw (§2)."""
    try:
        return _RAA.encode(innhold).encode()
    except UnicodeEncodeError:
        # A lone surrogate in a field that we do not know and must keep: only escaped is it UTF-8.
        return _ESCAPET.encode(innhold).encode()


def par_i(innhold: Mapping[str, Any], treff_felt: str = TREFF_ID) -> Par | None:
    """The pair that a message is about, or None if it cannot be read."""
    fnr = innhold.get("fnr")
    try:
        treff_id = UUID(innhold.get(treff_felt))
    except (ValueError, TypeError, AttributeError):
        return None
    return Par(treff_id, fnr) if isinstance(fnr, str) and _FNR.fullmatch(fnr) else None


@dataclass(frozen=True)
class Melding:
    """A message with the fields that its listener has asked for, and only those.

    The readers raise UgyldigMelding when a field is missing (null reads as missing) or odd.
    """

    felter: Mapping[str, Any] = field(repr=False)
    hele: Mapping[str, Any] = field(repr=False)
    kilde: Kilde
    kafka_tid: datetime
    call_id: str = ""

    def har(self, navn: str) -> bool:
        """Whether the field is there at all; an explicit null is."""
        return navn in self.felter

    def tekst(self, navn: str) -> str:
        """A text that PostgreSQL and UTF-8 can hold."""
        verdi = self._verdi(navn, str)
        if _IKKE_TEKST.search(verdi):
            raise UgyldigMelding(f"{navn} har tegn som ikke er tekst")
        return str(verdi)

    def valgfri_tekst(self, navn: str) -> str | None:
        """As `tekst`, or None when it is missing or null."""
        return None if self.felter.get(navn) is None else self.tekst(navn)

    def valgfri_tekstliste(self, navn: str) -> list[str] | None:
        """A list of such texts, or None when it is missing or null."""
        if self.felter.get(navn) is None:
            return None
        liste: list[Any] = self._verdi(navn, list)
        if not all(isinstance(tekst, str) for tekst in liste):
            raise UgyldigMelding(f"{navn} er ikke en liste av tekster")
        if any(_IKKE_TEKST.search(tekst) for tekst in liste):
            raise UgyldigMelding(f"{navn} har tegn som ikke er tekst")
        return liste

    def sannhet(self, navn: str) -> bool:
        """A JSON true or false."""
        return bool(self._verdi(navn, bool))

    def uuid(self, navn: str) -> UUID:
        """A UUID, in any case."""
        try:
            return UUID(self.tekst(navn))
        except ValueError:
            raise UgyldigMelding(f"{navn} er ikke en UUID") from None

    def tidspunkt(self, navn: str) -> datetime:
        """An instant, in UTC (see `les_tidspunkt`)."""
        try:
            return les_tidspunkt(self.tekst(navn))
        except ValueError:
            raise UgyldigMelding(f"{navn} er ikke et tidspunkt") from None

    def fnr(self, navn: str = "fnr") -> str:
        """An identity number: 11 digits."""
        verdi = self.tekst(navn)
        if not _FNR.fullmatch(verdi):
            raise UgyldigMelding(f"{navn} er ikke 11 sifre")
        return verdi

    def par(self, treff_felt: str = TREFF_ID) -> Par:
        """The pair that the message is about."""
        return Par(self.uuid(treff_felt), self.fnr())

    def hendelsestid(self) -> datetime:
        """When the hendelse happened: `hendelseTidspunkt`, else `@opprettet`, else Kafka's (§2)."""
        if self.felter.get("hendelseTidspunkt") is not None:
            return self.tidspunkt("hendelseTidspunkt")
        try:
            return les_tidspunkt(self.hele.get("@opprettet"))
        except ValueError:
            return self.kafka_tid

    def _verdi(self, navn: str, slag: type[Any]) -> Any:
        verdi = self.felter.get(navn)
        if verdi is None:
            raise UgyldigMelding(f"{navn} mangler")
        if not isinstance(verdi, slag):
            raise UgyldigMelding(f"{navn} er av feil type")
        return verdi


def ny(
    hendelsenavn: str,
    felter: Mapping[str, Any],
    *,
    id: UUID,
    tidspunkt: datetime,
) -> dict[str, Any]:
    """A message of ours with its metadata. The same id and time give the same message again."""
    opprettet = lokal_oslo(tidspunkt)
    return {
        "@event_name": hendelsenavn,
        "@id": str(id),
        "@opprettet": opprettet,
        "system_read_count": 0,
        "system_participating_services": [_deltaker(str(id), opprettet)],
        **felter,
    }


def republiser(
    lest: Mapping[str, Any],
    tillegg: Mapping[str, Any],
    *,
    id: UUID,
    tidspunkt: datetime,
) -> dict[str, Any]:
    """A message that we have read, enriched: all its fields are kept (§2, *Republishing*)."""
    opprettet = lokal_oslo(tidspunkt)
    teller = lest.get("system_read_count")
    deltakere = lest.get("system_participating_services")
    return {
        **lest,
        **tillegg,
        "@id": str(id),
        "@opprettet": opprettet,
        "@forårsaket_av": {
            navn: lest[felt]
            for navn, felt in (
                ("id", "@id"),
                ("opprettet", "@opprettet"),
                ("event_name", "@event_name"),
            )
            if lest.get(felt) is not None
        },
        "system_read_count": teller + 1 if isinstance(teller, int) else 1,
        "system_participating_services": [
            *(deltakere if isinstance(deltakere, list) else []),
            _deltaker(str(id), opprettet),
        ],
    }


def _deltaker(melding_id: str, tid: str) -> dict[str, str]:
    deltaker = {"id": melding_id, "time": tid, "service": settings.NAIS_APP_NAME}
    if settings.HOSTNAME:
        deltaker["instance"] = settings.HOSTNAME
    if settings.NAIS_APP_IMAGE:
        deltaker["image"] = settings.NAIS_APP_IMAGE
    return deltaker
