"""From the answer of the HTTP request to the card on its topic. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lokal.demo.dagbok import Dagbok, Kortnokkel, Versjon, versjoner
from lokal.demo.opptak import Post
from lokal.demo.tavle import nokkel

_MILLISEKUND = 0.001


@dataclass(frozen=True)
class Levering:
    """A version of the diary and the record of the card topic that is it."""

    versjon: Versjon
    post: Post

    @property
    def sekunder(self) -> float:
        """Kafka's timestamp of the record (when it was given to the producer) minus the clock at
        the HTTP answer."""
        return self.post.timestamp / 1000 - self.versjon.steg.svart


@dataclass(frozen=True)
class Leveringer:
    """`savnet`: versions without a record, or with more than one. `overtallige`: records that are
    no version of the diary."""

    funnet: list[Levering]
    savnet: list[Versjon]
    overtallige: list[Post]

    @property
    def ok(self) -> bool:
        """A record for every version, and a version for every record."""
        return not self.savnet and not self.overtallige


def leveringer(dagbok: Dagbok, poster: Iterable[Post]) -> Leveringer:
    """Find each version's record: same card, same status, changed by the same kind of actor, and
    `endretTidspunkt` while the request was under way."""
    igjen: dict[Kortnokkel, list[Post]] = {}
    for post in poster:
        kort = nokkel(post.innhold["aktivitetskort"])
        if kort.treff_id in dagbok.treff:
            igjen.setdefault(kort, []).append(post)
    funnet, savnet = [], []
    for kort, steg in dagbok.kort().items():
        for versjon in versjoner(steg):
            passer = [post for post in igjen.get(kort, []) if _er(versjon, post)]
            if len(passer) == 1:
                funnet.append(Levering(versjon, passer[0]))
                igjen[kort].remove(passer[0])
            else:
                savnet.append(versjon)
    return Leveringer(funnet, savnet, [post for rest in igjen.values() for post in rest])


def _er(versjon: Versjon, post: Post) -> bool:
    kort: dict[str, Any] = post.innhold["aktivitetskort"]
    steg = versjon.steg
    endret = datetime.fromisoformat(kort["endretTidspunkt"]).timestamp()
    return (
        kort["aktivitetStatus"] == versjon.status
        and kort["endretAv"]["identType"] == steg.rad.av
        and steg.spurt - _MILLISEKUND <= endret <= steg.svart  # it is cut off, not rounded
    )
