"""The checks that a strict reading is made of. Their texts never quote a value."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from lokal.aktivitetsplan.melding import er_uuid

# Checks a value; the path says where in the message it is. Raises Deserialiseringsfeil.
Sjekk = Callable[[Any, str], None]

_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Up to nine decimals, and a zone in brackets may follow: the offset decides (§2).
_TIDSPUNKT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2}))(\[[A-Za-z][A-Za-z0-9~/._+:-]*\])?"
)
_URL_SKJEMAER = ("http", "https", "ftp", "file", "jar", "mailto")
_SURROGAT = re.compile("[\ud800-\udfff]")


class Deserialiseringsfeil(Exception):
    """The message is not a card order. Its text never quotes a value: that may be a person's."""


def utf16_lengde(tekst: str) -> int:
    """The length as Java and JavaScript count it."""
    return len(tekst.encode("utf-16-le")) // 2


def tekst(verdi: Any, sti: str) -> None:
    if not isinstance(verdi, str) or _SURROGAT.search(verdi):
        raise Deserialiseringsfeil(f"{sti} skal være tekst")


def uuid(verdi: Any, sti: str) -> None:
    if not er_uuid(verdi):
        raise Deserialiseringsfeil(f"{sti} skal være en UUID")


def sannhetsverdi(verdi: Any, sti: str) -> None:
    if not isinstance(verdi, bool):
        raise Deserialiseringsfeil(f"{sti} skal være true eller false")


def dato(verdi: Any, sti: str) -> None:
    try:
        gyldig = _DATO.fullmatch(verdi) and dt.date.fromisoformat(verdi)
    except (TypeError, ValueError):
        gyldig = None
    if not gyldig:
        raise Deserialiseringsfeil(f"{sti} skal være en dato: åååå-mm-dd")


def tidspunkt(verdi: Any, sti: str) -> None:
    try:
        funnet = _TIDSPUNKT.fullmatch(verdi)
        gyldig = funnet and dt.datetime.fromisoformat(funnet[1])
    except (TypeError, ValueError):
        gyldig = None
    if not gyldig:
        raise Deserialiseringsfeil(f"{sti} skal være et tidspunkt med tidssone (ISO 8601)")


def url(verdi: Any, sti: str) -> None:
    try:
        deler = urlsplit(verdi)
        gyldig = deler.scheme in _URL_SKJEMAER and (deler.port or 0) >= 0
        gyldig = gyldig and bool(deler.hostname or not deler.scheme.startswith("http"))
    except (TypeError, ValueError, AttributeError):
        gyldig = False
    if not gyldig or not isinstance(verdi, str):
        raise Deserialiseringsfeil(f"{sti} skal være en nettadresse")


def kort_tekst(storste: int) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        tekst(verdi, sti)
        if utf16_lengde(verdi) > storste:
            raise Deserialiseringsfeil(f"{sti} skal ha høyst {storste} tegn")

    return sjekk


def en_av(*verdier: str) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        if not isinstance(verdi, str) or verdi not in verdier:
            raise Deserialiseringsfeil(f"{sti} skal være {' eller '.join(verdier)}")

    return sjekk


def liste(element: Sjekk) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        if not isinstance(verdi, list):
            raise Deserialiseringsfeil(f"{sti} skal være en liste")
        for nr, ett in enumerate(verdi):
            element(ett, f"{sti}[{nr}]")

    return sjekk


def objekt(felter: Mapping[str, Sjekk], valgfrie: Mapping[str, Sjekk] | None = None) -> Sjekk:
    """These fields and no others; `valgfrie` may be null or left out."""
    kan_mangle = valgfrie or {}

    def sjekk(verdi: Any, sti: str) -> None:
        if not isinstance(verdi, dict):
            raise Deserialiseringsfeil(f"{sti} skal være et objekt")
        if mangler := sorted(felter.keys() - verdi.keys()):
            raise Deserialiseringsfeil(f"{sti} mangler {', '.join(mangler)}")
        if ukjente := verdi.keys() - felter.keys() - kan_mangle.keys():
            raise Deserialiseringsfeil(f"{sti} har {len(ukjente)} ukjent(e) felt")
        for navn, sjekk_felt in {**felter, **kan_mangle}.items():
            if navn in felter or verdi.get(navn) is not None:
                sjekk_felt(verdi[navn], f"{sti}.{navn}")

    return sjekk
