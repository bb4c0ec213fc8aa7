"""Whom the diary says should be notified, and of what, beside what the service has sent. Pure."""

from collections.abc import Iterable, Mapping

from lokal.demo import tabell
from lokal.demo.dagbok import Dagbok, Kortnokkel
from lokal.demo.tabell import Rad
from lokal.varsler.varsel import Sak

_RADER: Mapping[Rad, Sak] = {
    tabell.INVITERT: Sak.INVITERT,
    tabell.INVITERT_UTEN_OPPFOLGING: Sak.INVITERT,
    tabell.VARSLES: Sak.ENDRET,
    tabell.AVLYSES[True]: Sak.AVLYST,
    tabell.AVLYSES_SKJULT[True]: Sak.AVLYST,
}


def ventet(dagbok: Dagbok) -> dict[Kortnokkel, list[Sak]]:
    """What each person should be told of, in order; hidden or not."""
    saker = {
        kort: [_RADER[ett.rad] for ett in steg if ett.rad in _RADER]
        for kort, steg in dagbok.kort().items()
    }
    return {kort: disse for kort, disse in saker.items() if disse}


def avvik(dagbok: Dagbok, sendt: Iterable[Mapping[str, str]]) -> list[Kortnokkel]:
    """The people whose notices in the outbox (`varsler.json`) are others than those."""
    sett: dict[Kortnokkel, list[str]] = {}
    for ett in sendt:
        sett.setdefault(Kortnokkel(ett["treffId"], ett["fnr"]), []).append(ett["sak"])
    skal = {kort: sorted(sak.name for sak in saker) for kort, saker in ventet(dagbok).items()}
    alle = [kort for kort in {**skal, **sett} if kort.treff_id in dagbok.treff]
    return [kort for kort in alle if skal.get(kort) != sorted(sett.get(kort, []))]
