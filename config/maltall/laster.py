"""How a worker or beat begins, and no other process that has Celery's app."""

from celery.loaders.app import AppLoader
from celery.signals import task_postrun, task_prerun

from config.maltall import mappe


class Laster(AppLoader):
    """Celery's own, but for the figures: their directory comes before what counts."""

    def init_worker(self) -> None:
        if not self.worker_initialized:  # a child is its parent's copy
            mappe.lag()
            from config.maltall import jobber  # noqa: PLC0415 — after the directory is made

            task_prerun.connect(jobber.begynner)
            task_postrun.connect(jobber.slutter)
        super().init_worker()
