"""Every § and every rule that is cited stands in its page; and what is cited wrongly is found.

A § is of `kontrakt.md` unless another page is named before it (in `fallgruver.md`, that page); a
rule is of `arkitektur.md`. What the name in italics or quotes after it names must be in bold there.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.markdown import ADR, ROT

KONTRAKT, ARKITEKTUR, FALLGRUVER = "kontrakt", "arkitektur", "fallgruver"
SIDER = {n: (ROT / f"docs/{n}.md").read_text() for n in (KONTRAKT, ARKITEKTUR, FALLGRUVER)}

# §2.1, §2.4 · §2.1–2.3, 2.6 · §3 and §6 · `fallgruver.md` §1 · rules 5 and 8 · rules 4–6
_PARAGRAF = re.compile(
    r"(?:(?P<side>kontrakt|fallgruver)(?:\.md)?`?\]?(?:\([^)]*\))? )?"
    r"(?P<numre>§\d+(?:\.\d+)?(?:(?:–|, | and | or )(?:§\d+(?:\.\d+)?|\d+\.\d+))*)"
    r"(?P<navn>(?:,? ?(?:\*[A-ZÆØÅ][^*]+\*|\"[^\"]+\"))*)"
)
_REGEL = re.compile(r"\b[Rr]ules? (?P<numre>\d+(?:(?:–|, | and )\d+\b)*)")
_ADR = re.compile(r"\bADR (?P<numre>\d+(?:(?:–|, | and )\d+\b)*)")
_UTENOM = {"node_modules", "__pycache__"}
_TEKST = {".py", ".md", ".html", ".css", ".js", ".ts", ".toml", ".yaml", ".yml", ".svg", ".sql"}


def tekster() -> Iterator[Path]:
    """Each file that people write, but for this one, which has made-up citations."""
    for mappe, under, filer in os.walk(ROT):
        under[:] = sorted(
            navn
            for navn in under
            if navn not in _UTENOM and (not navn.startswith(".") or navn in {".ci", ".nais"})
        )
        alle = (Path(mappe, navn) for navn in filer if navn != Path(__file__).name)
        yield from (fil for fil in alle if fil.suffix in _TEKST or fil.name == "Makefile")


def finnes() -> set[str]:
    """All that can be cited, as the page and the number."""
    paragrafer = {
        f"{side} §{nr}"
        for side in (KONTRAKT, FALLGRUVER)
        for nr in re.findall(r"^#{2,3} (\d+(?:\.\d+)?)\.? ", SIDER[side], re.MULTILINE)
    }
    regler = re.findall(r"^### Rule (\d+): ", SIDER[ARKITEKTUR], re.MULTILINE)
    return (
        paragrafer
        | {f"{ARKITEKTUR} {nr}" for nr in regler}
        | {f"ADR {int(fil.name[:4])}" for fil in ADR}
    )


def henvisninger(tekst: str, *, hjemme: str = KONTRAKT) -> set[str]:
    """What a text cites. `hjemme`: the page of a § that names none."""
    sammen = re.sub(r"\s*\n\s*(?:# )?", " ", tekst)
    funnet = set()
    for treff in _PARAGRAF.finditer(sammen):
        side = treff["side"] or hjemme
        numre = re.findall(r"\d+(?:\.\d+)?", treff["numre"])
        funnet |= {f"{side} §{nr}" for nr in numre}
        navn = re.findall(r"[*\"]([^*\"]+)[*\"]", treff["navn"])
        funnet |= {f"{side} §{numre[-1]} {ett}" for ett in navn}
    for monster, side in ((_REGEL, ARKITEKTUR), (_ADR, "ADR")):
        for treff in monster.finditer(sammen):
            funnet |= {f"{side} {int(nr)}" for nr in re.findall(r"\d+", treff["numre"])}
    return funnet


def brutte(tekst: str, *, hjemme: str = KONTRAKT) -> list[str]:
    """What a text cites that is not there."""
    nevnt = henvisninger(tekst, hjemme=hjemme) - finnes()
    return sorted(ett for ett in nevnt if not _er_en_del(ett))


def _er_en_del(henvisning: str) -> bool:
    """Whether it is a part that stands in bold in its section."""
    side, _, resten = henvisning.partition(" §")
    nr, _, navn = resten.partition(" ")
    under = re.compile(rf"^#{{2,3}} {re.escape(nr)}\.? .*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    seksjon = under.search(SIDER.get(side, ""))
    return bool(navn and seksjon and f"**{navn}".lower() in seksjon[0].lower())


def test_det_som_henvises_til_finnes() -> None:
    funnet = {
        str(fil.relative_to(ROT)): brutte(
            fil.read_text(), hjemme=FALLGRUVER if fil.stem == FALLGRUVER else KONTRAKT
        )
        for fil in tekster()
    }
    assert {fil: galt for fil, galt in funnet.items() if galt} == {}


def test_det_letes_der_det_henvises() -> None:
    lest = {str(fil.relative_to(ROT)) for fil in tekster()}
    assert {"README.md", "celeryconfig.py", "rapids/melding.py", "docs/runbook.md"} <= lest
    assert not any(navn.startswith(".venv") for navn in lest)
    nevnt = {ett for fil in tekster() for ett in henvisninger(fil.read_text())}
    assert {f"{KONTRAKT} §2.3", f"{FALLGRUVER} §2.2", f"{ARKITEKTUR} 8", "ADR 18"} <= nevnt


def test_sidene_har_numrene_sine_uten_hull() -> None:
    alle = finnes()
    for side, siste in ((KONTRAKT, 7), (FALLGRUVER, 6)):
        assert {f"{side} §{nr}" for nr in range(1, siste + 1)} <= alle
    assert {f"{KONTRAKT} §2.{nr}" for nr in range(1, 9)} <= alle
    assert {f"{FALLGRUVER} §{nr}" for nr in ("0", "1.4", "2.5")} <= alle
    assert {ett for ett in alle if ett.startswith(ARKITEKTUR)} == {
        f"{ARKITEKTUR} {nr}" for nr in range(1, 12)
    }


@pytest.mark.parametrize(
    ("tekst", "brutt"),
    [
        ("(§{}3)", ["kontrakt §3"]),
        ("`kontrakt.md` §{}2.3 has it", ["kontrakt §2.3"]),
        ("kontrakt\n    §{}4).", ["kontrakt §4"]),
        ("# … `fallgruver.md`\n# §{}2.2, and", ["fallgruver §2.2"]),
        ("§1, §{}5", ["kontrakt §5"]),
        ("§2.1–{}2.3", ["kontrakt §2.3"]),
        ("§2.1–2.3, {}2.6", ["kontrakt §2.6"]),
        ("§3 and §{}6", ["kontrakt §6"]),
        ("`arkitektur.md` rule {}6", ["arkitektur 6"]),
        ("rules 4–{}6", ["arkitektur 6"]),
        ("rules 4, 5 and {}8.", ["arkitektur 8"]),
        ("(ADR {}3)", ["ADR 3"]),
        ("ADR 1, {}4", ["ADR 4"]),
    ],
)
def test_en_henvisning_til_noe_som_ikke_finnes_blir_funnet(tekst: str, brutt: list[str]) -> None:
    assert brutte(tekst.format("")) == []
    galt = re.sub(r"\d", r"9\g<0>", brutt[0].rpartition(" ")[2].lstrip("§"), count=1)
    assert [ett.rpartition(" ")[2].lstrip("§") for ett in brutte(tekst.format("9"))] == [galt]


def test_en_navngitt_del_som_ikke_finnes_blir_funnet() -> None:
    assert brutte('§6 *Endre*, *Hidden*; §2, *Reading*; §6 "ours to add"') == []
    assert brutte(f"§{6} *Endre*, *Slette*") == ["kontrakt §6 Slette"]


def test_en_lovs_paragrafer_er_ikke_vare() -> None:
    assert henvisninger("forvaltningsloven § 13") == set()
