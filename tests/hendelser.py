"""Messages of the Rapid as treff sends them, to be varied by tests."""

from typing import Any
from uuid import UUID, uuid4

FNR = "04837499943"
TREFF = UUID("0a8b1d3e-6f60-4f0e-8b1c-2d7f5f1f6c11")

_TREFFET = {
    "tittel": "Møt bedriftene på Sjøbodkaia",
    "fraTid": "2025-10-01T08:00:00+02:00",
    "tilTid": "2025-10-01T10:00:00+02:00",
    "gateadresse": "Kaigata 1",
    "postnummer": "5003",
    "poststed": "Bergen",
}


def _melding(navn: str, felter: dict[str, Any]) -> dict[str, Any]:
    return {
        "@event_name": navn,
        "@id": str(uuid4()),
        "@opprettet": "2025-09-20T10:00:00.123456",
        "system_read_count": 0,
        "system_participating_services": [],
        "fnr": FNR,
        "rekrutteringstreffId": str(TREFF),
        "hendelseId": str(uuid4()),
        "hendelseTidspunkt": "2025-09-20T10:00:00+02:00",
        **felter,
    }


def invitasjon(**felter: Any) -> dict[str, Any]:
    return _melding(
        "rekrutteringstreffinvitasjon",
        {
            **_TREFFET,
            "svarfrist": "2025-09-28T23:59:00+02:00",
            "opprettetAv": "Z990001",
            "opprettetTidspunkt": "2025-09-01T12:00:00+02:00",
            **felter,
        },
    )


def oppdatering(**felter: Any) -> dict[str, Any]:
    return _melding("rekrutteringstreffoppdatering", {**_TREFFET, "endretAv": "Z990001", **felter})


def svar(**felter: Any) -> dict[str, Any]:
    return _melding(
        "rekrutteringstreffSvarOgStatus",
        {"endretAv": FNR, "endretAvPersonbruker": True, **felter},
    )


def send_pa_nytt(**felter: Any) -> dict[str, Any]:
    return _melding("rekrutteringstreffSendKortPaNytt", {"endretAv": "Z990001", **felter})


def uten(melding: dict[str, Any], *felter: str) -> dict[str, Any]:
    return {felt: verdi for felt, verdi in melding.items() if felt not in felter}


def bilde(**felter: Any) -> dict[str, Any]:
    """`send_pa_nytt` with the whole snapshot; not answered, unless told."""
    return send_pa_nytt(**{**_TREFFET, "svar": None, **felter})
