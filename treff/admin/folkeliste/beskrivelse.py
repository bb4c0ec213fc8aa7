"""How a list was read, in the words of the one who keeps it."""

from collections.abc import Iterator

from openpyxl.utils import get_column_letter

from treff.admin.folkeliste import overskrifter
from treff.admin.folkeliste.kolonner import Kolonner
from treff.admin.folkeliste.overskrifter import Rolle
from treff.admin.folkeliste.tabell import Tabell

_REKKEFOLGE = (Rolle.FNR, Rolle.FORNAVN, Rolle.MELLOMNAVN, Rolle.ETTERNAVN, Rolle.NAVN)


def beskriv(tabell: Tabell, kolonner: Kolonner) -> Iterator[str]:
    """A sentence on each thing that was made out: the sheet, the columns, and those not used."""
    if tabell.ark:
        yield f"Ark: «{tabell.ark}»."
    for rolle in _REKKEFOLGE:
        if rolle in kolonner.plass:
            yield f"{rolle}: {_kolonne(tabell, kolonner, kolonner.plass[rolle])}{_hva_mer(rolle)}."
    if Rolle.NAVN in kolonner.plass and kolonner.etternavn_forst is not None:
        forst = "etternavn" if kolonner.etternavn_forst else "fornavn"
        yield f"Overskriften sier at {forst} står først."
    ubrukte = [
        _kolonne(tabell, kolonner, plass)
        for plass in range(tabell.bredde)
        if plass not in kolonner.plass.values() and _er_brukt(tabell, kolonner, plass)
    ]
    if ubrukte:
        yield f"Brukes ikke: {', '.join(ubrukte)}."
    if Rolle.FORNAVN in kolonner.plass and not _sagt_av_overskrift(kolonner):
        yield "Overskriftene sier ikke hva som er fornavn. Se at navnene ikke er byttet om."
    yield from tabell.merknader


def _kolonne(tabell: Tabell, kolonner: Kolonner, plass: int) -> str:
    navn = get_column_letter(plass + 1) if tabell.ark else str(plass + 1)
    overskrift = kolonner.overskrift.celle(plass) if kolonner.overskrift else ""
    skjult = ", skjult i Excel" if plass in tabell.skjulte_kolonner else ""
    return f"kolonne {navn} ({f'«{overskrift}»' if overskrift else 'uten overskrift'}{skjult})"


def _sagt_av_overskrift(kolonner: Kolonner) -> bool:
    if not kolonner.overskrift:
        return False
    navnene = (kolonner.hent(kolonner.overskrift, r) for r in (Rolle.FORNAVN, Rolle.ETTERNAVN))
    return any(map(overskrifter.les, navnene))


def _hva_mer(rolle: Rolle) -> str:
    return {
        Rolle.NAVN: ", delt i fornavn og etternavn. Se at hvert navn er delt riktig",
        Rolle.MELLOMNAVN: ", satt sammen med fornavnet",
    }.get(rolle, "")


def _er_brukt(tabell: Tabell, kolonner: Kolonner, plass: int) -> bool:
    return any(linje.celle(plass) for linje in tabell.linjer if linje != kolonner.overskrift)
