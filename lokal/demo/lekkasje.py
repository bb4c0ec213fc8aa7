"""Whether anything of people has leaked to the logs (`arkitektur.md` rule 10).

Read is every log of the world: of our processes, the neighbours and the servers, rotated and nested
ones too. Looked for are the numbers and names of the people of the day; what was written in its
treff (no personal data, but a message that is logged shows by it); tokens and cookies. A name
counts as a whole word with a capital: the made-up ones are adjectives and things, which a log may
have in small letters. Only `sikkerlogg` may hold people; nothing may hold a token.
"""

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lokal.personer import Person

_SIKKERLOGG = "sikkerlogg.log"
_NOKKEL = r"\beyJ[\w-]{8,}|\bBearer +[\w.~+/=-]{8,}"
_KAKE = (
    r"(?i)\b(?:set-)?cookie['\"]?\s*[:=]"
    r"|\b(?:sessionid|csrftoken|lokal-innlogging|lokal-min-side)="
)
_KODET = re.compile(r"(?:\\x[0-9a-fA-F]{2})+|\\u[0-9a-fA-F]{4}")

_Kjennetegn = dict[str, Callable[[str], object]]
"""What is looked for: its name, and whether it stands in a line."""


@dataclass(frozen=True)
class Hemmelig:
    """What no log may hold: who took part, what was written in their treff, and the tokens that
    were used."""

    personer: Collection[Person]
    tekster: Collection[str]
    tokener: Collection[str]


@dataclass(frozen=True)
class Loggsok:
    """What was searched, and what stands where: `file:line: what`, never the thing itself."""

    filer: int
    linjer: int
    funn: list[str]

    @property
    def avvik(self) -> list[str]:
        """The places; or that there was nothing to search, which proves nothing."""
        return self.funn if self.linjer else ["loggene er tomme"]


def sok(katalog: Path, hemmelig: Hemmelig) -> Loggsok:
    """Look for it in every log of the world that has this directory."""
    filer, linjer, funn = _logger(katalog), 0, []
    nokler, alt = _nokler(hemmelig), _nokler(hemmelig) | _om_folk(hemmelig)
    for fil in filer:
        kjennetegn = nokler if fil.name.startswith(_SIKKERLOGG) else alt
        for nr, linje in enumerate(fil.read_text(errors="replace").splitlines(), 1):
            linjer += 1
            lest, sted = _lest(linje), f"{fil.relative_to(katalog)}:{nr}"
            funn += [f"{sted}: {hva}" for hva, star_i in kjennetegn.items() if star_i(lest)]
    return Loggsok(len(filer), linjer, funn)


def _logger(katalog: Path) -> list[Path]:
    """What the processes write, and what a server may write beside its data. The files of Kafka's
    topics are called .log too, and are none."""
    mapper = (katalog / "logg", katalog / "postgresql" / "log", katalog / "kafka" / "logs")
    alle = {fil for mappe in mapper for fil in mappe.rglob("*")} | set(katalog.glob("*/*.log*"))
    return sorted(fil for fil in alle if fil.is_file())


def _om_folk(hemmelig: Hemmelig) -> _Kjennetegn:
    numre = {rf"{p.fnr[:6]}\s?{p.fnr[6:]}" for p in hemmelig.personer}
    navn = {re.escape(en) for p in hemmelig.personer for en in (p.fornavn, p.etternavn)}
    tekster = {_tegn(linje) for tekst in hemmelig.tekster for linje in tekst.splitlines()} - {""}
    return {
        "fødselsnummer": _en_av(numre),
        "navn": _en_av({rf"\b{ett}\b" for ett in navn}),
        "tekst fra et treff": lambda linje: any(tekst in _tegn(linje) for tekst in tekster),
    }


def _nokler(hemmelig: Hemmelig) -> _Kjennetegn:
    signaturer = {re.escape(token.rpartition(".")[2]) for token in hemmelig.tokener} - {""}
    return {"token": _en_av({_NOKKEL, *signaturer}), "informasjonskapsel": _en_av({_KAKE})}


def _en_av(monstre: Collection[str]) -> Callable[[str], object]:
    return re.compile("|".join(monstre) or "(?!)").search


def _tegn(tekst: str) -> str:
    """Its letters and digits: however it is quoted, they are the same."""
    return "".join(filter(str.isalnum, tekst)).casefold()


def _lest(linje: str) -> str:
    """The line with what is written as `%C3%A5`, `\\u00e5`, `\\xc3\\xa5` or `&aring;` read."""
    return html.unescape(_KODET.sub(_tegnet, unquote(linje)))


def _tegnet(treff: re.Match[str]) -> str:
    if treff[0].startswith("\\x"):
        return bytes.fromhex(treff[0].replace("\\x", "")).decode(errors="replace")
    return chr(int(treff[0].removeprefix("\\u"), base=16))
