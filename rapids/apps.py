from django.apps import AppConfig
from django.db.backends.signals import connection_created


class RapidsConfig(AppConfig):
    """Holds abstract models only: the tables are each app's own, in its own database."""

    name = "rapids"

    def ready(self) -> None:
        from rapids import blant  # noqa: F401, PLC0415 — registers its lookup
        from rapids.maltall import mal_laaser  # noqa: PLC0415 — after the process has its directory

        connection_created.connect(mal_laaser)
