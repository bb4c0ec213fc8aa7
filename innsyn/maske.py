"""Numbers that must not be seen until they are asked for."""

import re

MASKE = "•••••• •••••"
_UUID = r"\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\b"
_TID = r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
# Eleven digits however they are set apart: 010203 12345, 01.02.03-12345, 010203  123 45.
_FNR = r"(?<!\d)\d(?:[ \u00a0\u00ad._\u2010-\u2015/-]{0,2}\d){10}(?!\d)"
_ANNET_ELLER_FNR = re.compile(rf"(?P<annet>{_UUID}|{_TID})|{_FNR}", re.IGNORECASE)


def maskert(tekst: str) -> str:
    """The text with everything that looks like a fødselsnummer hidden. A UUID and a time may have
    eleven digits in a row too, and stay."""
    return _ANNET_ELLER_FNR.sub(lambda funn: funn["annet"] or MASKE, tekst)


def har_fnr(tekst: str) -> bool:
    """Whether something in it looks like a fødselsnummer."""
    return any(not funn["annet"] for funn in _ANNET_ELLER_FNR.finditer(tekst))


def todelt(fnr: str) -> str:
    """A fødselsnummer as people write it: the date, then the rest."""
    return f"{fnr[:6]} {fnr[6:]}"
