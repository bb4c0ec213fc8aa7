"""The queues in Redis, as far as the timetable and hints must know them: whether there is room.

A tick carries no time of expiry: that is an instant on the sender's clock, and another machine's
may differ. What keeps a heap of ticks from waiting for a worker that is away is their number.
"""

from functools import cache

from celery import current_app
from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

PLASSER = 10
"""How many ticks may wait in a queue; more of them do no more."""

_TALMODIGHET = 1  # seconds; nobody waits longer for a Redis that hangs


def har_plass(task: str) -> bool:
    """Whether a tick or hint of this task is worth sending now. Raises RedisError."""
    ko = current_app.amqp.router.route({}, task)["queue"].name
    return int(redis().llen(ko)) < PLASSER


def send(task: str) -> bool:
    """Put a tick of this task on its queue, if that is worth while; whether it was. Raises
    RedisError, and kombu's OperationalError."""
    if not har_plass(task):
        return False
    current_app.send_task(task, retry=False)
    return True


def redis() -> Redis:
    """This process's client of the broker's Redis, for what is quickly asked."""
    return _redis(settings.REDIS_URL)


@cache
def _redis(url: str) -> Redis:
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=_TALMODIGHET,
        socket_connect_timeout=_TALMODIGHET,
        retry=Retry(NoBackoff(), 0),
    )
