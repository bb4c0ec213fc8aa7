"""The tests' databases, for processes that a test starts."""

import os
from urllib.parse import urlsplit

from django.db import connections

VARIABLER = {"DATABASE_URL": "default", "AKTIVITETSKORT_DATABASE_URL": "aktivitetskort"}


def databasemiljo() -> dict[str, str]:
    """The environment that points at them. Call it when they are made: in a test that has them."""
    return {
        variabel: urlsplit(os.environ[variabel])
        ._replace(path=f"/{connections[alias].settings_dict['NAME']}")
        .geturl()
        for variabel, alias in VARIABLER.items()
    }
