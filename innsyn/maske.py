"""Numbers that must not be seen until they are asked for."""

import re

MASKE = "•••••• •••••"
_UUID = r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b"
_MELLOM = r"[\s.\-/]?"  # as people write it: 010203 12345, 01.02.03-12345, 010203 123 45
_FNR = rf"(?<!\d)\d\d{_MELLOM}\d\d{_MELLOM}\d\d{_MELLOM}\d{{3}}{_MELLOM}\d\d(?!\d)"
_ID_ELLER_FNR = re.compile(rf"(?P<id>{_UUID})|{_FNR}", re.IGNORECASE)


def maskert(tekst: str) -> str:
    """The text with everything that looks like a fødselsnummer hidden. An id of ours (UUID) may
    have eleven digits in a row too, and stays."""
    return _ID_ELLER_FNR.sub(lambda funn: funn["id"] or MASKE, tekst)


def har_fnr(tekst: str) -> bool:
    """Whether something in it looks like a fødselsnummer."""
    return any(not funn["id"] for funn in _ID_ELLER_FNR.finditer(tekst))


def todelt(fnr: str) -> str:
    """A fødselsnummer as people write it: the date, then the rest."""
    return f"{fnr[:6]} {fnr[6:]}"
