from django.apps import AppConfig


class RapidsConfig(AppConfig):
    """Holds abstract models only: the tables are each app's own, in its own database."""

    name = "rapids"
