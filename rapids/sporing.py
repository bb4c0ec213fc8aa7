"""What a click is followed by through the whole system: its call id, and the ids of what it is
about. The id comes with the request or is made for it, stands on every hendelse and version that
comes of it, and goes along in Kafka's header; so one search in the logs shows its way (ADR 19)."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, partial
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction

HODE = "Nav-Call-Id"
"""The header of HTTP and of Kafka."""

_FORM = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SKILLETEGN = str.maketrans("", "", "._:-")
_KAN_VAERE_FNR = re.compile(r"\d{11}")

_call_id = ContextVar("call_id", default="")


@lru_cache  # all that one click has led to comes with the same
def er_gyldig(tekst: str) -> bool:
    """Whether it may be logged and sent on: short, plain, and no identity number."""
    if _UUID.fullmatch(tekst):
        return True
    return bool(_FORM.fullmatch(tekst)) and not _KAN_VAERE_FNR.search(tekst.translate(_SKILLETEGN))


def ny() -> str:
    """A call id of what nobody has given one."""
    return str(uuid4())


def call_id() -> str:
    """That of what is being done now; "" if it has none."""
    return _call_id.get()


@contextmanager
def spores(som: str) -> Iterator[None]:
    """What is done in here has this call id."""
    tegn = _call_id.set(som)
    try:
        yield
    finally:
        _call_id.reset(tegn)


def hoder(call_id: str) -> tuple[tuple[str, bytes], ...]:
    """The header of a record, if it has a call id."""
    return ((HODE, call_id.encode()),) if call_id else ()


def les_hoder(hoder: Iterable[tuple[str, bytes | None]]) -> str:
    """The call id among a record's headers; "" if there is none that may be used."""
    for navn, verdi in hoder:
        if navn == HODE and verdi is not None:
            tekst = verdi.decode("ascii", "replace")
            return tekst if er_gyldig(tekst) else ""
    return ""


class Spor(NamedTuple):
    """A row, as the log may name it. None: it has no such id, or an odd one."""

    call_id: str
    treff_id: UUID | None = None
    hendelse_id: UUID | None = None
    kort_id: UUID | None = None


FELTER = tuple(Spor.__annotations__)
"""What a log line may have of a `Spor`, by these names."""


def som_uuid(tekst: str) -> UUID | None:
    """The id that others have chosen, where it is a UUID: other texts may be anything."""
    return UUID(tekst) if _UUID.fullmatch(tekst) else None


def fortell(logg: logging.Logger, hva: str, spor: Iterable[Spor]) -> None:
    """A line for each call id: what was done, and with how many; and the ids that all of them
    share."""
    etter_id: dict[str, list[Spor]] = {}
    for ett in spor:
        etter_id.setdefault(ett.call_id, []).append(ett)
    for de in etter_id.values():
        logg.info("%s: %s", hva, len(de), extra=_felles(de))


def fortell_ved_commit(database: str, logg: logging.Logger, hva: str, spor: Iterable[Spor]) -> None:
    """`fortell`, once this transaction is committed."""
    transaction.on_commit(partial(fortell, logg, hva, list(spor)), using=database)


def _felles(spor: Sequence[Spor]) -> dict[str, object]:
    """Name and value of what they share, where they have it."""
    like: Iterable[object] = (
        spor[0] if len(spor) == 1 else map(_felles_verdi, zip(*spor, strict=True))
    )
    return {felt: verdi for felt, verdi in zip(FELTER, like, strict=True) if verdi}


def _felles_verdi(verdier: Sequence[object]) -> object:
    return verdier[0] if len(set(verdier)) == 1 else None
