"""Finds an app's inboxes and outboxes: they are in its module `bokser`, under the same names."""

from importlib import import_module
from typing import Any

from rapids.innboks import Innboks
from rapids.utboks import Utboks

APPER = ("treff", "aktivitetskort")


def innbokser(app: str) -> tuple[Innboks, ...]:
    """The app's readers."""
    funnet: tuple[Innboks, ...] = import_module(f"{app}.bokser").INNBOKSER
    return funnet


def utbokser(app: str) -> tuple[Utboks[Any], ...]:
    """The app's outboxes."""
    funnet: tuple[Utboks[Any], ...] = import_module(f"{app}.bokser").UTBOKSER
    return funnet
