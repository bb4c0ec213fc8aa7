"""Reading our own documents, for the tests that hold them against the code."""

import re
from pathlib import Path

ROT = Path(__file__).parent.parent
ADR = sorted((ROT / "docs/adr").glob("*.md"))
SIDER = [ROT / "README.md", *sorted((ROT / "docs").glob("*.md")), *ADR]


def avsnitt(overskrift: str, tekst: str) -> str:
    """What stands under a heading of the second level."""
    _, _, fra = tekst.partition(f"\n## {overskrift}\n")
    return fra.partition("\n## ")[0]


def rader(markdown: str) -> list[list[str]]:
    """The cells of a table's rows, without its headings."""
    linjer = [linje for linje in markdown.splitlines() if linje.startswith("| ")]
    return [[celle.strip() for celle in linje.strip("|").split(" | ")] for linje in linjer[2:]]


def ankre(markdown: str) -> set[str]:
    """What a link to the page may have after `#`: GitHub's names of its headings."""
    utenfor_kode = re.sub(r"^```.*?^```", "", markdown, flags=re.DOTALL | re.MULTILINE)
    funnet: set[str] = set()
    for overskrift in re.findall(r"^#{1,6} (.+)$", utenfor_kode, re.MULTILINE):
        vist = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", overskrift).strip().lower()
        navn = re.sub(r"[^\w\- ]", "", vist).replace(" ", "-")
        like = (f"{navn}-{nr}" for nr in range(1, len(funnet) + 2))
        funnet.add(next(n for n in (navn, *like) if n not in funnet))
    return funnet
