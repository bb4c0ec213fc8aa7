"""The text of a cell, as it is seen."""

import re

# What comes along when a text is copied from a chat, a mail or a web page, and is not seen.
_USYNLIGE = str.maketrans(
    "",
    "",
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
)
_PUNKT = re.compile(r"(?:[0-9]{1,3}[.)]|[-–•*·])\s+")


def synlig(tekst: str) -> str:
    """Without what is not seen."""
    return tekst.translate(_USYNLIGE)


def ren(celle: str) -> str:
    """As it is seen, with one space where there are many."""
    return " ".join(synlig(celle).split())


def uten_punkt(tekst: str) -> str:
    """Without what numbers or marks the lines of a written list: `1. Kari`, `- Kari`."""
    punkt = _PUNKT.match(tekst)
    return tekst[punkt.end() :] if punkt else tekst
