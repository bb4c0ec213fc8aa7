"""The wire's JSON, written: card orders (§4), enriched invitations (§2.1), errors (§2.4)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from aktivitetskort.models import Kort, Kortfeil, Kortversjon
from rapids import melding
from rapids.melding import Kilde
from rapids.tidspunkt import OSLO, les_tidspunkt, til_oslo

INVITASJON = "rekrutteringstreffinvitasjon"
OPPDATERING = "rekrutteringstreffoppdatering"
SVAR_OG_STATUS = "rekrutteringstreffSvarOgStatus"
SEND_PA_NYTT = "rekrutteringstreffSendKortPaNytt"
FEIL = "aktivitetskort-feil"
INVITASJON_FORKASTET = "INVITASJON_FORKASTET"

# Namespaces of the ids of our own messages; never changed, so that a resend says the same.
_BERIKET = UUID("6f0f5a52-6d0c-4c63-9a5b-0f6f4b5a1c02")
_FEIL = UUID("6f0f5a52-6d0c-4c63-9a5b-0f6f4b5a1c03")

_MANEDER = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_BESKRIVELSE = (
    "Et rekrutteringstreff er et møte der du kan bli kjent med arbeidsgivere som vil ansette. "
    "Følg lenken for å lese mer om treffet og svare ja eller nei før svarfristen."
)


def aktivitetskort(versjon: Kortversjon) -> bytes:
    """The card order of a version (with its `kort` loaded): exactly the fields of §4."""
    kort = versjon.kort
    return melding.til_bytes(
        {
            "messageId": str(versjon.message_id),
            "source": "REKRUTTERINGSBISTAND",
            "aktivitetskortType": "REKRUTTERINGSTREFF",
            "actionType": "UPSERT_AKTIVITETSKORT_V1",
            "aktivitetskort": {
                "id": str(kort.kort_id),
                "personIdent": kort.fnr,
                "tittel": versjon.tittel,
                "aktivitetStatus": versjon.status,
                "startDato": _dato(versjon.fra_tid),
                "sluttDato": _dato(versjon.til_tid),
                "beskrivelse": _BESKRIVELSE,
                "endretAv": {"ident": versjon.endret_av, "identType": versjon.endret_av_type},
                "endretTidspunkt": versjon.endret_tidspunkt.astimezone(OSLO).isoformat(
                    timespec="milliseconds"
                ),
                "avtaltMedNav": False,
                "detaljer": [
                    {"label": "Tid", "verdi": tid(versjon.fra_tid, versjon.til_tid)},
                    {
                        "label": "Sted",
                        "verdi": f"{versjon.gateadresse}, {versjon.postnummer} {versjon.poststed}",
                    },
                ],
                "handlinger": [
                    {
                        "tekst": "Se treffet og svar",
                        "subtekst": "Les mer om treffet og svar ja eller nei på invitasjonen",
                        "url": f"{settings.MIN_SIDE_URL}/{kort.treff_id}",
                        "lenkeType": "FELLES",
                    }
                ],
                "etiketter": [],
                "oppgave": None,
            },
        }
    )


def tid(fra: datetime, til: datetime) -> str:
    """`Tid` of the card, in Oslo time whatever offset the event carried; no-break spaces inside
    the date and after `kl.` (§4)."""
    fra, til = fra.astimezone(OSLO), til.astimezone(OSLO)
    if fra.date() == til.date():
        return f"{_dag(fra)}, kl.\N{NO-BREAK SPACE}{fra:%H:%M}–{til:%H:%M}"
    return " til ".join(f"{_dag(t)}, kl.\N{NO-BREAK SPACE}{t:%H:%M}" for t in (fra, til))


def _dag(tidspunkt: datetime) -> str:
    maned = _MANEDER[tidspunkt.month - 1]
    return f"{tidspunkt:%d}.\N{NO-BREAK SPACE}{maned}\N{NO-BREAK SPACE}{tidspunkt.year}"


def _dato(tidspunkt: datetime) -> str:
    return tidspunkt.astimezone(OSLO).date().isoformat()


def beriket(lest: Mapping[str, Any], kilde: Kilde, kort_id: UUID, na: datetime) -> bytes:
    """What was read and made the card, or put it back to PLANLAGT, with the card's id (§2.1)."""
    return melding.til_bytes(
        melding.republiser(
            lest,
            {"aktivitetskortuuid": str(kort_id)},
            id=uuid5(_BERIKET, f"{kort_id}:{kilde.id}"),
            tidspunkt=na,
        )
    )


def feil(kortfeil: Kortfeil, kort: Kort, versjon: Kortversjon, na: datetime) -> bytes:
    """The report of an error (§2.4). `versjon`: the failed one; where the error names no message,
    the card's newest, of which only `endretAv` is told (§5)."""
    felter: dict[str, Any] = {
        "fnr": kort.fnr,
        "aktivitetskortId": str(kort.kort_id),
        "rekrutteringstreffId": str(kort.treff_id),
        "endretAv": versjon.endret_av,
        "errorMessage": kortfeil.error_message,
        "errorType": kortfeil.error_type,
        "timestamp": _som_vi_skriver(kortfeil.tidspunkt),
    }
    if kortfeil.versjon_id is not None:
        felter["messageId"] = str(versjon.message_id)
        felter["feiletHendelseId"] = versjon.kilde_id
    return melding.til_bytes(melding.ny(FEIL, felter, id=uuid5(_FEIL, kortfeil.sted), tidspunkt=na))


def _som_vi_skriver(tidspunkt: str) -> str:
    """A time of the Aktivitetsplan's as we write times (§2); what is none, as it came."""
    try:
        lest = les_tidspunkt(tidspunkt)
    except ValueError:
        return tidspunkt
    return lest.astimezone(OSLO).isoformat(timespec="milliseconds")


def invitasjon_forkastet(kort: Kort, kilde: Kilde, na: datetime) -> bytes:
    """The report of an invitation that a person discarded from quarantine (§2.4)."""
    felter = {
        "fnr": kort.fnr,
        "rekrutteringstreffId": str(kort.treff_id),
        "endretAv": "SYSTEM",
        "errorMessage": "Invitasjonen ble forkastet fra karantene",
        "errorType": INVITASJON_FORKASTET,
        "timestamp": til_oslo(na),
        "feiletHendelseId": kilde.id,
    }
    return melding.til_bytes(
        melding.ny(FEIL, felter, id=uuid5(_FEIL, f"forkastet:{kilde.id}"), tidspunkt=na)
    )
