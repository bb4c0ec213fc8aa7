"""Reading our own documents, for the tests that hold them against the code."""

from pathlib import Path

ROT = Path(__file__).parent.parent


def avsnitt(overskrift: str, tekst: str) -> str:
    """What stands under a heading of the second level."""
    _, _, fra = tekst.partition(f"\n## {overskrift}\n")
    return fra.partition("\n## ")[0]


def rader(markdown: str) -> list[list[str]]:
    """The cells of a table's rows, without its headings."""
    linjer = [linje for linje in markdown.splitlines() if linje.startswith("| ")]
    return [[celle.strip() for celle in linje.strip("|").split(" | ")] for linje in linjer[2:]]
