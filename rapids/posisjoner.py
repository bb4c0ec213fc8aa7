"""The position rows of one reader: claimed, moved, counted, and held against what Kafka has."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.db import connections, router
from django.utils import timezone

from rapids import kafka
from rapids.infrastruktur import DATABASEFEIL
from rapids.models import Posisjon

logg = logging.getLogger(__name__)

# One statement: the lock is tried only for the rows that LIMIT asks for, longest unread first.
_KREV = """
    UPDATE {tabell} SET sist_lest = now()
    WHERE id = ANY(ARRAY(
        SELECT id FROM (
            SELECT id FROM {tabell} WHERE topic = %s AND partisjon = ANY(%s)
            ORDER BY sist_lest NULLS FIRST OFFSET 0
        ) eldst
        WHERE pg_try_advisory_lock('{tabell}'::regclass::oid::int, id::int) LIMIT %s
    )) RETURNING *"""
_FLYTT = """
    UPDATE {tabell} rad
    SET neste = flytt.til, forsok = CASE WHEN flytt.anvendt THEN 0 ELSE rad.forsok END
    FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::boolean[])
         AS flytt (id, fra, til, anvendt)
    WHERE rad.id = flytt.id AND rad.neste = flytt.fra"""
_TELL = """
    UPDATE {tabell} rad SET forsok = forsok + 1
    FROM unnest(%s::bigint[], %s::bigint[]) AS lest (id, fra)
    WHERE rad.id = lest.id AND rad.neste = lest.fra RETURNING rad.id"""
_AJOUR = "UPDATE {tabell} SET ajour = now() WHERE id = ANY(%s)"
_TA_TILBAKE = "UPDATE {tabell} SET forsok = forsok - 1 WHERE id = ANY(%s) AND forsok > 0"

SKRIV_AJOUR = timedelta(seconds=5)
"""How old `ajour` gets before it is written anew: a tick a second is not to cost a write each."""


@dataclass(frozen=True)
class Flytting:
    """A position to be moved. Its tries are forgotten only when something of ours was applied."""

    rad: Posisjon
    til: int
    anvendt: bool


class Posisjoner:
    """The rows of one reader, in its app's database."""

    def __init__(self, navn: str, modell: type[Posisjon]) -> None:
        self._navn = navn
        self._database = router.db_for_write(modell)
        self._rader = modell._default_manager.using(self._database)
        self._tabell = modell._meta.db_table
        self._skyldige: set[int] = set()

    @contextmanager
    def krav(self, leser: kafka.Leser) -> Iterator[Sequence[Posisjon]]:
        """Claim this worker's share of the topic's free partitions for as long as the tick lasts.
        The claim only spares work; what keeps the reading right is `flytt`."""
        if self._skyldige:
            self._betal()
        andel = ceil(len(leser.partisjoner) / settings.LYTTERE)
        hvilke = [leser.topic, list(leser.partisjoner), andel]
        krevd = list(self._rader.raw(self._sql(_KREV), hvilke))
        try:
            yield krevd
        finally:
            with suppress(*DATABASEFEIL):  # a session that is gone holds no locks
                self._kjor("SELECT pg_advisory_unlock_all()")

    def flytt(self, flyttinger: Sequence[Flytting]) -> bool:
        """Move the positions; False if one of them no longer stands where it was read from."""
        rader = [(f.rad.pk, f.rad.neste, f.til, f.anvendt) for f in flyttinger]
        kolonner = [list(kolonne) for kolonne in zip(*rader, strict=True)]
        return self._kjor(_FLYTT, *kolonner) == len(rader)

    def tell_forsok(self, rader: Sequence[Posisjon]) -> Sequence[Posisjon]:
        """Note, before they are parsed, that records of ours are about to be applied: a process
        that dies on them leaves the count behind. Returns those counted: not the overtaken."""
        with connections[self._database].cursor() as cursor:
            cursor.execute(self._sql(_TELL), [[r.pk for r in rader], [r.neste for r in rader]])
            ider = {pk for (pk,) in cursor.fetchall()}
        telte = [rad for rad in rader if rad.pk in ider]
        for rad in telte:
            rad.forsok += 1
        return telte

    def ta_tilbake(self, rader: Sequence[Posisjon]) -> None:
        """The process lives: the count was not the message's doing."""
        self._skyldige |= {rad.pk for rad in rader}
        for rad in rader:
            rad.forsok -= 1
        self._betal()

    def merk_ajour(self, leser: kafka.Leser, rader: Sequence[Posisjon]) -> None:
        """Note which of these claimed partitions have been read to their end."""
        lest_ut = leser.lest_ut({rad.partisjon: rad.neste for rad in rader})
        ajour = [r.pk for r in rader if r.partisjon in lest_ut and _er_gammel(r)]
        if ajour:
            self._kjor(_AJOUR, ajour)

    def _betal(self) -> None:
        try:
            self._kjor(_TA_TILBAKE, list(self._skyldige))
        except DATABASEFEIL as feil:
            logg.warning("%s: forsøket tas tilbake siden: %s", self._navn, type(feil).__name__)
        else:
            self._skyldige.clear()

    def stem_av(self, leser: kafka.Leser) -> None:
        """Hold the rows against the topic: new partitions, a topic made anew, lost records."""
        rader = {rad.partisjon: rad for rad in self._rader.filter(topic=leser.topic)}
        topic = leser.undersok()  # after the rows: a row can only have moved forward since
        for nr, (start, slutt) in topic.grenser.items():
            if nr not in rader:
                self._ny(leser.topic, nr, topic.id, start)
            elif grunn := _avvik(rader[nr], topic.id, start, slutt):
                self._alarm(rader[nr], grunn, topic.id, start)

    def _ny(self, topic: str, partisjon: int, topic_id: str, start: int) -> None:
        ny = self._rader.model(topic=topic, partisjon=partisjon, topic_id=topic_id, neste=start)
        self._rader.bulk_create([ny], ignore_conflicts=True)

    def _alarm(self, rad: Posisjon, grunn: str, topic_id: str, start: int) -> None:
        logg.error("%s: %s (%s): leser videre fra %s", self._navn, grunn, rad, start)
        self._rader.filter(pk=rad.pk, neste=rad.neste).update(
            neste=start,
            topic_id=topic_id,
            forsok=0,
            alarm=f"{timezone.localtime():%Y-%m-%d %H:%M}: {grunn}, sto på {rad.neste}",
        )

    def _sql(self, mal: str) -> str:
        return mal.format(tabell=self._tabell)

    def _kjor(self, mal: str, *verdier: Any) -> int:
        with connections[self._database].cursor() as cursor:
            cursor.execute(self._sql(mal), verdier)
            return int(cursor.rowcount)


def _er_gammel(rad: Posisjon) -> bool:
    """By the database's clock alone: the claim was noted a moment ago."""
    return rad.sist_lest is None or rad.sist_lest - rad.ajour > SKRIV_AJOUR


def _avvik(rad: Posisjon, topic_id: str, start: int, slutt: int) -> str | None:
    if rad.topic_id != topic_id:
        return "topicet er laget på nytt"
    if rad.neste > slutt:
        return "posisjonen er forbi slutten av topicet"
    if rad.neste < start:
        return f"TAPT: {start - rad.neste} meldinger ble slettet før de var lest"
    return None
