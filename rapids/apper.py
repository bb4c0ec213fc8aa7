"""Finds the apps' inboxes and outboxes: in the module `bokser`, under the same names in each."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from rapids.innboks import Innboks
from rapids.utboks import Utboks


def apper() -> list[str]:
    """The installed apps that read or write the Rapid."""
    return [
        config.name
        for config in apps.get_app_configs()
        if config.module
        and config.name != "rapids"
        and module_has_submodule(config.module, "bokser")
    ]


def innbokser(app: str) -> tuple[Innboks, ...]:
    """The app's readers."""
    funnet: tuple[Innboks, ...] = import_module(f"{app}.bokser").INNBOKSER
    return funnet


def utbokser(app: str) -> tuple[Utboks[Any], ...]:
    """The app's outboxes."""
    funnet: tuple[Utboks[Any], ...] = import_module(f"{app}.bokser").UTBOKSER
    return funnet
