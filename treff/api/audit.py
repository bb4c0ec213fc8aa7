"""Who has looked at which treff's jobbsøkere, and who was turned away."""

import logging
from uuid import UUID

from treff.kommandoer import Innlogget, Rolle

logger = logging.getLogger("audit")

_AVGJORELSE = {200: "Permit", 403: "Deny", 404: "Deny"}


def innsyn(hva: str, hvem: object, treff_id: UUID, status: int) -> None:
    """One line per look; an answer that neither showed nor refused anything leaves none.

    A borger who is turned away leaves none either: his ident is his fnr.
    """
    avgjorelse = _AVGJORELSE.get(status)
    if avgjorelse and isinstance(hvem, Innlogget) and Rolle.BORGER not in hvem.roller:
        logger.info(
            "innsyn=%s ident=%s treff=%s avgjorelse=%s", hva, hvem.ident, treff_id, avgjorelse
        )
