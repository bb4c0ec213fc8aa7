"""What an edit of a published treff means: what is recorded, who hears of it (§6 *Endre*)."""

from collections.abc import Iterable, Set
from datetime import UTC, datetime
from typing import Any

from treff.models import EndretFelt, Treff
from treff.regler.feil import UgyldigVerdi
from treff.regler.navn import nfc

# The fields that an owner edits → the same on the wire.
REDIGERBARE = {
    "tittel": "tittel",
    "beskrivelse": "beskrivelse",
    "fra_tid": "fraTid",
    "til_tid": "tilTid",
    "svarfrist": "svarfrist",
    "gateadresse": "gateadresse",
    "postnummer": "postnummer",
    "poststed": "poststed",
    "kommune": "kommune",
    "kommunenummer": "kommunenummer",
    "fylke": "fylke",
    "fylkesnummer": "fylkesnummer",
}
# What a change of a field can be notified as (§2.2). The municipality is not what a person sees.
ENDRET_FELT = {
    "tittel": EndretFelt.NAVN,
    "fra_tid": EndretFelt.TIDSPUNKT,
    "til_tid": EndretFelt.TIDSPUNKT,
    "svarfrist": EndretFelt.SVARFRIST,
    "gateadresse": EndretFelt.STED,
    "postnummer": EndretFelt.STED,
    "poststed": EndretFelt.STED,
    "beskrivelse": EndretFelt.INTRODUKSJON,
}
# What the card shows; only a change here makes a new version (§3).
STAR_PA_KORTET = frozenset(
    {"tittel", "fra_tid", "til_tid", "gateadresse", "postnummer", "poststed"}
)
# Beyond these a time cannot be shown in Oslo, or is a slip of the finger.
TIDLIGST = datetime(2000, 1, 1, tzinfo=UTC)
SENEST = datetime(2200, 1, 1, tzinfo=UTC)


def redigerbart(innhold: object) -> dict[str, Any]:
    """The editable fields of a Treff, or of what it is to be replaced with; texts in NFC."""
    verdier = {felt: getattr(innhold, felt) for felt in REDIGERBARE}
    return {felt: nfc(v) if isinstance(v, str) else v for felt, v in verdier.items()}


def endrede(fra: dict[str, Any], til: dict[str, Any]) -> list[str]:
    """The fields that differ. Times are compared as instants, whatever offset they came with."""
    return [felt for felt in REDIGERBARE if fra[felt] != til[felt]]


def endrer_kortet(felter: Iterable[str]) -> bool:
    """Whether the people's cards must follow."""
    return not STAR_PA_KORTET.isdisjoint(felter)


def kan_varsles(felter: Iterable[str]) -> set[EndretFelt]:
    """What these changes can be notified as."""
    return {ENDRET_FELT[felt] for felt in felter if felt in ENDRET_FELT}


def sortert(felter: Set[EndretFelt]) -> list[EndretFelt]:
    """In the order of the contract, so that the same fields always read the same."""
    return [felt for felt in EndretFelt if felt in felter]


def krev_tider_i_kalenderen(treff: Treff) -> None:
    """Raises UgyldigVerdi for times that no treff can have."""
    feil = {
        REDIGERBARE[felt]: "Tidspunktet må være mellom år 2000 og 2200."
        for felt in ("fra_tid", "til_tid", "svarfrist")
        if (tid := getattr(treff, felt)) is not None and not TIDLIGST <= tid < SENEST
    }
    if feil:
        raise UgyldigVerdi(feil)


def krev_slutt_etter_start(treff: Treff) -> None:
    """Raises UgyldigVerdi when even a draft makes no sense."""
    if treff.fra_tid and treff.til_tid and treff.til_tid <= treff.fra_tid:
        raise UgyldigVerdi({"tilTid": "Treffet må slutte etter at det starter."})
