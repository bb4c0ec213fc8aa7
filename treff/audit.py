"""Who has looked at the people of a treff, and who was turned away. A line is about the treff, not
about each person on it: it names no jobbsøker."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from innsyn import audit
from innsyn.audit import Avgjorelse, Gjenstand
from innsyn.gjentakelser import gjentakelser

__all__ = ["Avgjorelse", "Innsyn", "skriv", "skriv_om_nytt"]


@dataclass(frozen=True)
class Innsyn:
    """One look: at `hva` (Norwegian, as in "har sett …"), by a Nav employee, and how he asked."""

    hva: str
    nav_ident: str
    treff_id: UUID
    avgjorelse: Avgjorelse
    metode: str
    sti: str


def skriv(innsyn: Innsyn, naa: datetime) -> None:
    """Put the look on record. Raises OSError if it cannot be: then nothing may be shown."""
    audit.skriv(_om_treff(innsyn), naa)


def skriv_om_nytt(innsyn: Innsyn, vist: bytes, naa: datetime) -> None:
    """The same of a look that may be asked for again and again: one that shows what he has just
    seen, as `vist` tells, is counted with the others (`innsyn.gjentakelser`). Raises OSError."""
    gjentakelser.skriv(_om_treff(innsyn), vist, naa)


def _om_treff(innsyn: Innsyn) -> audit.Innsyn:
    return audit.Innsyn(
        hva=f"{innsyn.hva} på et rekrutteringstreff",
        nav_ident=innsyn.nav_ident,
        gjelder=Gjenstand("rekrutteringstreffId", str(innsyn.treff_id)),
        avgjorelse=innsyn.avgjorelse,
        metode=innsyn.metode,
        sti=innsyn.sti,
    )
