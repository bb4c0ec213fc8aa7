"""The answer on the dead-letter topic (kontrakt §5)."""

import datetime as dt

from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.regler import Avvist
from lokal.datoer import OSLO

# A Kafka header of its own that names the record answered: so a restart knows what it has said.
HODE = "lokal-svar-paa"


def feilmelding(melding: Melding, avvist: Avvist, na: dt.datetime) -> dict[str, str]:
    """The six fields; `failingMessage` is the payload to the letter (bytes not UTF-8 become �)."""
    return {
        "key": nokkel(melding),
        "timestamp": na.astimezone(OSLO).isoformat(timespec="milliseconds"),
        "failingMessage": (melding.verdi or b"").decode(errors="replace"),
        "errorMessage": avvist.forklaring,
        "source": melding.kilde,
        "errorType": avvist.feiltype.value,
    }


def nokkel(melding: Melding) -> str:
    """The record's key; only what gave no messageId is answered without one."""
    return melding.nokkeltekst or ""
