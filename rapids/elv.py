"""The river of one app: which messages are its own, and what command each of them is.

Silent when a message is not for us, loud when it is ours but broken (§2, *Reading*). Pure: nothing
here touches a database or Kafka.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as Mengde
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rapids.melding import TREFF_ID, Kilde, Melding, Par, UgyldigMelding, les_json, par_i

# The names of what could not be read: at all, or because reading it kills the process.
UKJENT = "ukjent"
ULEST = "ulest"


@dataclass(frozen=True)
class Post:
    """A record as it was read, from Kafka or from quarantine."""

    topic: str
    partisjon: int
    offset: int
    kafka_tid: int  # milliseconds
    nokkel: bytes | None = field(repr=False)
    verdi: bytes | None = field(repr=False)
    call_id: str = ""  # of its header

    @property
    def sted(self) -> str:
        """What a record without an id of its own is known by (§2)."""
        return f"{self.topic}-{self.partisjon}-{self.offset}-{self.kafka_tid}"


@dataclass(frozen=True)
class Mottatt:
    """A record of ours that has been read: a command, or the reason why it cannot be one."""

    post: Post
    kilde: Kilde
    par: Par | None
    innhold: Any


@dataclass(frozen=True)
class Lytter:
    """One kind of message: what it looks like, and the pure function that makes it a command."""

    hendelsenavn: str
    gjelder: Callable[[Mapping[str, Any]], bool]
    krever: frozenset[str]
    tillater: frozenset[str]
    forbyr: frozenset[str]
    kildefelter: tuple[str, ...]
    treff_felt: str
    til_kommando: Callable[[Melding], Any]

    def slipper_forbi(self, innhold: Mapping[str, Any]) -> bool:
        """Whether the message is not for this listener: in silence."""
        return not self.gjelder(innhold) or any(
            innhold.get(felt) is not None for felt in self.forbyr
        )

    def oversett(self, melding: Melding) -> Any:
        """The command, or the UgyldigMelding that says what is wrong with the message."""
        mangler = sorted(felt for felt in self.krever if melding.felter.get(felt) is None)
        if mangler:
            return UgyldigMelding(f"mangler {', '.join(mangler)}")
        try:
            return self.til_kommando(melding)
        except UgyldigMelding as feil:
            return feil


class Elv:
    """The listeners of one app. `les` turns a record into what the app shall do."""

    def __init__(self, treff_felter: Mapping[str, str] | None = None) -> None:
        """`treff_felter`: by the name of a message, what it calls the treff's id, where not as we
        do."""
        self._treff_felter = treff_felter or {}
        self._lyttere: list[Lytter] = []
        self._merker: tuple[bytes, ...] = (b"\\u",)

    def lytt(
        self,
        hendelsenavn: str,
        *,
        krever: Mengde[str],
        tillater: Mengde[str] = frozenset(),
        forbyr: Mengde[str] = frozenset(),
        naar: Callable[[Mapping[str, Any]], bool] | None = None,
        merker: Mengde[str] = frozenset(),
        kildefelter: tuple[str, ...] = ("hendelseId", "@id"),
    ) -> Callable[[Callable[[Melding], Any]], Callable[[Melding], Any]]:
        """Register a listener. `naar` replaces the check of `@event_name`, and `merker` the name as
        what must stand in the bytes. `kildefelter`: where the event's id is, in order (§2); in none
        of them, or with none to look in, it is where the record lies."""

        def registrer(funksjon: Callable[[Melding], Any]) -> Callable[[Melding], Any]:
            gjelder = naar or (lambda innhold: innhold.get("@event_name") == hendelsenavn)
            self._lyttere.append(
                Lytter(
                    hendelsenavn,
                    gjelder,
                    frozenset(krever),
                    frozenset(tillater) | {"hendelseTidspunkt"},
                    frozenset(forbyr),
                    kildefelter,
                    self._treff_felter.get(hendelsenavn, TREFF_ID),
                    funksjon,
                )
            )
            merket = sorted(merker or {hendelsenavn})
            self._merker = (*self._merker, *(merke.encode() for merke in merket))
            return funksjon

        return registrer

    def kan_vaere_vaar(self, verdi: bytes | None) -> bool:
        """Whether the bytes are worth parsing: most messages of the Rapid are not (rule 9)."""
        if verdi is not None:
            for merke in self._merker:  # a plain loop: this is asked of every record of the Rapid
                if merke in verdi:
                    return True
        return False

    def les(self, post: Post) -> Mottatt | None:
        """What the record is to this app; None if it is nothing."""
        funnet = self._finn(post)
        if funnet is None:
            return None
        lytter, innhold = funnet
        kilde = Kilde(lytter.hendelsenavn, _kilde_id(lytter, post, innhold))
        ventet = lytter.krever | lytter.tillater
        melding = Melding(
            felter={felt: verdi for felt, verdi in innhold.items() if felt in ventet},
            hele=innhold,
            kilde=kilde,
            kafka_tid=datetime.fromtimestamp(max(post.kafka_tid, 0) / 1000, tz=UTC),
            call_id=post.call_id,
        )
        par = par_i(innhold, lytter.treff_felt)
        return Mottatt(post, kilde, par, lytter.oversett(melding))

    def kjenn(self, post: Post) -> tuple[Kilde, Par | None]:
        """Source and pair of a record of ours that cannot be applied; never raises."""
        try:
            funnet = self._finn(post)
        except Exception:  # noqa: BLE001 — it goes to quarantine unread
            funnet = None
        if funnet is None:
            return Kilde(UKJENT, post.sted), None
        lytter, innhold = funnet
        kilde = Kilde(lytter.hendelsenavn, _kilde_id(lytter, post, innhold))
        return kilde, par_i(innhold, lytter.treff_felt)

    def _finn(self, post: Post) -> tuple[Lytter, dict[str, Any]] | None:
        innhold = les_json(post.verdi)
        if innhold is None:
            return None
        for lytter in self._lyttere:
            if not lytter.slipper_forbi(innhold):
                return lytter, innhold
        return None


def _kilde_id(lytter: Lytter, post: Post, innhold: Mapping[str, Any]) -> str:
    for felt in lytter.kildefelter:
        verdi = innhold.get(felt)
        # What cannot be a database key is no id; isprintable is false for NUL and surrogates.
        if isinstance(verdi, str) and 0 < len(verdi) <= 200 and verdi.isprintable():
            return verdi.lower()
    return post.sted
