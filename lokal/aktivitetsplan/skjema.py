"""The strict reading of a card order: exactly these fields, of these types (kontrakt §4)."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from lokal.aktivitetsplan.melding import KILDE, er_uuid

STATUSER = ("FORSLAG", "PLANLAGT", "GJENNOMFORES", "FULLFORT", "AVBRUTT")

# Checks a value; the path says where in the message it is. Raises Deserialiseringsfeil.
Sjekk = Callable[[Any, str], None]

_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIDSPUNKT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}(Z|[+-][0-9]{2}:[0-9]{2})"
)


class Deserialiseringsfeil(Exception):
    """The message is not a card order. Its text never quotes a value: that may be a person's."""


def utf16_lengde(tekst: str) -> int:
    """The length as Java and JavaScript count it."""
    return len(tekst.encode("utf-16-le")) // 2


def _tekst(verdi: Any, sti: str) -> None:
    if not isinstance(verdi, str):
        raise Deserialiseringsfeil(f"{sti} skal være tekst")


def _uuid(verdi: Any, sti: str) -> None:
    if not er_uuid(verdi):
        raise Deserialiseringsfeil(f"{sti} skal være en UUID")


def _sannhetsverdi(verdi: Any, sti: str) -> None:
    if not isinstance(verdi, bool):
        raise Deserialiseringsfeil(f"{sti} skal være true eller false")


def _null(verdi: Any, sti: str) -> None:
    if verdi is not None:
        raise Deserialiseringsfeil(f"{sti} skal være null")


def _dato(verdi: Any, sti: str) -> None:
    try:
        gyldig = _DATO.fullmatch(verdi) and dt.date.fromisoformat(verdi)
    except (TypeError, ValueError):
        gyldig = None
    if not gyldig:
        raise Deserialiseringsfeil(f"{sti} skal være en dato: åååå-mm-dd")


def _tidspunkt(verdi: Any, sti: str) -> None:
    try:
        gyldig = _TIDSPUNKT.fullmatch(verdi) and dt.datetime.fromisoformat(verdi)
    except (TypeError, ValueError):
        gyldig = None
    if not gyldig:
        raise Deserialiseringsfeil(
            f"{sti} skal være et tidspunkt med millisekunder og tidssone (RFC 3339)"
        )


def _kort_tekst(storste: int) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        _tekst(verdi, sti)
        if utf16_lengde(verdi) > storste:
            raise Deserialiseringsfeil(f"{sti} skal ha høyst {storste} tegn")

    return sjekk


def _en_av(*verdier: str) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        if not isinstance(verdi, str) or verdi not in verdier:
            raise Deserialiseringsfeil(f"{sti} skal være {' eller '.join(verdier)}")

    return sjekk


def _liste(element: Sjekk) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        if not isinstance(verdi, list):
            raise Deserialiseringsfeil(f"{sti} skal være en liste")
        for nr, ett in enumerate(verdi):
            element(ett, f"{sti}[{nr}]")

    return sjekk


def _objekt(felter: Mapping[str, Sjekk]) -> Sjekk:
    def sjekk(verdi: Any, sti: str) -> None:
        if not isinstance(verdi, dict):
            raise Deserialiseringsfeil(f"{sti} skal være et objekt")
        if mangler := sorted(felter.keys() - verdi.keys()):
            raise Deserialiseringsfeil(f"{sti} mangler {', '.join(mangler)}")
        if ukjente := verdi.keys() - felter.keys():
            raise Deserialiseringsfeil(f"{sti} har {len(ukjente)} ukjent(e) felt")
        for navn, sjekk_felt in felter.items():
            sjekk_felt(verdi[navn], f"{sti}.{navn}")

    return sjekk


_AKTIVITETSKORT = _objekt(
    {
        "id": _uuid,
        "personIdent": _tekst,
        "tittel": _tekst,
        "aktivitetStatus": _en_av(*STATUSER),
        "startDato": _dato,
        "sluttDato": _dato,
        "beskrivelse": _tekst,
        "endretAv": _objekt(
            {"ident": _tekst, "identType": _en_av("NAVIDENT", "PERSONBRUKERIDENT", "SYSTEM")}
        ),
        "endretTidspunkt": _tidspunkt,
        "avtaltMedNav": _sannhetsverdi,
        "detaljer": _liste(_objekt({"label": _tekst, "verdi": _tekst})),
        "handlinger": _liste(
            _objekt(
                {"tekst": _tekst, "subtekst": _tekst, "url": _tekst, "lenkeType": _en_av("FELLES")}
            )
        ),
        "etiketter": _liste(
            _objekt(
                {
                    "tekst": _kort_tekst(20),
                    "sentiment": _en_av("POSITIVE", "NEGATIVE", "NEUTRAL"),
                    "kode": _tekst,
                }
            )
        ),
        "oppgave": _null,
    }
)
_BESTILLING = _objekt(
    {
        "messageId": _uuid,
        "source": _en_av(KILDE),
        "aktivitetskortType": _en_av("REKRUTTERINGSTREFF"),
        "actionType": _en_av("UPSERT_AKTIVITETSKORT_V1"),
        "aktivitetskort": _AKTIVITETSKORT,
    }
)


def les(verdi: object) -> dict[str, Any]:
    """The `aktivitetskort` of a card order. Raises Deserialiseringsfeil."""
    if not isinstance(verdi, dict):
        raise Deserialiseringsfeil("Meldingen er ikke et JSON-objekt")
    _BESTILLING(verdi, "melding")
    kort: dict[str, Any] = verdi["aktivitetskort"]
    return kort
