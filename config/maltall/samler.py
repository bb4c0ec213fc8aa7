"""What has to be asked of the databases, Kafka and Redis: the front page's measuring, by the front
page's queries, as gauges. The web process alone tells of it."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from prometheus_client import Metric
from prometheus_client.registry import Collector

from aktivitetskort.admin.feiltyper import KJENTE
from config.adminsted.oversikt import kilder
from config.adminsted.oversikt.grenser import TASK
from config.adminsted.oversikt.kilder import Malt
from config.adminsted.oversikt.malinger import feil_i_dag
from config.fellesmaling import FRIST
from config.maltall import navn
from config.maltall.mappe import Opptatt, egen
from config.tikk import TIMEPLAN, WEB, Tikk
from rapids.tall import INGEN

logg = logging.getLogger(__name__)

HOLDER = 10.0
"""Seconds that a measuring is told to those who scrape, whoever and however many they are."""

ANNEN = "ANNEN"
"""The errorType of those that are not known: new ones appear without notice."""

Verdier = dict[tuple[str, ...], float]


class Samler(Collector):
    """Asks when somebody scrapes. What did not answer in time is left out."""

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterable[Metric]:
        try:
            malt = _malt()
        except Exception:
            logg.exception("Målingen feilet")  # the other figures are told all the same
            return []
        return [] if malt is None else tall(malt, timezone.now())


def _malt() -> Malt | None:
    """gunicorn's workers share it. None: another one measures, and does not come to an end."""
    mappe = egen()
    if mappe is None:
        return kilder.malt(holder=HOLDER)
    try:
        return mappe.delt("malt", lambda: kilder.malt(holder=HOLDER), _er_fersk, frist=FRIST + 0.2)
    except Opptatt:
        return None


def _er_fersk(malt: Malt) -> bool:
    return timedelta(0) <= timezone.now() - malt.tid <= timedelta(seconds=HOLDER)


def tall(malt: Malt, na: datetime) -> Iterator[Metric]:
    """The gauges, as of now: what is old has become older since it was measured."""
    yield navn.SVARER.malt({(k,): float(svar is not None) for k, svar in _kilder(malt)})
    yield from _utbokser(malt, na)
    yield from _til_side(malt, na)
    yield from _lest(malt, na)
    if malt.slutt is not None:
        slutt = malt.slutt
        yield navn.TOPIC_FINNES.malt({(t,): float(t in slutt) for t in kilder.topics()})
    if malt.aktivitetskort is not None:
        yield navn.FEIL.malt(_feil(malt))
    if malt.tikk is not None:
        yield from _tikk(malt.tikk, _siden(malt.tid, na))


def _kilder(malt: Malt) -> Iterator[tuple[str, object]]:
    yield "treff", malt.treff
    yield "aktivitetskort", malt.aktivitetskort
    yield "kafka", malt.slutt
    yield "redis", malt.tikk


def _utbokser(malt: Malt, na: datetime) -> Iterator[Metric]:
    bokser = {boks: tall for boks, tall in kilder.utbokser(malt).items() if tall is not None}
    yield navn.USENDT.malt({(b,): t.usendt for b, t in bokser.items()})
    yield navn.USENDT_ALDER.malt({(b,): _siden(t.eldste, na) for b, t in bokser.items()})
    yield navn.PARKERT.malt({(b,): t.parkert for b, t in bokser.items()})
    yield navn.PARKERT_NYE.malt({(b,): t.nye for b, t in bokser.items()})
    yield navn.PARKERT_ALDER.malt({(b,): _siden(t.eldste_nye, na) for b, t in bokser.items()})


def _til_side(malt: Malt, na: datetime) -> Iterator[Metric]:
    innbokser = {
        leser.innboks: leser.app.til_side.get(leser.innboks, INGEN)
        for leser in kilder.lesere(malt).values()
        if leser.app is not None
    }
    yield navn.KARANTENE.malt(
        {
            (innboks, tilstand, grunn): antall
            for innboks, tall in innbokser.items()
            for (tilstand, grunn), antall in tall.slag.items()
        }
    )
    yield navn.KARANTENE_NYE.malt({(i,): t.nye for i, t in innbokser.items()})
    yield navn.KARANTENE_ALDER.malt({(i,): _siden(t.eldste_nye, na) for i, t in innbokser.items()})


def _lest(malt: Malt, na: datetime) -> Iterator[Metric]:
    """Of each reader that is known: its alarm; and, if Kafka answered too, how far behind it is."""
    alarmer, uten, uleste, alder = Verdier(), Verdier(), Verdier(), Verdier()
    for jobb, leser in kilder.lesere(malt).items():
        if leser.app is None:
            continue
        topic, lest = leser.topic, leser.app.lest
        alarmer[jobb, topic] = float(topic in lest.alarmer)
        if malt.slutt is None or topic not in malt.slutt:
            continue
        neste, etter = lest.neste.get(topic, {}), lest.etter.get(topic, {})
        uten[jobb, topic] = len(malt.slutt[topic].keys() - neste.keys())
        for nr, slutt in malt.slutt[topic].items():
            if nr in neste:
                antall = max(0, slutt - neste[nr])
                uleste[jobb, topic, str(nr)] = antall
                siden = etter[nr].total_seconds() + _siden(malt.tid, na)
                alder[jobb, topic, str(nr)] = siden if antall else 0.0
    yield navn.POSISJONSALARM.malt(alarmer)
    yield navn.UTEN_POSISJON.malt(uten)
    yield navn.ULESTE.malt(uleste)
    yield navn.ULEST_ALDER.malt(alder)


def _feil(malt: Malt) -> Verdier:
    talt: Verdier = {(type_,): 0.0 for type_ in (*KJENTE, ANNEN)}
    for type_, antall in (feil_i_dag(malt) or {}).items():
        talt[type_ if type_ in KJENTE else ANNEN,] += antall
    return talt


def _tikk(tikk: Tikk, gammel: float) -> Iterator[Metric]:
    """`gammel`: how many seconds ago it was asked. When nothing has run, there is no age."""
    jobber = {**TASK, TIMEPLAN: TIMEPLAN}
    siden = {jobb: tikk.siden.get(task, tikk.begynte) for jobb, task in jobber.items()}
    yield navn.TIKK.malt({(j,): tid + gammel for j, tid in siden.items() if tid is not None})
    alle = {**jobber, WEB: WEB}
    yield navn.KLOKKE.malt({(jobb,): tikk.avvik.get(t, 0.0) for jobb, t in alle.items()})


def _siden(tid: datetime | None, na: datetime) -> float:
    return 0.0 if tid is None else max(0.0, (na - tid).total_seconds())
