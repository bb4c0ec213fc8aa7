"""A card's own page: its versions beside each other, and what was answered and said of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aktivitetskort import oppslag
from aktivitetskort.admin import feiltyper, versjoner
from aktivitetskort.models import Kort, Kortfeil, Rapidmelding
from innsyn.maske import MASKE, maskert, todelt
from innsyn.tilbakeblikk import pa_sekundet
from rapids.models import Utbokstilstand as Tilstand

ANTALL = 20  # versions beside each other
_SISTE = 50  # errors and messages in a table


@dataclass(frozen=True)
class Tabell:
    """Headings, and a text in each cell."""

    overskrifter: Sequence[str]
    rader: Sequence[Sequence[str]]


def innhold(kort: Kort, til: int | None, *, vis_fnr: bool) -> dict[str, Any]:
    """What the page shows, in four queries. `til`: of versions older than that one."""
    lest = oppslag.versjoner_av(kort, til=til, antall=ANTALL + 1)
    numre = oppslag.versjonsnumre(kort)  # after them, or one that has just come has no number
    vist, forrige = lest[:ANTALL], next(iter(lest[ANTALL:]), None)
    viste: list[Any] = list(vist)
    for versjon in viste:
        versjon.nummer = numre[versjon.pk]
    return {
        "kort": kort,
        "opprettet": pa_sekundet(kort.opprettet),
        "fnr": todelt(kort.fnr) if vis_fnr else MASKE,
        "vis_fnr": vis_fnr,
        "versjoner": viste,
        "rader": versjoner.tabell(vist, forrige, vis_fnr=vis_fnr),
        "parkerte": [v for v in viste if v.tilstand == Tilstand.PARKERT],
        "eldre": forrige and vist[-1].pk,
        "er_nyeste": til is None,
        "feil": _feil(oppslag.feil_av(kort)[:_SISTE], numre, vis_fnr=vis_fnr),
        "rapidmeldinger": _rapidmeldinger(oppslag.rapidmeldinger_av(kort)[:_SISTE]),
    }


def _feil(alle: Iterable[Kortfeil], numre: Mapping[int, int], *, vis_fnr: bool) -> Tabell:
    """The message may quote what was sent."""
    return Tabell(
        ("Feiltype", "Betyr", "Versjon", "Melding", "Tidspunkt", "Mottatt"),
        [
            (
                maskert(feil.error_type),
                feiltyper.betyr(feil.error_type),
                str(numre.get(feil.versjon_id or 0, "Ukjent")),
                feil.error_message if vis_fnr else maskert(feil.error_message),
                maskert(feil.tidspunkt),
                pa_sekundet(feil.mottatt),
            )
            for feil in alle
        ],
    )


def _rapidmeldinger(alle: Iterable[Rapidmelding]) -> Tabell:
    return Tabell(
        ("Hendelse", "Laget", "Tilstand", "Sendt", "Partisjon og offset"),
        [
            (
                melding.hendelsenavn,
                pa_sekundet(melding.opprettet),
                melding.get_tilstand_display(),
                pa_sekundet(melding.sendt),
                versjoner.sted(melding),
            )
            for melding in alle
        ],
    )
