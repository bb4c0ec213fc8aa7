"""When each job last ran to its end. Kept in Redis, beside the queues: a tick is as disposable as
they are, and an emptied Redis begins to count anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

_NOKKEL = "tikk"
_BEGYNTE = "begynte"
_TALMODIGHET = 1  # seconds; neither a tick nor a page waits longer for a Redis that hangs


@dataclass(frozen=True)
class Tikk:
    """When the first of these ticks was noted, and by the task's name when its last one was."""

    begynte: datetime | None
    sist: Mapping[str, datetime]


def merk(task: str) -> None:
    """The task has run to its end now. Raises RedisError."""
    na = datetime.now(UTC).isoformat()
    with _redis(settings.REDIS_URL).pipeline() as ror:
        ror.hset(_NOKKEL, task, na)
        ror.hsetnx(_NOKKEL, _BEGYNTE, na)
        ror.execute()


def les() -> Tikk:
    """What is noted. Raises RedisError."""
    lest = _redis(settings.REDIS_URL).hgetall(_NOKKEL)
    tider = {str(navn): datetime.fromisoformat(str(tid)) for navn, tid in lest.items()}
    return Tikk(tider.pop(_BEGYNTE, None), tider)


@cache
def _redis(url: str) -> Redis:
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=_TALMODIGHET,
        socket_connect_timeout=_TALMODIGHET,
        retry=Retry(NoBackoff(), 0),
    )
