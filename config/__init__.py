"""The Django project: settings, router, Celery app, logging, health."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
