"""Debian's promtool, which knows when a rule rings."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from lokal.dokumentasjon.alarm import INTERVALL
from tests.markdown import ROT


def promtool(*argumenter: str | Path) -> None:
    """Run it; what it finds fails the test."""
    svar = subprocess.run(["promtool", *argumenter], check=False, capture_output=True, text=True)
    assert svar.returncode == 0, svar.stdout + svar.stderr


def skriv(fil: Path, innhold: Mapping[str, Any]) -> Path:
    """The file, as YAML."""
    fil.write_text(yaml.safe_dump(innhold, allow_unicode=True, sort_keys=False))
    return fil


def reglene(mappe: Path) -> Path:
    """The rules of `.nais/alarmer.yaml` itself, as Prometheus takes them."""
    ressurs = yaml.safe_load((ROT / ".nais/alarmer.yaml").read_text())
    return skriv(mappe / "regler.yaml", ressurs["spec"])


def kjor(regler: Path, prover: Sequence[Mapping[str, Any]]) -> None:
    """Feed the rules, and see that what rings is what should."""
    innhold = {
        "rule_files": [regler.name],
        "evaluation_interval": f"{INTERVALL}s",
        "tests": list(prover),
    }
    promtool("test", "rules", skriv(regler.with_name("prove.yaml"), innhold))
