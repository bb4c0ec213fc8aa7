"""Celery: the whole timetable, the queues and the delivery settings (`fallgruver.md` §1).

A tick is disposable: it is acknowledged early, has no result, and has a hard time limit. The truth
is in PostgreSQL and Kafka; a tick that is lost costs one interval. It does not expire, for that is
an instant on one machine's clock: `rapids.ko` bounds how many wait (ADR 16).
"""

from datetime import timedelta
from typing import Any

from django.conf import settings


def hvert(sekunder: int, task: str) -> dict[str, Any]:
    """An entry of the timetable: the task every so many seconds."""
    return {"task": task, "schedule": timedelta(seconds=sekunder)}


broker_url = settings.REDIS_URL
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
broker_transport_options = {
    "visibility_timeout": 600,
    "socket_timeout": 15,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 25,
}

timezone = settings.TIME_ZONE
result_backend = None
task_ignore_result = True
task_soft_time_limit = 30
task_time_limit = 40
# A worker takes one message at a time, by what it has in hand. Kombu's own limit, which counts
# what is not acked, is off (0): an ack that a hanging Redis never got would hold the only place.
worker_disable_prefetch = True
worker_prefetch_multiplier = 0
worker_soft_shutdown_timeout = 20
worker_hijack_root_logger = False
beat_scheduler = "config.timeplan:Timeplan"
beat_max_loop_interval = 5

# A queue per app for the outbox loops, and one per app for its listeners, which hold a consumer.
task_routes = {
    "treff.tasks.lytt": {"queue": "treff-lytt"},
    "aktivitetskort.tasks.lytt": {"queue": "aktivitetskort-lytt"},
    "aktivitetskort.tasks.behandle_feil": {"queue": "aktivitetskort-lytt"},
    "treff.tasks.*": {"queue": "treff"},
    "aktivitetskort.tasks.*": {"queue": "aktivitetskort"},
}

beat_schedule = {
    "AktivitetskortJobbsøkerScheduler": hvert(10, "treff.tasks.publiser_hendelser"),
    "AktivitetskortFeilLytter": hvert(1, "treff.tasks.lytt"),
    "AutomatiskFullføring": hvert(15 * 60, "treff.tasks.fullfor_passerte"),
    "Lyttere": hvert(1, "aktivitetskort.tasks.lytt"),
    "AktivitetskortJobb": hvert(60, "aktivitetskort.tasks.send_aktivitetskort"),
    "AktivitetskortFeilJobb": hvert(60, "aktivitetskort.tasks.behandle_feil"),
    "Rapidpublisering": hvert(10, "aktivitetskort.tasks.publiser_rapid"),
}
