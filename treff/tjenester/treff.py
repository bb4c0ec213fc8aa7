"""The life of a treff: made, published, cancelled, reopened, completed, deleted."""

from uuid import UUID

from treff.kommandoer import Innlogget
from treff.models import Treff


def opprett(tittel: str = "", *, av: Innlogget) -> Treff:
    """A new UTKAST, owned by the one who makes it."""
    raise NotImplementedError


def publiser(treff_id: UUID, *, av: Innlogget) -> Treff:
    """UTKAST → PUBLISERT. Raises Konflikt (409) with every reason why not."""
    raise NotImplementedError


def avpubliser(treff_id: UUID, *, av: Innlogget) -> Treff:
    """PUBLISERT → UTKAST, while nobody is invited. Raises Konflikt (409)."""
    raise NotImplementedError


def avlys(treff_id: UUID, *, av: Innlogget) -> Treff:
    """PUBLISERT → AVLYST; everyone who is invited is told. Raises UlovligOvergang (409)."""
    raise NotImplementedError


def gjenapne(treff_id: UUID, *, av: Innlogget) -> Treff:
    """AVLYST → PUBLISERT before tilTid; told by answer. Raises Konflikt (409)."""
    raise NotImplementedError


def fullfor(treff_id: UUID, *, av: Innlogget) -> Treff:
    """PUBLISERT → FULLFØRT after tilTid; everyone who is invited is told. Raises Konflikt (409)."""
    raise NotImplementedError


def slett(treff_id: UUID, *, av: Innlogget) -> None:
    """UTKAST → SLETTET, when nobody is on it. Raises Konflikt (409)."""
    raise NotImplementedError


def fullfor_passerte() -> int:
    """Complete every published treff that is over, as SYSTEM, each in a transaction of its own.

    One that fails is logged and left for the next run. Returns how many were completed.
    """
    raise NotImplementedError
