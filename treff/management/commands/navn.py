"""Make order and search of names anew, where they are of older rules or of none (ADR 22)."""

from typing import Any

from django.core.management.base import BaseCommand

from treff.tjenester.navn import regn_ut_folk, regn_ut_treff


class Command(BaseCommand):
    help = "Regn ut på nytt hva folk og treff sorteres og finnes ved, der det er et annet."

    def handle(self, *_args: Any, **_valg: Any) -> None:
        antall = regn_ut_treff() + regn_ut_folk()
        rader = "1 rad er" if antall == 1 else f"{antall} rader er"
        self.stdout.write(f"{rader} regnet ut på nytt.")
