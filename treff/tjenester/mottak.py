"""What this app does with the Rapid's events: the card is made, it failed, someone is notified,
someone is hidden."""

import logging
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rapids.elv import Mottatt
from rapids.melding import Kilde, Par
from treff.kommandoer import (
    RegistrerKortfeil,
    RegistrerKortLaget,
    RegistrerVarselsvar,
    SettSynlighet,
    SvarPaSynlighet,
)
from treff.models import Jobbsoker
from treff.tjenester import kort, synlighet, varsler

logg = logging.getLogger(__name__)

K = TypeVar("K")
_OM_KORT = (RegistrerKortLaget, RegistrerKortfeil)
_OM_SYNLIGHET = (SettSynlighet, SvarPaSynlighet)
_ETTERLATER_HENDELSE = (*_OM_KORT, RegistrerVarselsvar)


class Treffmottak:
    """See `rapids.karantene.Mottak`. A pair is a jobbsøker, whom only people add."""

    def las(self, mottatte: Sequence[Mottatt]) -> Mapping[Par, Jobbsoker]:
        """Lock the jobbsøkere of these pairs and of the persons who are hidden or shown."""
        return kort.las_jobbsokere(
            {m.par for m in mottatte if m.par},
            fnr={m.innhold.fnr for m in mottatte if isinstance(m.innhold, _OM_SYNLIGHET)},
        )

    def allerede_anvendt(
        self, mottatte: Sequence[Mottatt], _par: Mapping[Par, Jobbsoker]
    ) -> set[Kilde]:
        """The sources that have left their hendelse, under their own id or under what they tell
        (§2.4, §2.7). A synlighet leaves none: it is the same however often it is set."""
        kilder = {m.kilde: {m.kilde, _hendelsens_kilde(m)} for m in mottatte if m.par}
        kjente = kort.allerede_registrert({kilde for begge in kilder.values() for kilde in begge})
        return {kilde for kilde, begge in kilder.items() if begge & kjente}

    def klar(self, _rad: Jobbsoker) -> bool:
        """Nobody waits for anything here."""
        return True

    def apner(self, _mottatt: Mottatt) -> bool:
        """See `klar`."""
        return False

    def rommer(self, _mottatt: Mottatt) -> bool:
        """See `klar`."""
        return False

    def anvend(self, mottatte: Sequence[Mottatt], par: Mapping[Par, Jobbsoker]) -> None:
        """Register what came. What is about people we do not have is passed over and counted."""
        om_kort = [m.innhold for m in mottatte if isinstance(m.innhold, _OM_KORT)]
        forbi = kort.registrer(om_kort, par) if om_kort else 0
        if om_varsler := _av_slag(mottatte, RegistrerVarselsvar):
            forbi += varsler.registrer(om_varsler, par)
        if svar := _av_slag(mottatte, SvarPaSynlighet):
            synlighet.svar(svar)
        if fortalt := _av_slag(mottatte, SettSynlighet):
            synlighet.sett(fortalt)
        if forbi:
            logg.info("%s meldinger om personer som ikke er her", forbi)

    def forkastet(self, kilde: Kilde, par: Par | None, call_id: str) -> None:
        """What is discarded here concerns nobody else."""


def _hendelsens_kilde(mottatt: Mottatt) -> Kilde:
    """What the hendelse that it becomes is known by; a broken one becomes none."""
    kommando = mottatt.innhold
    return kommando.kilde if isinstance(kommando, _ETTERLATER_HENDELSE) else mottatt.kilde


def _av_slag(mottatte: Sequence[Mottatt], slag: type[K]) -> list[K]:
    return [m.innhold for m in mottatte if isinstance(m.innhold, slag)]
