"""Our events as they lay on the Rapid, beside those that the diary says should be there. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from lokal.demo.dagbok import Dagbok, Kortnokkel
from lokal.demo.opptak import Post
from lokal.demo.tabell import INVITASJON, OPPDATERING, SEND_PA_NYTT, SVAR

VARE = frozenset({INVITASJON, OPPDATERING, SEND_PA_NYTT, SVAR})


def i_ord(melding: Mapping[str, Any]) -> str:
    """The event's name, and what it says of the answer, the treff or the change."""
    deler = [str(melding.get("@event_name"))]
    if "svar" in melding:
        deler.append({True: "svar=true", False: "svar=false"}.get(melding["svar"], "svar=null"))
    if "treffstatus" in melding:
        deler.append(f"treffstatus={melding['treffstatus']}")
    if "endredeFelter" in melding:
        deler.append(f"endredeFelter={','.join(melding['endredeFelter'])}")
    return " ".join(deler)


def er_hendelse(melding: Mapping[str, Any]) -> bool:
    """Whether it is an event as it was first published: not a copy, not an enriched invitation."""
    beriket = melding.get("aktørId") or melding.get("aktivitetskortuuid")
    return melding.get("@event_name") in VARE and not beriket


def hendelser(poster: Iterable[Post]) -> dict[Kortnokkel, list[str]]:
    """The events of each card in the order of the topic: a person's are all in one partition."""
    funnet: dict[Kortnokkel, list[str]] = {}
    for post in sorted(poster, key=lambda post: (post.partition, post.offset)):
        melding = post.innhold
        if er_hendelse(melding):
            kort = Kortnokkel(str(melding["rekrutteringstreffId"]), str(melding["fnr"]))
            funnet.setdefault(kort, []).append(i_ord(melding))
    return funnet


def avvik(dagbok: Dagbok, sett: Mapping[Kortnokkel, list[str]]) -> dict[Kortnokkel, list[str]]:
    """The cards whose events are not exactly those of the diary, with what was seen."""
    ventet = {
        kort: [ett.rad.event for ett in steg if ett.rad.event]
        for kort, steg in dagbok.kort().items()
    }
    alle = [kort for kort in dict.fromkeys([*ventet, *sett]) if kort.treff_id in dagbok.treff]
    return {kort: sett.get(kort, []) for kort in alle if ventet.get(kort, []) != sett.get(kort, [])}
