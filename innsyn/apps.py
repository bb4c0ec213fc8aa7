from django.apps import AppConfig


class InnsynConfig(AppConfig):
    """Templates and styles; no tables."""

    name = "innsyn"
