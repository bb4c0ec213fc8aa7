"""What the Dockerfile and compose.yaml say, for what can be proved without a container engine."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tests.markdown import ROT

IMAGE = "rekrutteringstreff-aktivitetskort"
COMPOSE: Mapping[str, Any] = yaml.safe_load((ROT / "compose.yaml").read_text())
VARE: Mapping[str, Mapping[str, Any]] = {
    navn: tjeneste
    for navn, tjeneste in COMPOSE["services"].items()
    if tjeneste.get("image") == IMAGE
}
"""The services that are our processes, by name."""


@dataclass(frozen=True)
class Steg:
    """An instruction of the Dockerfile: its name, and what follows."""

    navn: str
    resten: str


def steg(stadium: int = -1) -> list[Steg]:
    """Those of one stage, the last unless another is asked for."""
    stadier: list[list[Steg]] = []
    for linje in _linjer((ROT / "Dockerfile").read_text()):
        navn, _, resten = linje.partition(" ")
        if navn == "FROM":
            stadier.append([])
        stadier[-1].append(Steg(navn, resten.strip()))
    return stadier[stadium]


def _linjer(dockerfile: str) -> Iterator[str]:
    uten_kommentarer = re.sub(r"(?m)^\s*#.*\n", "", dockerfile)
    yield from re.sub(r"\s*\\\n\s*", " ", uten_kommentarer).strip().splitlines()


def alle(navn: str) -> list[str]:
    """What each instruction of this name in the last stage says."""
    return [ett.resten for ett in steg() if ett.navn == navn]


def kopiert() -> list[str]:
    """The files and directories that come from the checkout."""
    fra = (shlex.split(linje) for linje in alle("COPY") if not linje.startswith("--from"))
    return [sti for *stier, _ in fra for sti in stier]


def miljo() -> dict[str, str]:
    """The image's own variables."""
    return dict(par.split("=", 1) for linje in alle("ENV") for par in shlex.split(linje))


def kommando(tjeneste: Mapping[str, Any]) -> Sequence[str]:
    """What a service runs: its own command, or the image's."""
    (standard,) = alle("CMD")
    valgt: Sequence[str] = tjeneste.get("command") or json.loads(standard)
    return valgt
