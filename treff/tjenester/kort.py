"""What the listeners bring: the card is made, the card has failed, the person is hidden.

In the listener's transaction, which has locked the pairs. A batch at a time; a source that has
been seen is nothing; the number of statements does not grow with the batch.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from rapids.melding import Kilde
from treff.kommandoer import RegistrerKortfeil, RegistrerKortLaget, SettSynlighet
from treff.models import Jobbsoker

Par = tuple[UUID, str]


def las_jobbsokere(par: Collection[Par], personer: Collection[str] = ()) -> dict[Par, Jobbsoker]:
    """Lock the jobbsøkere of these pairs, and every row of `personer`, in one statement.

    By id, as everyone locks jobbsøkere. Those who are not there are not in the answer.
    """
    raise NotImplementedError


def allerede_registrert(kilder: Collection[Kilde]) -> set[Kilde]:
    """Which of these sources have left their hendelse."""
    raise NotImplementedError


def registrer_kort_laget(
    kommandoer: Sequence[RegistrerKortLaget], jobbsokere: Mapping[Par, Jobbsoker]
) -> int:
    """AKTIVITETSKORT_LAGET on each jobbsøker. Returns how many are not ours and passed over."""
    raise NotImplementedError


def registrer_feil(
    kommandoer: Sequence[RegistrerKortfeil], jobbsokere: Mapping[Par, Jobbsoker]
) -> int:
    """AKTIVITETSKORT_OPPRETTELSE_FEIL on each. Returns how many are not ours and passed over."""
    raise NotImplementedError


def sett_synlighet(kommandoer: Sequence[SettSynlighet]) -> None:
    """Set `er_synlig` on every row of each person, unless a later one is stored."""
    raise NotImplementedError
