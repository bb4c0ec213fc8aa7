"""The Celery app; the timetable and every setting of it are in `celeryconfig.py`."""

import logging
import os
from typing import Any

from celery import Celery, Task, bootsteps
from celery.apps.worker import install_worker_term_handler  # type: ignore[attr-defined]
from celery.signals import (
    beat_init,
    celeryd_init,
    setup_logging,
    task_failure,
    task_success,
    worker_process_init,
    worker_process_shutdown,
)
from redis.exceptions import RedisError

from config import oppstart, prosess, soppel
from config.helse import steg

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("rekrutteringstreff", loader="config.maltall.laster:Laster")
app.config_from_object("celeryconfig")
app.autodiscover_tasks(["treff", "aktivitetskort"])
app.steps["worker"].add(oppstart.Migrert)
app.steps["worker"].add(steg.Helsetjener)
app.steps["consumer"].add(steg.Puls)
beat_init.connect(steg.start_for_beat)


@celeryd_init.connect
def _er_arbeider(sender: str, **_kwargs: object) -> None:
    prosess.er(sender)


@setup_logging.connect
def _behold_loggoppsettet(**_kwargs: object) -> None:
    """Django has set up the log; that somebody listens here keeps Celery from adding its own."""


class _StilleStans(bootsteps.StartStopStep):
    """At SIGTERM Celery writes past the log; this says in it when the worker has stopped."""

    requires = ("celery.worker.components:Timer",)

    def start(self, parent: Any) -> None:
        install_worker_term_handler(parent, verbose=False)

    def stop(self, _parent: Any) -> None:
        logging.getLogger(__name__).info("Arbeideren har stanset")


app.steps["worker"].add(_StilleStans)


@worker_process_init.connect
def _begynn(**_kwargs: object) -> None:
    """In a child, which has what its parent had loaded."""
    soppel.la_ligge()


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
