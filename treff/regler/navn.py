"""Names and titles: as they are stored, and as they are found (§7 *Order and search of names*).

A text is found by how its words begin. What may differ is evened out on both sides, so that what is
looked for is the beginning of a form that is stored:

- case, accents and signs go; `ä` and `ö` are read both as `æ` and `ø` and as `a` and `o`;
- `aa` becomes `å`; what stands up to the first `a` of it is a form too, for who is still typing;
- words that stand together are one from each of them on, so that it does not matter whether they
  are written in one, with a hyphen, an apostrophe, or apart.
"""

import re
from collections.abc import Iterable, Iterator
from string import digits
from unicodedata import category, combining, normalize

_HELE = re.compile("|".join(normalize("NFD", t) for t in "åäö"))
_TIL_SAMMEN = 3  # so many words may be written in one, as in "vanderberg"
_LENGSTE = 200  # characters of a form
_UTEN_AKSENT = {"đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i"}
_APOSTROFER = dict.fromkeys("ʹʻʼʽ", " ")  # those that Unicode takes for letters
_ENKLE = str.maketrans(_UTEN_AKSENT | _APOSTROFER)
_ENTYDIG = frozenset("äö").isdisjoint
_LESNINGER = (str.maketrans("äö", "æø"), str.maketrans("äö", "ao"))


def normalisert(navn: str) -> str:
    """A name as it is stored: NFC, with white space trimmed and made one, and without what nobody
    can see (zero-width and control characters, which come along from chats and mails)."""
    synlig = (t for t in " ".join(navn.split()) if category(t) not in {"Cc", "Cf"})
    return " ".join(normalize("NFC", "".join(synlig)).split())


def nfc(tekst: str) -> str:
    """A text as it is stored: its letters are one sign each, where Unicode has one."""
    return normalize("NFC", tekst)


def sokeformer(*tekster: str) -> list[str]:
    """The forms that each of the texts is found by, without doubles. A form is letters and digits
    alone."""
    former = (form for tekst in tekster for form in _former(_ord(tekst)))
    return list(dict.fromkeys(former))


def sokeord(fritekst: str) -> list[list[str]]:
    """Of each word that is looked for, those of which one must begin a form: the word, alone or
    together with those before it."""
    ord_ = _ord(fritekst)
    return [
        list(dict.fromkeys(_lik_aa(lest) for run in _som_slutter(ord_, nr) for lest in _lest(run)))
        for nr in range(1, len(ord_) + 1)
    ]


def _ord(tekst: str) -> list[str]:
    delt = normalize("NFD", normalisert(tekst).casefold())
    helt = _HELE.sub(lambda bokstav: normalize("NFC", bokstav[0]), delt).translate(_ENKLE)
    uten_aksent = (t for t in helt if not combining(t))
    return "".join(t if t.isalpha() or t in digits else " " for t in uten_aksent).split()


def _former(ord_: list[str]) -> Iterator[str]:
    for nr in range(len(ord_)):
        for lest in _lest("".join(ord_[nr : nr + _TIL_SAMMEN])):
            yield (hel := _lik_aa(lest))
            kuttet = (_lik_aa(lest[: a.end()]) for a in re.finditer("[aå](?=[aå])", lest))
            yield from (form for form in kuttet if not hel.startswith(form))


def _som_slutter(ord_: list[str], til: int) -> Iterable[str]:
    return ("".join(ord_[fra:til]) for fra in range(til - 1, max(0, til - _TIL_SAMMEN) - 1, -1))


def _lest(tekst: str) -> list[str]:
    kort = tekst[:_LENGSTE]
    return [kort] if _ENTYDIG(kort) else [kort.translate(lesning) for lesning in _LESNINGER]


def _lik_aa(tekst: str) -> str:
    return tekst.replace("å", "aa").replace("aa", "å")
