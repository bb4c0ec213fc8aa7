"""A world of its own for a test."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lokal import servere
from lokal import verden as lokal_verden
from lokal.verden import Verden


@contextmanager
def egen_verden(navn: str, **miljo: str) -> Iterator[Verden]:
    """Up and answering, with servers that nobody else uses: to freeze, or for a timetable that is
    alone. `miljo`: variables of all its processes."""
    with pytest.MonkeyPatch.context() as variabler:
        for variabel in servere.ADRESSER:
            variabler.delenv(variabel, raising=False)
        for variabel, verdi in miljo.items():
            variabler.setenv(variabel, verdi)
        with lokal_verden.start(navn) as oppe:
            yield oppe
