"""schemathesis loads this in its own process: most cases are about treff and people that are
there, and most of those where the endpoint can succeed; and every answer is counted."""

import atexit
import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any
from uuid import UUID

import schemathesis
from schemathesis.generation.meta import TestPhase

from lokal.apiprove.passer import PASSER

_FRO: dict[str, Any] = json.loads(Path(os.environ["APIPROVE_FRO"]).read_text())
_EIERE: list[str] = _FRO["eiere"]
_TREFF: dict[str, dict[str, list[str]]] = _FRO["treff"]
_FOLK = {treff: folk for gruppe in _TREFF.values() for treff, folk in gruppe.items()}
_ALLE = sorted(_FOLK)

_laget: set[str] = set()
"""What the cases have made themselves; schemathesis goes on with most of those."""
_svar: defaultdict[str, Counter[int]] = defaultdict(Counter)


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Most well-formed ids become those of treff where the endpoint can succeed: by the id, and by
    the calls so far, for few ids are drawn often, and what has ended cannot end again."""
    if case.meta.phase.name is TestPhase.STATEFUL:
        return  # an id put in here would pass for the one that the step before was answered with
    sti, kropp, navn = case.path_parameters, case.body, _navn(case)
    tall = _uuid(sti.get("id"))
    if tall is None or tall % 10 == 0 or sti["id"] in _laget:
        return
    ny, nr = sti["id"] not in _FOLK, tall + _svar[navn].total()
    if navn in PASSER and nr % 4 and (ny or case.method != "GET"):  # what it deleted, it asks for
        sti["id"] = _velg(sorted(_TREFF[PASSER[navn]]), nr)
    elif ny:
        sti["id"] = _velg(_ALLE, nr)
    folk = _FOLK[sti["id"]]
    if "personTreffId" in sti:
        sti["personTreffId"] = _ekte(sti["personTreffId"], folk)
    if "navIdent" in sti and tall % 2:
        sti["navIdent"] = _velg(_EIERE, tall)
    if isinstance(kropp, dict) and isinstance(kropp.get("personTreffIder"), list):
        kropp["personTreffIder"] = [_ekte(en, folk) for en in kropp["personTreffIder"]]


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    _svar[_navn(case)][response.status_code] += 1
    if response.status_code == 201 and _navn(case) == "opprettTreff":
        _laget.add(response.json()["id"])


@atexit.register
def _skriv() -> None:
    Path(os.environ["APIPROVE_SVAR"]).write_text(json.dumps(_svar))


def _navn(case: Any) -> str:
    return str(case.operation.definition.raw["operationId"])


def _ekte(verdi: object, folk: list[str]) -> object:
    tall = _uuid(verdi)
    return verdi if tall is None or not folk else _velg(folk, tall)


def _uuid(verdi: object) -> int | None:
    try:
        return UUID(verdi).int if isinstance(verdi, str) else None
    except ValueError:
        return None


def _velg(liste: list[str], tall: int) -> str:
    # Folded: small and large UUIDs, which are often drawn, have few different low digits.
    return liste[(tall ^ tall >> 64 ^ tall >> 32) % len(liste)]
