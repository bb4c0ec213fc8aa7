"""`python -m lokal.dokumentasjon`: write what is made from the code."""

import os
from importlib import import_module

import django

from lokal import miljo


def main() -> None:
    # Whatever is not set: the tables need the settings, and no servers.
    for navn, verdi in (miljo.innstillinger() | miljo.INGEN_SERVERE).items():
        os.environ.setdefault(navn, verdi)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    filer = import_module("lokal.dokumentasjon.filer")  # has the models: not before setup
    for fil, innhold in filer.alle().items():
        fil.parent.mkdir(exist_ok=True)
        fil.write_text(innhold)


if __name__ == "__main__":
    main()
