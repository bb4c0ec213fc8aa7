"""A record's bytes, made readable whatever they are."""

import json
from dataclasses import dataclass, field

_STORST_TOLKET = 2_000_000  # characters: indenting can make nested brackets grow without end
_STORST_HEKS = 16_384  # bytes
_BREDDE = 16

_TOLKER = json.JSONEncoder(indent=2, ensure_ascii=False)


@dataclass(frozen=True)
class Innhold:
    """What to show of some bytes. `tolket`: as JSON, set out; `tekst`: as they came; `heks`: where
    they are no text, the first of them."""

    storrelse: int
    tolket: str = field(default="", repr=False)
    tekst: str = field(default="", repr=False)
    heks: str = field(default="", repr=False)

    @property
    def kuttet(self) -> bool:
        return bool(self.heks) and self.storrelse > _STORST_HEKS


def les(verdi: bytes) -> Innhold:
    """Never raises."""
    try:
        tekst = verdi.decode()
    except UnicodeDecodeError:
        return Innhold(len(verdi), heks=_heks(verdi[:_STORST_HEKS]))
    if any(tegn < " " and tegn not in "\t\r\n" for tegn in tekst):
        return Innhold(len(verdi), heks=_heks(verdi[:_STORST_HEKS]))
    return Innhold(len(verdi), tolket=_tolket(tekst), tekst=tekst)


def _tolket(tekst: str) -> str:
    """Set out as JSON; "" if it is none, or none that can be set out."""
    try:
        biter, lengde = [], 0
        for bit in _TOLKER.iterencode(json.loads(tekst)):
            biter.append(bit)
            lengde += len(bit)
            if lengde > _STORST_TOLKET:
                return ""
    except (ValueError, RecursionError):
        return ""
    # A lone surrogate is JSON, and no text.
    return "".join(biter).encode("utf-8", "backslashreplace").decode()


def _heks(verdi: bytes) -> str:
    linjer = (verdi[fra : fra + _BREDDE] for fra in range(0, len(verdi), _BREDDE))
    return "\n".join(
        f"{nr * _BREDDE:06x}  {linje.hex(' '):<{_BREDDE * 3}} {_synlig(linje)}"
        for nr, linje in enumerate(linjer)
    )


def _synlig(linje: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in linje)
