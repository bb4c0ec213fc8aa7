"""The runs of the jobs, counted and timed by Celery's signals: in the child that runs them."""

import time
from typing import Any

from celery import Task, states

from rapids import maltall

_UTFALL = {states.SUCCESS: maltall.GJORT, states.IGNORED: maltall.IKKE_GJORT}
_begynte: dict[str, float] = {}


def begynner(sender: Task[..., object], task_id: str, **_kwargs: Any) -> None:
    """Handler of `task_prerun`."""
    _begynte[task_id] = time.monotonic()
    maltall.jobb_begynt.labels(maltall.jobb_for(sender.name)).inc()


def slutter(sender: Task[..., object], task_id: str, state: str, **_kwargs: Any) -> None:
    """Handler of `task_postrun`: also when it was given up, or failed."""
    jobb = maltall.jobb_for(sender.name)
    maltall.jobb_varighet.labels(jobb).observe(time.monotonic() - _begynte.pop(task_id))
    maltall.jobb_kjoringer.labels(jobb, _UTFALL.get(state, maltall.FEILET)).inc()
