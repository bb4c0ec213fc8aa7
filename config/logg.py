"""Logging: everything to standard output; personal data only through the logger `sikkerlogg`."""

from typing import Any

OPPSETT: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "linje": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "konsoll": {"class": "logging.StreamHandler", "formatter": "linje"},
    },
    "root": {"handlers": ["konsoll"], "level": "INFO"},
    "loggers": {
        # Below ERROR it logs the path of every refused request; a client may have put a fnr there.
        "django.request": {"level": "ERROR"},
        # On DEBUG kafka-python prints the key and value of every record: personal data.
        "kafka": {"level": "WARNING"},
        "kafka.net.selector": {"level": "ERROR"},  # it warns of every busy tenth of a second
        # Two lines for every tick of every second would hide what matters.
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
    },
}
