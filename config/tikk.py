"""When each job last ran to its end, by one clock for all machines: that of Redis, where it is
kept, beside the queues. A tick is as disposable as they are, and an emptied Redis counts anew."""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

from rapids.ko import redis

logg = logging.getLogger(__name__)

TIMEPLAN = "timeplan"
"""The name under which beat itself ticks."""

TALT_AVVIK = 5.0
"""Seconds that a machine's clock may differ from that of Redis before it is told."""

WEB = "web"
"""The name under which the clock of whoever reads the ticks is told."""

# `tikk` alone was another version's, with times of another kind: both run while one replaces the
# other.
_TIKK, _BEGYNTE, _AVVIK = "tikk-redistid", "begynte", "klokkeavvik"

SI_FRA = 60.0
"""Seconds between the lines that tell of it."""

# Returns how far ahead of Redis the caller's clock is; kept as long as it is told. When the clock
# of Redis is put back, what ran before ran now: else what stands still looks new for long.
_MERK = """
    local tid = redis.call('TIME')
    local na = tid[1] + tid[2] / 1e6
    local avvik = ARGV[2] - na
    redis.call('HSET', KEYS[1], ARGV[1], na)
    redis.call('HSETNX', KEYS[1], ARGV[4], na)
    local alle = redis.call('HGETALL', KEYS[1])
    for i = 1, #alle, 2 do
        if tonumber(alle[i + 1]) > na then
            redis.call('HSET', KEYS[1], alle[i], na)
        end
    end
    if math.abs(avvik) > tonumber(ARGV[3]) then
        redis.call('HSET', KEYS[2], ARGV[1], avvik)
    else
        redis.call('HDEL', KEYS[2], ARGV[1])
    end
    return tostring(avvik)"""


@dataclass(frozen=True)
class Tikk:
    """Seconds since the first of these ticks and, by the task's name, since its last one; and how
    many seconds ahead its machine's clock was then, and the reader's (`WEB`) is now, where that is
    more than `TALT_AVVIK`."""

    begynte: float | None
    siden: Mapping[str, float]
    avvik: Mapping[str, float]


def merk(task: str) -> None:
    """The task has run to its end now. Raises RedisError."""
    svar = redis().eval(_MERK, 2, _TIKK, _AVVIK, task, time.time(), TALT_AVVIK, _BEGYNTE)
    if abs(float(svar)) > TALT_AVVIK:
        _fortell(float(svar))


def les() -> Tikk:
    """What is noted. Raises RedisError."""
    with redis().pipeline() as ror:
        ror.time()
        ror.hgetall(_TIKK)
        ror.hgetall(_AVVIK)
        (sekunder, mikro), tikk, avvik = ror.execute()
    na = sekunder + mikro / 1e6
    siden = {str(navn): na - float(tid) for navn, tid in tikk.items()}
    avvikene = {str(navn): float(ett) for navn, ett in avvik.items()}
    if abs(eget := time.time() - na) > TALT_AVVIK:
        avvikene[WEB] = eget
        _fortell(eget)
    return Tikk(begynte=siden.pop(_BEGYNTE, None), siden=siden, avvik=avvikene)


_fortalt = {"sist": float("-inf")}  # time.monotonic()


def _fortell(avvik: float) -> None:
    if time.monotonic() - _fortalt["sist"] < SI_FRA:
        return
    _fortalt["sist"] = time.monotonic()
    retning = "foran" if avvik > 0 else "bak"
    logg.warning("Klokka på maskinen går %.0f s %s den til Redis", abs(avvik), retning)
