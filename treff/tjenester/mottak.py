"""What this app does with the Rapid's events: the card is made, it failed, someone is hidden."""

import logging
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rapids.elv import Mottatt
from rapids.melding import Kilde, Par
from treff.kommandoer import SettSynlighet
from treff.models import Jobbsoker
from treff.tjenester import kort

logg = logging.getLogger(__name__)

K = TypeVar("K")


class Treffmottak:
    """See `rapids.karantene.Mottak`. A pair is a jobbsøker, whom only people add."""

    def las(self, mottatte: Sequence[Mottatt]) -> Mapping[Par, Jobbsoker]:
        """Lock the jobbsøkere of these pairs and of the persons who are hidden or shown."""
        return kort.las_jobbsokere(
            {m.par for m in mottatte if m.par},
            fnr={kommando.fnr for kommando in _av_slag(mottatte, SettSynlighet)},
        )

    def allerede_anvendt(
        self, mottatte: Sequence[Mottatt], _par: Mapping[Par, Jobbsoker]
    ) -> set[Kilde]:
        """The sources that have left their hendelse. A synlighet leaves none: it is the same
        however often it is set."""
        return kort.allerede_registrert({m.kilde for m in mottatte if m.par})

    def klar(self, _rad: Jobbsoker) -> bool:
        """Nobody waits for anything here."""
        return True

    def apner(self, _mottatt: Mottatt) -> bool:
        """See `klar`."""
        return False

    def anvend(self, mottatte: Sequence[Mottatt], par: Mapping[Par, Jobbsoker]) -> None:
        """Register what came. What is about people we do not have is passed over and counted."""
        om_kort = [m.innhold for m in mottatte if not isinstance(m.innhold, SettSynlighet)]
        forbi = kort.registrer(om_kort, par) if om_kort else 0
        if synlighet := _av_slag(mottatte, SettSynlighet):
            kort.sett_synlighet(synlighet)
        if forbi:
            logg.info("%s meldinger om personer som ikke er her", forbi)

    def forkastet(self, kilde: Kilde, par: Par | None) -> None:
        """What is discarded here concerns nobody else."""


def _av_slag(mottatte: Sequence[Mottatt], slag: type[K]) -> list[K]:
    return [m.innhold for m in mottatte if isinstance(m.innhold, slag)]
