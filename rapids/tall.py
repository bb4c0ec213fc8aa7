"""How the boxes of an app stand, in counts: for pages that show it. Nothing here names a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, When
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from rapids.grunner import klasse
from rapids.models import (
    APNE,
    IKKE_SENDT,
    Karantenerad,
    Karantenetilstand,
    Posisjon,
    Utboksrad,
    Utbokstilstand,
)

VENTETID = timedelta(minutes=5)
"""VENTER is harmless for so long: its invitation is on the way (`docs/runbook.md`)."""


@dataclass(frozen=True)
class Utbokstall:
    """What an outbox holds: unsent rows, and when the oldest of those was made that no parked row
    holds back; parked rows, those that nobody has looked at, and since when the first of these."""

    usendt: int
    eldste: datetime | None
    parkert: int
    nye: int
    eldste_nye: datetime | None


@dataclass(frozen=True)
class TilSidetall:
    """What a reader has set aside: all that is open, what calls for someone and nobody has looked
    at, and since when the first of these. `slag`: how many there are by state and kind of reason,
    those that call for nobody among them."""

    apne: int
    nye: int
    eldste_nye: datetime | None
    slag: Mapping[tuple[str, str], int] = field(default_factory=dict)


INGEN = TilSidetall(apne=0, nye=0, eldste_nye=None)


@dataclass(frozen=True)
class Bak:
    """How many records a reader has not read, and for how many seconds at most the oldest of them
    has lain there: since its partition was last read to its end."""

    antall: int
    sekunder: float


@dataclass(frozen=True)
class Posisjonstall:
    """By topic and partition: how far it is read, and for how long it has not been read to its end.
    And the topics with an alarm."""

    neste: Mapping[str, Mapping[int, int]]
    etter: Mapping[str, Mapping[int, timedelta]]
    alarmer: frozenset[str]

    def bak(self, topic: str, slutt: Mapping[int, int]) -> Bak:
        """Against the end of each partition, all of which have a position."""
        neste, etter = self.neste[topic], self.etter[topic]
        uleste = {nr: ende - neste[nr] for nr, ende in slutt.items() if ende > neste[nr]}
        sekunder = max((etter[nr].total_seconds() for nr in uleste), default=0.0)
        return Bak(sum(uleste.values()), sekunder)


def utboks(modell: type[Utboksrad], *, tid: str, par: str) -> Utbokstall:
    """One query, by the partial index of rows not sent. `tid`: the field that says how old a row
    is; `par`: its pair."""
    ikke_sendt = modell._default_manager.filter(tilstand__in=IKKE_SENDT)
    foran = ikke_sendt.filter(tilstand=Utbokstilstand.PARKERT, **{par: OuterRef(par)})
    parkert, usendt = Q(tilstand=Utbokstilstand.PARKERT), Q(tilstand=Utbokstilstand.USENDT)
    # What a person did before it was parked (again) is no look at it.
    nye = parkert & (Q(behandlet=None) | Q(behandlet__lt=F("neste_forsok")))
    tall = ikke_sendt.annotate(holdt=Exists(foran)).aggregate(
        usendt=Count("pk", filter=usendt),
        eldste=Min(tid, filter=usendt & Q(holdt=False)),
        parkert=Count("pk", filter=parkert),
        nye=Count("pk", filter=nye),
        eldste_nye=Min("neste_forsok", filter=nye),
    )
    return Utbokstall(**tall)


def til_side(modell: type[Karantenerad]) -> Mapping[str, TilSidetall]:
    """How many messages are set aside, by inbox. One that is queued calls for nobody: the one that
    it stands behind does."""
    venter = Q(tilstand=Karantenetilstand.VENTER)
    for_lenge = venter & Q(mottatt__lt=timezone.now() - VENTETID)
    nye = (Q(tilstand=Karantenetilstand.KARANTENE) | for_lenge) & Q(behandlet_av="")
    # One that was queued or waited calls from when it came to stand in quarantine.
    siden = Case(
        When(venter, then=F("mottatt") + VENTETID), default=Coalesce("behandlet", "mottatt")
    )
    rader = modell._default_manager.filter(tilstand__in=APNE)
    talt = rader.values_list("innboks", "tilstand", "grunn").annotate(
        alle=Count("pk"),
        apne=Count("pk", filter=~venter | for_lenge),
        nye=Count("pk", filter=nye),
        eldste_nye=Min(siden, filter=nye),
    )
    funnet: dict[str, TilSidetall] = {}
    for innboks, tilstand, grunn, alle, apne, antall_nye, eldste in talt:
        denne = TilSidetall(apne, antall_nye, eldste, {(tilstand, klasse(grunn)): alle})
        funnet[innboks] = _lagt_sammen(funnet.get(innboks, INGEN), denne)
    return funnet


def _lagt_sammen(a: TilSidetall, b: TilSidetall) -> TilSidetall:
    eldste = [tid for tid in (a.eldste_nye, b.eldste_nye) if tid]
    slag = {ett: a.slag.get(ett, 0) + b.slag.get(ett, 0) for ett in (*a.slag, *b.slag)}
    return TilSidetall(a.apne + b.apne, a.nye + b.nye, min(eldste, default=None), slag)


def posisjoner(modell: type[Posisjon]) -> Posisjonstall:
    """One query: there is a row per partition."""
    neste: dict[str, dict[int, int]] = {}
    etter: dict[str, dict[int, timedelta]] = {}
    alarmer = set()
    rader = modell._default_manager.annotate(etter=Now() - F("ajour"))
    for rad in rader.values_list("topic", "partisjon", "neste", "etter", "alarm", named=True):
        neste.setdefault(rad.topic, {})[rad.partisjon] = rad.neste
        etter.setdefault(rad.topic, {})[rad.partisjon] = rad.etter
        if rad.alarm:
            alarmer.add(rad.topic)
    return Posisjonstall(neste, etter, frozenset(alarmer))
