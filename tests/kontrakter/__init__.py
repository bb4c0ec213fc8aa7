"""Golden messages: what the producer writes is what every consumer's test reads."""

import json
from pathlib import Path
from typing import Any

MAPPE = Path(__file__).parent


def bytes_av(navn: str) -> bytes:
    """The message as its bytes could be."""
    return (MAPPE / f"{navn}.json").read_bytes()


def fasit(navn: str) -> dict[str, Any]:
    """The message as JSON."""
    innhold: dict[str, Any] = json.loads(bytes_av(navn))
    return innhold
