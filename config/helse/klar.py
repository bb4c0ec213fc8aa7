"""Whether what a process needs answers. Asked when someone asks, all of it at once and with one
deadline, so that a neighbour that is frozen makes a no and never a probe that hangs."""

from collections.abc import Callable, Iterable

from django.db import connections

from config.fellesmaling import Fellesmaling
from config.helse import KAFKA, REDIS
from rapids import kafka, ko

HOLDER = 1.0  # seconds that an answer is shared; a probe is not asked often

_Kilde = Callable[[], bool]


class Klar:
    """The neighbours of one process. `REDIS` and `KAFKA` beside the names of its databases."""

    def __init__(self, naboer: Iterable[str]) -> None:
        self._felles = Fellesmaling({navn: _kilde(navn) for navn in naboer}, holder=HOLDER)

    def tause(self) -> list[str]:
        """Those that did not answer in time."""
        return [navn for navn, svar in self._felles.hent().svar.items() if svar is None]


def _kilde(navn: str) -> _Kilde:
    egne: dict[str, _Kilde] = {REDIS: _redis_svarer, KAFKA: _kafka_svarer}
    return egne.get(navn, lambda: _databasen_svarer(navn))


def _redis_svarer() -> bool:
    return bool(ko.redis().ping())


def _kafka_svarer() -> bool:
    kafka.krev_svar()
    return True


def _databasen_svarer(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1")
    return True
