"""The people of a table. Bad lines are marked and not lost, and nothing is guessed in silence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treff.admin.folkeliste import navn, rad
from treff.admin.folkeliste.beskrivelse import beskriv
from treff.admin.folkeliste.kolonner import Kolonner, finn
from treff.admin.folkeliste.overskrifter import Rolle
from treff.admin.folkeliste.rad import Rad
from treff.admin.folkeliste.tabell import Linje, Tabell, UgyldigListe
from treff.admin.folkeliste.todelt import satt_sammen
from treff.admin.folkeliste.utelatt import Utelatt, utelat
from treff.regler.grenser import MAKS_PERSONER

SKJULT = "(skjult i Excel)"
"""The last cell of a line whose row was hidden, where a list is text: so that it stays so."""


@dataclass(frozen=True)
class Liste:
    """The lines with people, good and bad; how the list was read, a sentence each; and the lines
    that are no people."""

    rader: Sequence[Rad]
    lest: Sequence[str] = ()
    utelatt: Sequence[Utelatt] = ()
    tomme: int = 0


def av_tabell(tabell: Tabell) -> Liste:
    """Raises UgyldigListe where there are no people, or too many."""
    linjer = [_uten_merke(linje) for linje in tabell.linjer if not linje.er_tom]
    utfylt = satt_sammen(replace(tabell, linjer=linjer))
    linjer = list(utfylt.linjer)
    kolonner = finn(utfylt) if linjer else None
    if not kolonner:
        raise UgyldigListe("Det står ingen personer i lista: fant ingen kolonne med fødselsnumre.")
    vurdert = [(linje, utelat(linje, kolonner)) for linje in linjer]
    rader = [_rad(linje, kolonner) for linje, utelatt in vurdert if not utelatt]
    synlige = [en for en in rader if not en.skjult or len(rader) <= MAKS_PERSONER]
    return Liste(
        rader=merket(synlige),
        lest=[*beskriv(utfylt, kolonner), *_om_skjulte(len(rader) - len(synlige))],
        utelatt=[utelatt for _, utelatt in vurdert if utelatt],
        tomme=sum(linje.er_tom and linje.nr < linjer[-1].nr for linje in tabell.linjer),
    )


def _om_skjulte(antall: int) -> list[str]:
    return [f"{antall} rader som er skjult i Excel, er ikke med."] if antall else []


def merket(rader: Sequence[Rad]) -> list[Rad]:
    """With those that are there twice marked. Raises UgyldigListe for none, or too many."""
    if not rader:
        raise UgyldigListe("Det står ingen personer i lista.")
    if len(rader) > MAKS_PERSONER:
        raise UgyldigListe(f"Lista kan ha høyst {MAKS_PERSONER} personer om gangen.")
    return rad.merk_doble(rader)


def _uten_merke(linje: Linje) -> Linje:
    if SKJULT not in linje.celler:
        return linje
    return replace(linje, celler=tuple(c for c in linje.celler if c != SKJULT), skjult=True)


def _rad(linje: Linje, kolonner: Kolonner) -> Rad:
    deler = _navn(linje, kolonner)
    lagd = rad.lag(linje.nr, kolonner.hent(linje, Rolle.FNR), deler)
    return replace(lagd, skjult=linje.skjult, delt=Rolle.NAVN in kolonner.plass)


def _navn(linje: Linje, kolonner: Kolonner) -> navn.Delt:
    if Rolle.NAVN in kolonner.plass:
        hele = kolonner.hent(linje, Rolle.NAVN)
        return navn.del_(hele, etternavn_forst=kolonner.etternavn_forst)
    fornavn = (kolonner.hent(linje, rolle) for rolle in (Rolle.FORNAVN, Rolle.MELLOMNAVN))
    return navn.Delt(" ".join(filter(None, fornavn)), kolonner.hent(linje, Rolle.ETTERNAVN))
