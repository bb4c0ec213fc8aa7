"""What one process tells: its own figures and those of its children, and whatever else it is given
to tell of."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path

from django.conf import settings
from prometheus_client import CollectorRegistry, Counter, Histogram, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from config.helse.liv import Lever
from config.maltall import ARBEIDER, BEAT, WEB, http
from config.maltall.mappe import Mappe, Opptatt, egen
from config.maltall.navn import LEVER
from rapids import maltall

TYPE = CONTENT_TYPE_PLAIN_0_0_4

_FILER, _SAMLET = "filer", 0
TALMODIGHET = 0.3  # seconds that reading waits for those of the dead to be put together

TELLER: Mapping[str, tuple[Counter | Histogram, ...]] = {
    WEB: (http.varighet, http.avvist, maltall.hint, maltall.databaselas),
    ARBEIDER: (
        maltall.jobb_begynt,
        maltall.jobb_kjoringer,
        maltall.jobb_varighet,
        maltall.jobb_rader,
        maltall.hint,
        maltall.databaselas,
    ),
    BEAT: (maltall.tikk,),
}
"""What each kind of process counts."""


class Maltall:
    """The answer to `/internal/metrics` of one process. `prosess`: its kind; `koer`: what a worker
    reads from."""

    def __init__(
        self, prosess: str, lever: Lever, *andre: Collector, koer: Iterable[str] = ("",)
    ) -> None:
        _begynn_fra_null(prosess)
        self._register = CollectorRegistry()
        for samler in (_Egne(), _Liv(prosess, sorted(koer), lever), *andre):
            self._register.register(samler)

    def tekst(self) -> bytes:
        """All of it, in Prometheus' format."""
        return generate_latest(self._register)


def _begynn_fra_null(prosess: str) -> None:
    """Tell of each from the start, for all that may happen: a rate is known from the first time."""
    jobber, baser = maltall.jobber().values(), settings.DATABASES
    verdier: Mapping[Counter | Histogram, tuple[Iterable[str], ...]] = {
        maltall.jobb_begynt: (jobber,),
        maltall.jobb_kjoringer: (jobber, maltall.UTFALL),
        maltall.jobb_varighet: (jobber,),
        maltall.jobb_rader: (jobber, maltall.RADER),
        maltall.hint: (jobber, maltall.SENDINGER),
        maltall.tikk: (jobber, maltall.SENDINGER),
        maltall.databaselas: (baser, maltall.LAASER),
        http.avvist: (http.AVVIST,),
    }
    for tall in TELLER[prosess]:
        for etiketter in product(*verdier[tall]) if tall in verdier else ():
            tall.labels(*etiketter)


class _Liv(Collector):
    def __init__(self, prosess: str, koer: Iterable[str], lever: Lever) -> None:
        self._etiketter = [(prosess, ko) for ko in koer]
        self._lever = lever

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterable[Metric]:
        yield LEVER.malt(dict.fromkeys(self._etiketter, float(self._lever())))


class _Egne(Collector):
    """What is counted in the process itself, and in those that share its directory."""

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterable[Metric]:
        mappe = egen()
        return maltall.REGISTER.collect() if mappe is None else les(mappe)


def les(mappe: Mappe) -> Iterable[Metric]:
    """The sums of all processes, the dead among them. Raises Opptatt."""
    with suppress(Opptatt):  # another process is doing it
        _samle_de_dode(mappe)
    with mappe.laast(_FILER, alene=False, frist=TALMODIGHET):
        alle: Iterable[Metric] = MultiProcessCollector.merge([str(f) for f in _filer(mappe)])
        return alle


def _samle_de_dode(mappe: Mappe) -> None:
    """Those who have died share a file: a child may be killed every minute, for days."""
    if not _dodes(mappe):
        return
    with mappe.laast(_FILER):
        for fil in _dodes(mappe):
            slag, _ = _slag_og_pid(fil)
            samlet = MmapedDict(str(fil.with_name(f"{slag}_{_SAMLET}.db")))
            for nokkel, verdi, _, _ in MmapedDict.read_all_values_from_file(str(fil)):
                samlet.write_value(nokkel, samlet.read_value(nokkel)[0] + verdi, 0.0)
            samlet.close()
            fil.unlink()


def _filer(mappe: Mappe) -> list[Path]:
    """One that is being made has nothing in it yet."""
    return [fil for fil in mappe.sti.glob("*.db") if fil.stat().st_size]


def _dodes(mappe: Mappe) -> list[Path]:
    pider = {fil: _slag_og_pid(fil)[1] for fil in _filer(mappe)}
    return [fil for fil, pid in pider.items() if pid != _SAMLET and not _finnes(pid)]


def _slag_og_pid(fil: Path) -> tuple[str, int]:
    slag, _, pid = fil.stem.rpartition("_")
    return slag, int(pid)


def _finnes(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's: it was ours, and is dead
        return False
    return True
