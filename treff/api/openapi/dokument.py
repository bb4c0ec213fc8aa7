"""What stands around the endpoints: names, addresses' parts, tags, security, error answers."""

import re
from typing import Any

from treff.api.openapi import problemer
from treff.api.serializers import hendelser, jobbsokere, treff

ENTRA_ID, TOKENX = "EntraID", "TokenX"

# The word in the code: the word on the wire.
_STINAVN = {"treff_id": "id", "person_treff_id": "personTreffId", "nav_ident": "navIdent"}
_UUID = {"type": "string", "format": "uuid"}
STI: dict[str, tuple[dict[str, Any], str]] = {
    "id": (_UUID, "Treffet."),
    "personTreffId": (_UUID, "Jobbsøkeren på treffet."),
    "navIdent": ({"type": "string", "pattern": "^[A-Z][0-9]{6}$"}, "NAV-identen til en eier."),
}

MERKELAPPER = {
    "treff": "Treff",
    "eiere": "Eiere",
    "jobbsokere": "Jobbsøkere",
    "hendelser": "Hendelser",
    "borger": "Jobbsøkeren selv",
}
"""By the module of the view."""

NAVN: dict[type, str] = {
    treff.Innhold: "Treffinnhold",
    treff.TreffUt: "Treff",
    treff.NyttTreffUt: "OpprettetTreff",
    hendelser.HendelseUt: "Hendelse",
    hendelser.JobbsokerHendelseUt: "Jobbsokerhendelse",
    hendelser.EgenRadUt: "EgenRad",
    jobbsokere.Ny: "NyJobbsoker",
    jobbsokere.Sok: "Jobbsokersok",
    jobbsokere.JobbsokerUt: "Jobbsoker",
    jobbsokere.Side: "Jobbsokerside",
}
"""Serializers that have another name on the wire."""

_SIKKERHET = {
    ENTRA_ID: {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Ansatte i Nav: `NAVident` og `groups` fra Entra ID.",
    },
    TOKENX: {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Jobbsøkere: `pid` fra TokenX.",
    },
}


def stinavn(endpoints: list[tuple[str, str, str, Any]]) -> list[tuple[str, str, str, Any]]:
    """drf-spectacular's preprocessing hook: the names that the contract has in its addresses."""
    return [(_oversatt(sti), regex, metode, view) for sti, regex, metode, view in endpoints]


def _oversatt(sti: str) -> str:
    for i_koden, pa_ledningen in _STINAVN.items():
        sti = sti.replace(f"{{{i_koden}}}", f"{{{pa_ledningen}}}")
    return sti


def fullfor(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """drf-spectacular's postprocessing hook: what the endpoints refer to."""
    komponenter = result["components"]
    komponenter["schemas"] |= problemer.SKJEMAER
    komponenter["responses"] = dict(problemer.SVAR)
    komponenter["securitySchemes"] = _SIKKERHET
    result["tags"] = [{"name": navn} for navn in MERKELAPPER.values()]
    return {navn: _uten_gjentakelser(del_) for navn, del_ in result.items()}


def _uten_gjentakelser(node: Any) -> Any:
    """Without the lists of choices that say "* `alle` - alle"."""
    if isinstance(node, list):
        return [_uten_gjentakelser(en) for en in node]
    if not isinstance(node, dict):
        return node
    return {
        navn: _uten_gjentakelser(verdi)
        for navn, verdi in node.items()
        if navn != "description" or not re.fullmatch(r"(\* `(.+)` - \2(\n|$))+", str(verdi))
    }
