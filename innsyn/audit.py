"""Who has looked at people, and who was turned away: one line in CEF for each look.

CEF is ArcSight's Common Event Format, version 0, as Nav's audit log takes it. A line names what
was looked at by an id of ours, never a person by his number, so that the log is not one more place
where people's numbers are.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings

logger = logging.getLogger("audit")


class Avgjorelse(StrEnum):
    """What came of asking to see. The value is what the log's readers look for."""

    PERMIT = "Permit"
    DENY = "Deny"


_ALVOR = {Avgjorelse.PERMIT: "INFO", Avgjorelse.DENY: "WARN"}
_MELDING = {
    Avgjorelse.PERMIT: "En ansatt i Nav har sett {hva}",
    Avgjorelse.DENY: "En ansatt i Nav fikk ikke se {hva}",
}


@dataclass(frozen=True)
class Gjenstand:
    """What was looked at: the kind of id, and the id."""

    slag: str
    id: str


@dataclass(frozen=True)
class Innsyn:
    """One look: at `hva` (Norwegian, as in "har sett …"), by a Nav employee, and how he asked."""

    hva: str
    nav_ident: str
    gjelder: Gjenstand
    avgjorelse: Avgjorelse
    metode: str
    sti: str


def skriv(innsyn: Innsyn, naa: datetime) -> None:
    """Put the look on record. Raises OSError if it cannot be: then nothing may be shown."""
    logger.info(_linje(innsyn, _felter(innsyn, naa)))


def skriv_gjentatt(innsyn: Innsyn, ganger: Sequence[datetime]) -> None:
    """Put on record how often, and when, the same person saw the same again. Raises OSError."""
    felter = _felter(innsyn, ganger[-1])
    ganger_til = f"{len(ganger)} ganger til" if len(ganger) > 1 else "en gang til"
    felter |= {
        "start": _tid(ganger[0]),
        "cnt": str(len(ganger)),
        "msg": f"{felter['msg']}, {ganger_til} uten noe nytt",
    }
    logger.info(_linje(innsyn, felter))


def _linje(innsyn: Innsyn, felter: Mapping[str, str]) -> str:
    hode = (
        settings.NAIS_APP_NAME,
        "Auditlogg",
        "1.0",
        "audit:access",
        "Sporingslogg",
        _ALVOR[innsyn.avgjorelse],
    )
    return "|".join(["CEF:0", *map(_i_hodet, hode), _utvidelse(felter)])


def _felter(innsyn: Innsyn, naa: datetime) -> dict[str, str]:
    return {
        "end": _tid(naa),
        "suid": innsyn.nav_ident,
        "act": "read",
        "request": innsyn.sti,
        "requestMethod": innsyn.metode,
        "flexString1Label": "Decision",
        "flexString1": innsyn.avgjorelse.value,
        "flexString2Label": innsyn.gjelder.slag,
        "flexString2": innsyn.gjelder.id,
        "msg": _MELDING[innsyn.avgjorelse].format(hva=innsyn.hva),
    }


def _tid(naa: datetime) -> str:
    return str(int(naa.timestamp() * 1000))


def _utvidelse(felter: Mapping[str, str]) -> str:
    return " ".join(f"{navn}={_i_utvidelsen(verdi)}" for navn, verdi in felter.items())


def _i_hodet(verdi: str) -> str:
    """A header field has no way to say a line break."""
    return re.sub(r"[\\|]", r"\\\g<0>", re.sub(r"[\r\n]+", " ", verdi))


def _i_utvidelsen(verdi: str) -> str:
    verdi = re.sub(r"[\\=]", r"\\\g<0>", verdi)
    return verdi.replace("\r", "\\r").replace("\n", "\\n")
