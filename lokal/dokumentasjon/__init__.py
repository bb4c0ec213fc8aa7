"""What is made from the code: `python -m lokal.dokumentasjon` writes it, and a test fails when it
is old. A part of a document stands between `<!-- navn -->` and `<!-- /navn -->`.
"""

from collections.abc import Mapping


def sett_inn(tekst: str, deler: Mapping[str, str]) -> str:
    """The text with each part put between its markers. Raises ValueError for a part that does not
    have exactly one place."""
    for navn, innhold in deler.items():
        start, slutt = f"<!-- {navn} -->", f"<!-- /{navn} -->"
        if (tekst.count(start), tekst.count(slutt)) != (1, 1):
            raise ValueError(f"{navn} har ikke nøyaktig én plass i teksten")
        foran, rest = tekst.split(start)
        tekst = f"{foran}{start}\n{innhold}\n{slutt}{rest.split(slutt)[1]}"
    return tekst


def tabell(overskrifter: list[str], rader: list[list[str]]) -> str:
    """A Markdown table."""
    linjer = [overskrifter, ["---"] * len(overskrifter), *rader]
    return "\n".join(f"| {' | '.join(celler)} |" for celler in linjer)
