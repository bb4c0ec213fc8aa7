"""Bytes as text, in the encodings that spreadsheets and editors save lists in."""

import codecs
import re

from treff.admin.folkeliste.filtype import ikke_en_liste

_MERKER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the one below
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Excel in Norwegian saves CSV as the first, «CSV (MS-DOS)» as the second, on a Mac as the third.
_UTEN_MERKE = ("cp1252", "cp850", "mac_roman")
_I_NAVN = re.compile("[æøåÆØÅäöÄÖüÜéÉèêëóòôáàâíìúùñçšžŠŽđĐŧŋ]")
_STYRETEGN = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")


def les(innhold: bytes) -> str:
    """The text of a file; raises UgyldigListe for one that is none."""
    tekst = _les(innhold)
    if len(_STYRETEGN.findall(tekst)) > len(tekst) // 200:
        raise ikke_en_liste("den er ikke tekst")
    return tekst


def _les(innhold: bytes) -> str:
    for merke, tegnsett in _MERKER:
        if innhold.startswith(merke):
            return innhold.decode(tegnsett, errors="replace")
    if uten_merke := _utf_16(innhold):
        return innhold.decode(uten_merke, errors="replace")
    try:
        return innhold.decode("utf-8")
    except UnicodeDecodeError:
        return max(_mulige(innhold), key=lambda tekst: len(_I_NAVN.findall(tekst)))


def _utf_16(innhold: bytes) -> str:
    """Without a mark: every other byte is 0 in what is mostly digits and plain letters."""
    halve = len(innhold) // 2
    if innhold[1::2].count(0) > 0.8 * halve:
        return "utf-16-le"
    return "utf-16-be" if innhold[::2].count(0) > 0.8 * halve else ""


def _mulige(innhold: bytes) -> list[str]:
    mulige = []
    for tegnsett in _UTEN_MERKE:
        try:
            mulige.append(innhold.decode(tegnsett))
        except UnicodeDecodeError:
            continue
    return mulige
