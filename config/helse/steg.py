"""Where Celery's processes begin to answer: bootsteps of the worker's parent, and beat's signal."""

from collections.abc import Callable, Iterable
from typing import Any

from celery import bootsteps

from config.helse import KAFKA, REDIS, liv
from config.maltall import ARBEIDER, BEAT
from config.oppstart import databaser

arbeider = liv.Arbeider()
"""This process, if it is a worker's parent."""


class Helsetjener(bootsteps.StartStopStep):
    """Answers from when the child is forked, before there is a Redis to connect to, until the
    worker has stopped."""

    requires = ("celery.worker.components:Pool",)

    def start(self, parent: Any) -> None:
        koer = list(parent.app.amqp.queues.consume_from)
        naboer = [*databaser(parent.app), REDIS, KAFKA]
        self._stans = _start(ARBEIDER, arbeider.lever, naboer, koer)

    def stop(self, _parent: Any) -> None:
        self._stans()


class Puls(bootsteps.StartStopStep):
    """Lets the worker's loop show that it turns, as long as it is connected."""

    requires = ("celery.worker.consumer.tasks:Tasks",)
    _timer: Any = None

    def start(self, parent: Any) -> None:
        arbeider.begynn()
        self._timer = parent.timer.call_repeatedly(liv.PULS, arbeider.puls)

    def stop(self, _parent: Any) -> None:
        """Also called when it has not started: Redis was lost while the worker connected."""
        if self._timer is not None:
            self._timer.cancel()
        arbeider.stans()


def start_for_beat(sender: Any, **_kwargs: object) -> None:
    """Handler of `celery.signals.beat_init`; the sender has the timetable. An address that is taken
    ends the process: nobody would see it stand still."""
    try:
        _start(BEAT, sender.scheduler.lever, [REDIS])
    except OSError as feil:  # Celery lets no handler raise one
        raise SystemExit(f"HELSE_PORT kan ikke brukes: {feil.strerror}") from feil


def _start(
    prosess: str, lever: liv.Lever, naboer: list[str], koer: Iterable[str] = ("",)
) -> Callable[[], None]:
    from django.conf import settings  # noqa: PLC0415 — after Django is set up

    from config.helse import tjener  # noqa: PLC0415
    from config.helse.klar import Klar  # noqa: PLC0415
    from config.helse.prober import Prober  # noqa: PLC0415
    from config.maltall.register import Maltall  # noqa: PLC0415

    if settings.HELSE_ADRESSE is None:
        return lambda: None
    maltall = Maltall(prosess, lever, koer=koer)
    return tjener.start(settings.HELSE_ADRESSE, Prober(lever, Klar(naboer), maltall))
