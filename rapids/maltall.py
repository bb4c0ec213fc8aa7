"""What is counted where it happens, for Prometheus. No label ever holds an id or anything of a
person: each has few values, all known beforehand."""

import time
from collections.abc import Callable
from typing import Any

from celery import current_app, current_task
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from prometheus_client import CollectorRegistry, Counter, Histogram
from psycopg.errors import DeadlockDetected, LockNotAvailable

NAVNEROM = "rekrutteringstreff"
UKJENT = "ukjent"

REGISTER = CollectorRegistry()
"""The figures of this process alone."""

SENDT, FULL, TAPT = "sendt", "full", "tapt"
SENDINGER = (SENDT, FULL, TAPT)
"""What became of a hint or a tick: on its queue; not needed, for that is full; Redis is away."""

GJORT, IKKE_GJORT, FEILET = "gjort", "ikke_gjort", "feilet"
UTFALL = (GJORT, IKKE_GJORT, FEILET)

MOTTATT, ENDRET = "mottatt", "endret"
RADER = (SENDT, FEILET, MOTTATT, ENDRET)

FIKK, GA_OPP, VRANGLAAS = "fikk", "ga_opp", "vranglas"
LAASER = (FIKK, GA_OPP, VRANGLAAS)

jobb_begynt = Counter(
    "jobb_begynt",
    "Runs of a job that have begun; one that jobb_kjoringer lacks goes on, or was killed",
    ["jobb"],
    namespace=NAVNEROM,
    registry=REGISTER,
)
jobb_kjoringer = Counter(
    "jobb_kjoringer",
    "Runs of a job: gjort; ikke_gjort: met a lock, or what is away; feilet: a fault of ours",
    ["jobb", "utfall"],
    namespace=NAVNEROM,
    registry=REGISTER,
)
jobb_varighet = Histogram(
    "jobb_varighet_seconds",
    "How long a run of a job took, however it ended",
    ["jobb"],
    namespace=NAVNEROM,
    registry=REGISTER,
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 40),
)
jobb_rader = Counter(
    "jobb_rader",
    "Rows of a job: sendt; feilet: its own fault; mottatt: messages of ours; endret: by the clock",
    ["jobb", "utfall"],
    namespace=NAVNEROM,
    registry=REGISTER,
)
hint = Counter(
    "hint",
    "Hints that a job has work: sendt; full: ticks enough wait already; tapt: Redis is away",
    ["jobb", "utfall"],
    namespace=NAVNEROM,
    registry=REGISTER,
)
tikk = Counter(
    "tikk",
    "Ticks that were due: sendt; full: ticks enough wait already; tapt: Redis is away",
    ["jobb", "utfall"],
    namespace=NAVNEROM,
    registry=REGISTER,
)
databaselas = Histogram(
    "databaselas_seconds",
    "How long statements that take a lock took: fikk it; ga_opp, vranglas: any statement that did",
    ["database", "utfall"],
    namespace=NAVNEROM,
    registry=REGISTER,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 5),
)

_TAR_LAAS = ("FOR UPDATE", "FOR NO KEY UPDATE", "pg_advisory_xact_lock")
_BROT = ((LockNotAvailable, GA_OPP), (DeadlockDetected, VRANGLAAS))


def jobber() -> dict[str, str]:
    """The jobs of the timetable, by their task."""
    return {o["task"]: navn for navn, o in current_app.conf.beat_schedule.items()}


def jobb_for(task: str) -> str:
    """The job's name, as the timetable has it."""
    return jobber().get(task, UKJENT)


def rader(utfall: str, antall: int) -> None:
    """So many rows have been dealt with, by the job that is running."""
    if antall:
        jobb = jobb_for(current_task.name) if current_task else UKJENT
        jobb_rader.labels(jobb, utfall).inc(antall)


def mal_laaser(connection: BaseDatabaseWrapper, **_kwargs: object) -> None:
    """Handler of `connection_created`: from now on, its waits for locks are measured."""
    if _mal_laas not in connection.execute_wrappers:
        connection.execute_wrappers.append(_mal_laas)


def _mal_laas(
    kjor: Callable[..., Any],
    sql: Any,
    verdier: Any,
    mange: bool,  # noqa: FBT001 — Django's
    om: dict[str, Any],
) -> Any:
    begynte = time.monotonic()

    def malt(utfall: str) -> None:
        alias = om["connection"].alias
        databaselas.labels(alias, utfall).observe(time.monotonic() - begynte)

    try:
        svar = kjor(sql, verdier, mange, om)
    except OperationalError as feil:
        for brudd, utfall in _BROT:
            if isinstance(feil.__cause__, brudd):
                malt(utfall)
        raise
    if isinstance(sql, str) and any(tegn in sql for tegn in _TAR_LAAS):
        malt(FIKK)
    return svar
