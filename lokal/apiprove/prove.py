"""One run of schemathesis for each role, and the count of what was answered."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lokal.prosess import ROT

_OPPSETT = Path(__file__).with_name("schemathesis.toml")

MINST = 5_000
"""Cases in all."""
FRO = 20311001
"""The seed: CI tries the same each time, up to what happens side by side."""

Svar = dict[str, Counter[str]]
"""operationId: how many answers of each status."""


@dataclass(frozen=True)
class Prove:
    """What is tried, where the files are, and the random cases per endpoint and role; besides
    them come those at the limits of the description."""

    web: str
    katalog: Path
    antall: int


def alle(prove: Prove, tokens: Mapping[str, str]) -> int:
    """Try as each role; 1 if anything was found, or if the trial itself was too thin."""
    funn = [rolle for rolle, token in tokens.items() if _prov(prove, rolle, token)]
    svar: Svar = {}
    for rolle in tokens:
        for operasjon, antall in json.loads((prove.katalog / f"{rolle}.json").read_text()).items():
            svar.setdefault(operasjon, Counter()).update(antall)
    tynt = for_tynt(svar)
    _skriv(svar)
    for setning in [*(f"Avvik som {rolle}" for rolle in funn), *tynt]:
        print(setning, file=sys.stderr)
    return 1 if funn or tynt else 0


def _prov(prove: Prove, rolle: str, token: str) -> bool:
    """Whether schemathesis found anything; then with all that it says."""
    begynte = time.monotonic()
    env = os.environ | {
        "APIPROVE_TOKEN": token,
        "APIPROVE_FRO": str(prove.katalog / "fro.json"),
        "APIPROVE_SVAR": str(prove.katalog / f"{rolle}.json"),
    }
    argv = [str(Path(sys.executable).with_name("st")), "--config-file", str(_OPPSETT), "run"]
    argv += [f"{prove.web}/api/openapi.yaml", "--checks", "all", "--no-color"]
    argv += ["--max-examples", str(prove.antall), "--seed", str(FRO)]
    kjort = subprocess.run(argv, env=env, cwd=ROT, check=False, capture_output=True, text=True)
    if kjort.returncode:
        print(kjort.stdout, kjort.stderr, sep="\n")
    print(f"  {rolle:<20}{time.monotonic() - begynte:5.1f} s", flush=True)
    return kjort.returncode != 0


def for_tynt(svar: Svar) -> list[str]:
    """What was not tried well enough to say anything."""
    uten = [navn for navn, antall in svar.items() if not any(s.startswith("2") for s in antall)]
    funnet = [f"{navn} lyktes aldri" for navn in sorted(uten)]
    tilfeller = sum(antall.total() for antall in svar.values())
    return funnet if tilfeller >= MINST else [*funnet, f"Bare {tilfeller} tilfeller"]


def _skriv(svar: Svar) -> None:
    statuser = sorted({status for antall in svar.values() for status in antall})
    print(f"\n{'Operasjon':<24}{''.join(f'{status:>7}' for status in statuser)}")
    for navn, antall in svar.items():
        tall = (antall[status] or "" for status in statuser)
        print(f"{navn:<24}{''.join(f'{en:>7}' for en in tall)}")
    print(f"\n{sum(antall.total() for antall in svar.values())} tilfeller")
