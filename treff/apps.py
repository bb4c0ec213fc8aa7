from django.apps import AppConfig


class TreffConfig(AppConfig):
    name = "treff"
    verbose_name = "Rekrutteringstreff"
