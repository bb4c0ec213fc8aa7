"""The Celery app; the timetable and every setting of it are in `celeryconfig.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("rekrutteringstreff")
app.config_from_object("celeryconfig")
app.autodiscover_tasks(["treff", "aktivitetskort"])
