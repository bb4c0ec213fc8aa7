"""How much may be sent at a time, and how long a text may be; in the API and the admin alike."""

from collections.abc import Mapping

MAKS_PERSONER = 1000  # in one request
MAKS_NAVN = 200
MAKS_TEKST: Mapping[str, int] = {
    "tittel": 1000,
    "beskrivelse": 20_000,
    "gateadresse": 500,
    "postnummer": 20,
    "poststed": 200,
    "kommune": 200,
    "kommunenummer": 20,
    "fylke": 200,
    "fylkesnummer": 20,
}
"""Characters, by the field's name on `Treff`. A draft may be longer than what can be published."""
