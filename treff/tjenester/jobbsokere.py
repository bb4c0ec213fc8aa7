"""The people of a treff: added, invited, deleted, fått jobb."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from treff.kommandoer import Innlogget, NyJobbsoker
from treff.models import Jobbsoker


@dataclass(frozen=True)
class LagtTil:
    """What came of adding people: `hoppet_over` were on the treff already."""

    lagt_til: int
    hoppet_over: int


@dataclass(frozen=True)
class Invitert:
    """What came of inviting: `hoppet_over` are hidden, or not LAGT_TIL."""

    invitert: int
    hoppet_over: int


def legg_til(treff_id: UUID, nye: Sequence[NyJobbsoker], *, av: Innlogget) -> LagtTil:
    """Add people (any Nav employee who sees the treff).

    Raises UgyldigVerdi (400) for what is not a fnr, Konflikt (409) by status or when over.
    """
    raise NotImplementedError


def inviter(treff_id: UUID, person_treff_ider: Collection[UUID], *, av: Innlogget) -> Invitert:
    """LAGT_TIL → INVITERT. Raises FinnesIkke (404, nobody invited) for an unknown id, Konflikt."""
    raise NotImplementedError


def slett(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> None:
    """LAGT_TIL → SLETTET. Raises KanIkkeSlettes (422) for one who has been invited."""
    raise NotImplementedError


def fatt_jobb(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> Jobbsoker:
    """INVITERT or SVART_* → FÅTT_JOBB, in every treffstatus. Raises Konflikt (409)."""
    raise NotImplementedError


def angre_fatt_jobb(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> Jobbsoker:
    """FÅTT_JOBB → what it was before. Raises Konflikt (409)."""
    raise NotImplementedError
