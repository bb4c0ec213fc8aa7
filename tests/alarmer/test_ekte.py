"""The series of a world that is up, fed to the rules: no alarm while all is well, the right ones
when two of its processes are gone, and none when they are back."""

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from lokal import nettkall
from lokal.dokumentasjon.alarm import INTERVALL
from lokal.verden import Verden
from tests.alarmer.promtool import kjor, reglene
from tests.config.helse.test_signaler import vent_til_alle
from tests.egenverden import egen_verden

Skrap = dict[str, str]  # series: value

GANGER = 4
BORTE = ("beat", "lytter")


@pytest.fixture(scope="module")
def verden() -> Iterator[Verden]:
    with egen_verden("alarmer") as oppe:
        yield oppe


def skrap(verden: Verden) -> Skrap:
    """What those that are there tell; as Prometheus has it, each with its own `instance`."""
    adresser = {"web": verden.web.removeprefix("http://"), **verden.helse}
    funnet: Skrap = {}
    for navn, adresse in adresser.items():
        try:
            tekst = str(nettkall.kall("GET", f"http://{adresse}/internal/metrics").kropp)
        except OSError:
            continue
        for linje in tekst.splitlines():
            if not linje.startswith("#"):
                serie, _, verdi = linje.rpartition(" ")
                funnet[re.sub("}$", f',instance="{navn}"}}', serie)] = verdi
    return funnet


def flere(verden: Verden) -> list[Skrap]:
    """Some, a few seconds apart: Prometheus waits longer, and so would it be."""
    svar = []
    for _ in range(GANGER):
        svar.append(skrap(verden))
        time.sleep(3)
    return svar


def som_serier(skrapene: Sequence[Skrap]) -> list[dict[str, str]]:
    alle = dict.fromkeys(serie for ett in skrapene for serie in ett)
    return [
        {"series": serie, "values": " ".join(_verdi(serie, skrapene))}
        for serie in alle
        if "_bucket" not in serie
    ]


def _verdi(serie: str, skrapene: Sequence[Skrap]) -> Iterator[str]:
    forrige = None
    for ett in skrapene:
        verdi = ett.get(serie)
        yield verdi or ("stale" if forrige else "_")
        forrige = verdi


def test_alarmene_ringer_av_det_prosessene_virkelig_forteller(
    verden: Verden, tmp_path: Path
) -> None:
    vent_til_alle(verden, "/internal/isready")
    skrapene = flere(verden)
    verden.prosesser.stopp(BORTE)
    skrapene += flere(verden)
    for navn in BORTE:
        verden.prosesser[navn].start_igjen()
    vent_til_alle(verden, "/internal/isready")
    skrapene += flere(verden)

    borte = {("beat", None), ("arbeider", "treff-lytt"), ("arbeider", "aktivitetskort-lytt")}
    ringer = [
        {"labels": f"ALERTS{{{_etiketter(prosess, ko)}}}", "value": 1} for prosess, ko in borte
    ]
    fyrer = 'ALERTS{alertstate="firing"}'
    prover = [
        {"expr": fyrer, "eval_time": f"{INTERVALL * (GANGER - 1)}s", "exp_samples": []},
        {"expr": fyrer, "eval_time": f"{INTERVALL * (2 * GANGER - 1)}s", "exp_samples": ringer},
        {"expr": fyrer, "eval_time": f"{INTERVALL * (3 * GANGER - 1)}s", "exp_samples": []},
    ]
    serier = som_serier(skrapene)
    kjor(
        reglene(tmp_path),
        [{"interval": f"{INTERVALL}s", "input_series": serier, "promql_expr_test": prover}],
    )


def _etiketter(prosess: str, ko: str | None) -> str:
    fast = 'alertname="ProsessBorte",alertstate="firing",severity="warning"'
    return f'{fast},prosess="{prosess}"' + (f',ko="{ko}"' if ko else "")
