"""The board: every card as its last accepted version made it, and every error answered."""

from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Personregister
from lokal.aktivitetsplan.regler import Eierskap, Godtatt, Kassert, Kjent, Stans


@dataclass(frozen=True)
class Kort:
    """A card: `innhold` is the `aktivitetskort` of its last version, `statuser` one per version."""

    innhold: dict[str, Any]
    message_id: str
    nav_call_id: str
    statuser: tuple[str, ...]
    type: str
    kassert: bool = False

    @property
    def status(self) -> str:
        return str(self.innhold["aktivitetStatus"])

    @property
    def merknader(self) -> list[str]:
        """What is odd with its last version, though not an error."""
        uten_call_id = [] if self.nav_call_id else ["Meldingen manglet hodet Nav-Call-Id"]
        return [*uten_call_id, *(["Kortet er kassert"] if self.kassert else [])]

    def som_json(self) -> dict[str, Any]:
        return {
            **{navn: verdi for navn, verdi in self.innhold.items() if navn != "aktivitetStatus"},
            "status": self.status,
            "messageId": self.message_id,
            "navCallId": self.nav_call_id,
            "versjoner": len(self.statuser),
            "statuser": list(self.statuser),
            "merknader": self.merknader,
        }


@dataclass(frozen=True)
class Utsnitt:
    """The board at one moment: the card changed last comes last, errors in the order answered, and
    where and why reading has stopped."""

    kort: tuple[Kort, ...]
    feil: tuple[dict[str, str], ...]
    lest: int
    stanset: tuple[str, ...] = ()

    def som_json(self) -> dict[str, Any]:
        kort = [ett.som_json() for ett in self.kort]
        return {
            "kort": kort,
            "feil": list(self.feil),
            "lest": self.lest,
            "stanset": list(self.stanset),
        }


class Tavle:
    """Written by the consumer, read by the web page."""

    def __init__(self) -> None:
        self._las = Lock()
        self._kort: dict[str, Kort] = {}
        self._eiere: dict[str, Eierskap] = {}
        self._message_ider: set[str] = set()
        self._feil: list[dict[str, str]] = []
        self._lest = 0
        self._stanset: list[str] = []

    def kjent(self, register: Personregister) -> Kjent:
        """What `regler.vurder` needs; a live view, for the thread that writes."""
        return Kjent(self._message_ider, self._eiere, register.periode)

    def godta(self, melding: Melding, godtatt: Godtatt) -> None:
        """Make or replace the card."""
        with self._las:
            self._husk(melding)
            self._skriv(melding, godtatt)

    def kasser(self, melding: Melding, kassert: Kassert) -> None:
        """The card is AVBRUTT, unless it has ended already, and says that it is discarded."""
        with self._las:
            self._husk(melding)
            kort = self._kort.pop(kassert.kort_id)
            if kort.status not in ("AVBRUTT", "FULLFORT"):
                avbrutt = {**kort.innhold, "aktivitetStatus": "AVBRUTT"}
                kort = replace(kort, innhold=avbrutt, statuser=(*kort.statuser, "AVBRUTT"))
            self._kort[kassert.kort_id] = replace(kort, kassert=True)

    def stans(self, melding: Melding, stans: Stans) -> None:
        """Say that this record has stopped what reads it."""
        with self._las:
            sted = f"{melding.topic}, partisjon {melding.partisjon}, offset {melding.offset}"
            self._stanset.append(f"{sted}: {stans.grunn}")

    def avvis(self, melding: Melding, feil: dict[str, str]) -> None:
        """Leave the card as it is and list the answer."""
        with self._las:
            self._husk(melding)
            self._feil.append(feil)

    def utsnitt(self) -> Utsnitt:
        with self._las:
            return Utsnitt(
                tuple(self._kort.values()), tuple(self._feil), self._lest, tuple(self._stanset)
            )

    def _husk(self, melding: Melding) -> None:
        """The id is kept whatever came of the message."""
        self._lest += 1
        if melding.message_id is not None:
            self._message_ider.add(melding.message_id)

    def _skriv(self, melding: Melding, godtatt: Godtatt) -> None:
        """Last consumed wins. A card keeps the oppfølgingsperiode that it was made in."""
        kort_id = godtatt.kort["id"].lower()
        forrige = self._kort.pop(kort_id, None)  # comes last again
        self._kort[kort_id] = Kort(
            innhold=godtatt.kort,
            message_id=melding.message_id or "",
            nav_call_id=melding.nav_call_id,
            statuser=(*(forrige.statuser if forrige else ()), godtatt.kort["aktivitetStatus"]),
            type=godtatt.type,
        )
        self._eiere[kort_id] = Eierskap(
            godtatt.kort["personIdent"], godtatt.periode, avtalt=godtatt.kort["avtaltMedNav"]
        )
