"""What the public clients parse: a JSON Schema for each call (`kontrakt.md` §7), as their owners
would write them; and holding an answer against one."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

SKJEMAER = sorted(p.name.removesuffix(".schema.json") for p in Path(__file__).parent.glob("*.json"))


@cache
def _skjema(navn: str) -> jsonschema_rs.Draft202012Validator:
    tekst = (Path(__file__).parent / f"{navn}.schema.json").read_text(encoding="utf-8")
    return jsonschema_rs.Draft202012Validator(json.loads(tekst))


def hold(navn: str, svar: Any) -> None:
    """Raises ValidationError for an answer that the client of this call cannot parse."""
    _skjema(navn).validate(svar)
