"""`python -m lokal.dokumentasjon`: write the generated parts of README."""

import os
from importlib import import_module

import django

from lokal import dokumentasjon, miljo
from lokal.prosess import ROT


def main() -> None:
    # Whatever is not set: the tables need the settings, and no servers.
    for navn, verdi in (miljo.innstillinger() | miljo.INGEN_SERVERE).items():
        os.environ.setdefault(navn, verdi)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    tabeller = import_module("lokal.dokumentasjon.tabeller")  # has the models: not before setup
    readme = ROT / "README.md"
    readme.write_text(dokumentasjon.sett_inn(readme.read_text(), tabeller.deler()))


if __name__ == "__main__":
    main()
