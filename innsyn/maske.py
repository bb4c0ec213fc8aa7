"""Numbers that must not be seen until they are asked for."""

import re

MASKE = "•••••• •••••"
_FNR = re.compile(r"(?<!\d)\d{6} ?\d{5}(?!\d)")


def maskert(tekst: str) -> str:
    """The text with everything that looks like a fødselsnummer hidden."""
    return _FNR.sub(MASKE, tekst)


def har_fnr(tekst: str) -> bool:
    """Whether something in it looks like a fødselsnummer."""
    return _FNR.search(tekst) is not None


def todelt(fnr: str) -> str:
    """A fødselsnummer as people write it: the date, then the rest."""
    return f"{fnr[:6]} {fnr[6:]}"
