"""A treff of the demo: what is written in it, who is on it, and what a card must show of that."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from lokal.demo.dagbok import Kortinnhold, Kortnokkel
from lokal.personer import Person

Svar = bool | None
OSLO = ZoneInfo("Europe/Oslo")
_MANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "desember",
)  # fmt: skip


@dataclass(frozen=True)
class Innhold:
    """The fields of the treff. Times are in Oslo."""

    tittel: str
    fra: dt.datetime
    til: dt.datetime
    svarfrist: dt.datetime
    beskrivelse: str = "Møt arbeidsgivere som vil ansette."
    gateadresse: str = "Kaigata 1"
    postnummer: str = "5003"
    poststed: str = "Bergen"

    def som_json(self) -> dict[str, str]:
        """The body of PUT `/{id}`."""
        return {
            "tittel": self.tittel,
            "beskrivelse": self.beskrivelse,
            "fraTid": self.fra.isoformat(),
            "tilTid": self.til.isoformat(),
            "svarfrist": self.svarfrist.isoformat(),
            "gateadresse": self.gateadresse,
            "postnummer": self.postnummer,
            "poststed": self.poststed,
        }

    def pa_kortet(self) -> Kortinnhold:
        """As `kontrakt.md` §4 writes it on a card."""
        sted = f"{self.gateadresse}, {self.postnummer} {self.poststed}"
        return Kortinnhold(self.tittel, _tid(self.fra, self.til), sted)


@dataclass
class Treff:
    """A treff on stage: the people invited, by fnr, with their id on it and their answer."""

    id: str
    innhold: Innhold
    person_treff_id: dict[str, str] = field(default_factory=dict)
    svar: dict[str, Svar] = field(default_factory=dict)

    def kort(self, person: Person) -> Kortnokkel:
        """What the person's card is about."""
        return Kortnokkel(self.id, person.fnr)

    @property
    def inviterte(self) -> Sequence[Kortnokkel]:
        """Everyone invited, hidden or not."""
        return [Kortnokkel(self.id, fnr) for fnr in self.svar]


def om_en_uke(tittel: str, *, dager: int = 0) -> Innhold:
    """A treff from ten to two a week from now, ending so many days later."""
    dag = dt.datetime.now(OSLO).date() + dt.timedelta(days=7)
    fra = dt.datetime.combine(dag, dt.time(10), OSLO)
    til = dt.datetime.combine(dag + dt.timedelta(days=dager), dt.time(14), OSLO)
    return Innhold(tittel, fra, til, svarfrist=fra - dt.timedelta(days=1))


def straks(tittel: str, *, om: dt.timedelta) -> Innhold:
    """A treff that begins after `om` and lasts two seconds, so that it can be completed today."""
    fra = dt.datetime.now(OSLO).replace(microsecond=0) + om
    return Innhold(tittel, fra, fra + dt.timedelta(seconds=2), svarfrist=fra)


def _tid(fra: dt.datetime, til: dt.datetime) -> str:
    if fra.date() == til.date():
        return f"{_dag(fra)}–{til:%H:%M}"
    return f"{_dag(fra)} til {_dag(til)}"


def _dag(tid: dt.datetime) -> str:
    """`01. oktober 2025, kl. 08:00`, with no-break spaces in the date and after `kl.`."""
    return f"{tid:%d}.\N{NBSP}{_MANEDER[tid.month - 1]}\N{NBSP}{tid.year}, kl.\N{NBSP}{tid:%H:%M}"
