"""Lines that are no people: titles, headings, sums. They are told of, each with why."""

import re
from dataclasses import dataclass, field

from treff.admin.folkeliste import navn, nummer
from treff.admin.folkeliste.kolonner import Kolonner, er_overskrift
from treff.admin.folkeliste.overskrifter import Rolle
from treff.admin.folkeliste.tabell import Linje

_LENGST = 80
_SKILLETEGN = re.compile("sep=.?", re.IGNORECASE)
_STREK = re.compile(r"[-=_+*:|.~—–\s]+")
_SLUTT = re.compile(
    r"(?:sum|total|i alt|til saman|til sammen|antall|antal|side|page|kilde|kjelde|source|utskrift"
    r"|skrevet ut|generert|oppdatert|sist endret|printed|merk|obs|nb|hilsen|mvh|vennlig|med venn"
    r"|kontakt|ansvarlig|veileder)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Utelatt:
    """A line that was left out: its number, what stood there, and why."""

    nr: int
    tekst: str = field(repr=False)
    hvorfor: str


def utelat(linje: Linje, kolonner: Kolonner) -> Utelatt | None:
    """Why a line is no person's; None if it is one's."""
    if _har_nummer(linje):
        return None
    hvorfor = _hvorfor(linje, kolonner)
    if not hvorfor:
        return None
    tekst = " ".join(celle for celle in linje.celler if celle)
    return Utelatt(linje.nr, tekst if len(tekst) <= _LENGST else f"{tekst[:_LENGST]} …", hvorfor)


def _har_nummer(linje: Linje) -> bool:
    """A number, or what was one; ten digits are a telephone's where they stand below a list."""
    mest = max(linje.vekter, default=0)
    return mest > 1 or any(map(nummer.er_nevnt, linje.celler)) or (mest > 0 and not _er_sum(linje))


def _hvorfor(linje: Linje, kolonner: Kolonner) -> str:
    overskrift = kolonner.overskrift
    tekst = "".join(linje.celler)
    grunner = (
        (_SKILLETEGN.fullmatch(tekst), "sier bare hvilket skilletegn fila har"),
        (_STREK.fullmatch(tekst), "er bare en strek"),
        (linje == overskrift or er_overskrift(linje), "er overskrifter"),
        (overskrift and linje.nr < overskrift.nr, "står over overskriftene"),
        (_er_sum(linje), "er ikke en person"),
        (not _har_navn(linje, kolonner), "har ikke fødselsnummer"),
    )
    return next((hvorfor for gjelder, hvorfor in grunner if gjelder), "")


def _er_sum(linje: Linje) -> bool:
    """Whether it begins as what stands below a list does, or its first cell asks for the next."""
    forste = next((celle for celle in linje.celler if celle), "")
    return bool(_SLUTT.match(forste)) or forste.endswith(":")


def _har_navn(linje: Linje, kolonner: Kolonner) -> bool:
    """Someone whose number is missing or broken is to be mended, and not left out."""
    hele = kolonner.hent(linje, Rolle.NAVN)
    if hele:
        har_noe = kolonner.hent(linje, Rolle.FNR) or (kolonner.overskrift and " " in hele)
        return navn.ligner(hele) and bool(har_noe)
    delene = (kolonner.hent(linje, rolle) for rolle in (Rolle.FORNAVN, Rolle.ETTERNAVN))
    return all(navn.ligner(del_) for del_ in delene)
