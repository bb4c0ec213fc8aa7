"""The Celery app; the timetable and every setting of it are in `celeryconfig.py`."""

import logging
import os

from celery import Celery, Task
from celery.signals import task_failure, task_success, worker_process_shutdown
from redis.exceptions import RedisError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("rekrutteringstreff")
app.config_from_object("celeryconfig")
app.autodiscover_tasks(["treff", "aktivitetskort"])


@worker_process_shutdown.connect
def _lukk_kafka(**_kwargs: object) -> None:
    """A child ends without atexit: its consumers and producer are closed here."""
    from rapids import kafka  # noqa: PLC0415 — after Django is set up

    kafka.lukk_alle()


@task_success.connect
def _merk_tikket(sender: Task[..., object], **_kwargs: object) -> None:
    """What the admin's front page says of when each job last ran."""
    from config import tikk  # noqa: PLC0415 — after Django is set up

    try:
        tikk.merk(sender.name)
    except RedisError as feil:
        logging.getLogger(__name__).warning(
            "Tikket til %s ble ikke skrevet ned: %s", sender.name, type(feil).__name__
        )


@task_failure.connect
def _si_hva_som_feilet(
    sender: Task[..., object], exception: BaseException, **_kwargs: object
) -> None:
    """The ordinary log has only its type and where it arose (`config.logg`)."""
    logging.getLogger("sikkerlogg").error("%s feilet", sender.name, exc_info=exception)
