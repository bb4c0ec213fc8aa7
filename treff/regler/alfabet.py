"""The order of names and titles: that of CLDR's collation for `nb`, as a key to store (ADR 22).

PostgreSQL has this order only where it was built with ICU, and a key of ICU's own is another with
each version of it. This one covers the letters of Latin alphabets that names in Norway are written
with; a letter of another alphabet comes after å, by its code point.
"""

import re
from unicodedata import combining, normalize

from treff.regler.navn import normalisert

# Each sign that is more than a variant of another, in order.
_TEGN = (
    " _-‐‑–—,;:!?.'‘’\"“”„«»()[]{}§@*/\\&#%•`´^°+<=>|~$£€0123456789abcdefghiıjklmnŋopqrstŧuvwxyzæøå"
)
_FORST = ord("!")  # below it is the space that parts the levels of a key
_REKKE = {tegn: chr(_FORST + nr) for nr, tegn in enumerate(_TEGN)}

# What tells variants of a letter apart: the letter itself, then other letters that are sorted as
# it, then accents: ´ ` ˘ ^ ˇ ° ¨ ˝ ~ ˙ ¸ / ˛ ¯. Those that are not here come last, by code point.
_AKSENTER = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0338\u0328\u0304"
_SELV, _FORSTE, _ANDRE, _TREDJE, _LIGATUR = "!", '"', "#", "$", "%"
_AKSENT = {tegn: chr(ord("&") + nr) for nr, tegn in enumerate(_AKSENTER)}
_SOM = {
    "đ": ("d", _FORSTE),
    "ð": ("d", _ANDRE),
    "ü": ("y", _FORSTE),
    "ű": ("y", _ANDRE),
    "ä": ("æ", _FORSTE),
    "ę": ("æ", _ANDRE),
    "ö": ("ø", _FORSTE),
    "ő": ("ø", _ANDRE),
    "œ": ("ø", _TREDJE),
    "aa": ("å", _FORSTE),
    "ß": ("ss", _LIGATUR + _SELV),
    "þ": ("th", _SELV * 2),
    "…": ("...", _SELV * 3),
    "ł": ("l", _SELV + _AKSENT["\u0338"]),
    "ħ": ("h", _SELV + _AKSENT["\u0338"]),
}
# Last, what tells case apart: of a letter, and of one that is written with two or for two.
_STORRELSE = {
    "aa": "!", "Aa": '"', "AA": "#", "þ": '"!', "Þ": "$#", "ß": "!!", "ẞ": "##",
    "ł": "!!", "Ł": "#!", "ħ": "!!", "Ħ": "#!", "…": '"' * 3,
}  # fmt: skip
_HELE = "åäöőüűęÅÄÖŐÜŰĘ"  # letters here; all others are a letter and its accents
_ENHETER = re.compile("|".join(("aa", "Aa", "AA", *(normalize("NFD", t) for t in _HELE), ".")))


def sorteringsnokkel(tekst: str) -> str:
    """A key whose order, by code point (`COLLATE "C"`), is that of the texts. Texts that differ in
    no more than what `normalisert` evens out have the same key."""
    delt = normalize("NFD", normalisert(tekst))
    enheter = [_vekter(normalize("NFC", enhet)) for enhet in _ENHETER.findall(delt)]
    forst, *resten = ("".join(niva) for niva in zip(*enheter, strict=True)) if enheter else [""] * 3
    return " ".join((forst, *(niva.rstrip(_SELV) for niva in resten)))


def _vekter(enhet: str) -> tuple[str, str, str]:
    """What it is sorted by: letter, accent, case."""
    if combining(enhet[-1]):
        return "", _AKSENT.get(enhet, enhet), _SELV
    liten = enhet.lower()
    bokstaver, aksent = _SOM.get(liten, (liten, _SELV))
    return (
        "".join(_REKKE.get(tegn, tegn) for tegn in bokstaver),
        aksent,
        _STORRELSE.get(enhet, _SELV if enhet == liten else "#"),
    )
