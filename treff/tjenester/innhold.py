"""What a treff says: edits, and telling those who said yes about them."""

from collections.abc import Collection
from uuid import UUID

from treff.kommandoer import Innlogget, Treffinnhold
from treff.models import EndretFelt, Treff


def endre(treff_id: UUID, innhold: Treffinnhold, *, av: Innlogget) -> Treff:
    """Replace every editable field; on a published treff the cards follow.

    Raises UgyldigVerdi (400) for impossible times, Konflikt (409) by status or when a published
    treff would no longer meet what publishing asks.
    """
    raise NotImplementedError


def varsle_om_endringer(treff_id: UUID, felter: Collection[EndretFelt], *, av: Innlogget) -> int:
    """`endringer`: tell every SVART_JA which of `felter` have changed since the last time.

    Returns how many were told. Raises Konflikt (409) unless the treff is PUBLISERT.
    """
    raise NotImplementedError
