from django.apps import AppConfig


class AktivitetskortConfig(AppConfig):
    name = "aktivitetskort"
    verbose_name = "Aktivitetskort"
