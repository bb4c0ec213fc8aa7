"""The life of a treff: which status may follow which, and what publishing asks for (§6)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from unicodedata import category

from django.db.models import TextChoices

from treff.models import Jobbsokerstatus, Treff, Treffstatus
from treff.regler.feil import Konflikt, UlovligOvergang

MAKS_TITTEL = 255  # UTF-16 units: what the Aktivitetsplan counts (§4)

OVERGANGER: dict[Treffstatus, frozenset[Treffstatus]] = {
    Treffstatus.UTKAST: frozenset({Treffstatus.PUBLISERT, Treffstatus.SLETTET}),
    Treffstatus.PUBLISERT: frozenset(
        {Treffstatus.UTKAST, Treffstatus.AVLYST, Treffstatus.FULLFORT}
    ),
    Treffstatus.AVLYST: frozenset({Treffstatus.PUBLISERT}),
    Treffstatus.FULLFORT: frozenset(),
    Treffstatus.SLETTET: frozenset(),
}
_BLANKE = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs, by their category
_GJENAPNING = (Treffstatus.AVLYST, Treffstatus.PUBLISERT)
KAN_ENDRES = frozenset({Treffstatus.UTKAST, Treffstatus.PUBLISERT})

# Who has been invited, whatever came of it: they hear of changes and of the ending.
INVITERTE = (
    Jobbsokerstatus.INVITERT,
    Jobbsokerstatus.SVART_JA,
    Jobbsokerstatus.SVART_NEI,
    Jobbsokerstatus.FATT_JOBB,
)


class Treffhandling(TextChoices):
    """What an owner can do with a treff as a whole."""

    PUBLISER = "publiser", "Publiser"
    AVPUBLISER = "avpubliser", "Avpubliser"
    AVLYS = "avlys", "Avlys"
    GJENAPNE = "gjenapne", "Gjenåpne"
    FULLFOR = "fullfor", "Fullfør"
    SLETT = "slett", "Slett utkastet"


def krev(handling: Treffhandling, treff: Treff, naa: datetime) -> None:
    """Raises Konflikt unless the status and the times let this be done now. Who is on the treff may
    still stand in the way of AVPUBLISER and SLETT."""
    _KRAV[handling](treff, naa)


def er_lovlig(handling: Treffhandling, treff: Treff, naa: datetime) -> bool:
    """Whether `krev` is content."""
    try:
        krev(handling, treff, naa)
    except Konflikt:
        return False
    return True


def _krev_publiser(treff: Treff, naa: datetime) -> None:
    krev_overgang(treff, Treffstatus.PUBLISERT, fra=Treffstatus.UTKAST)
    krev_kan_publiseres(treff, naa)


def _krev_avpubliser(treff: Treff, _naa: datetime) -> None:
    krev_overgang(treff, Treffstatus.UTKAST, fra=Treffstatus.PUBLISERT)


def _krev_avlys(treff: Treff, _naa: datetime) -> None:
    krev_overgang(treff, Treffstatus.AVLYST, fra=Treffstatus.PUBLISERT)


def _krev_gjenapne(treff: Treff, naa: datetime) -> None:
    krev_overgang(treff, Treffstatus.PUBLISERT, fra=Treffstatus.AVLYST)
    krev_for_slutt(treff, naa)


def _krev_fullfor(treff: Treff, naa: datetime) -> None:
    krev_overgang(treff, Treffstatus.FULLFORT, fra=Treffstatus.PUBLISERT)
    krev_etter_slutt(treff, naa)


def _krev_slett(treff: Treff, _naa: datetime) -> None:
    krev_overgang(treff, Treffstatus.SLETTET, fra=Treffstatus.UTKAST)


_KRAV: Mapping[Treffhandling, Callable[[Treff, datetime], None]] = {
    Treffhandling.PUBLISER: _krev_publiser,
    Treffhandling.AVPUBLISER: _krev_avpubliser,
    Treffhandling.AVLYS: _krev_avlys,
    Treffhandling.GJENAPNE: _krev_gjenapne,
    Treffhandling.FULLFOR: _krev_fullfor,
    Treffhandling.SLETT: _krev_slett,
}


def krev_overgang(treff: Treff, til: Treffstatus, fra: Treffstatus) -> None:
    """Raises UlovligOvergang unless the treff stands in `fra` and may go to `til`.

    `fra` is there because two roads lead to PUBLISERT: publiser and gjenåpne.
    """
    if treff.status == til:
        raise UlovligOvergang(f"Treffet er allerede {_i_ord(til)}.")
    if treff.status != fra or til not in OVERGANGER[fra]:
        men = ", men kan gjenåpnes" if (treff.status, til) == _GJENAPNING else ""
        raise UlovligOvergang(
            f"Treffet er {_i_ord(treff.status)} og kan ikke bli {_i_ord(til)}{men}."
        )


def krev_status(treff: Treff, *lovlige: Treffstatus) -> None:
    """Raises Konflikt unless the treff stands in one of these."""
    if treff.status not in lovlige:
        raise Konflikt(f"Treffet er {_i_ord(treff.status)}.")


def mangler_for_publisering(treff: Treff) -> list[str]:
    """What a published treff must have and this one lacks, in words; empty if nothing (§6)."""
    krav = {
        "Tittel mangler.": _har_skrift(treff.tittel),
        f"Tittelen kan ha høyst {MAKS_TITTEL} tegn.": utf16_lengde(treff.tittel) <= MAKS_TITTEL,
        "Starttidspunkt mangler.": treff.fra_tid is not None,
        "Sluttidspunkt mangler.": treff.til_tid is not None,
        "Svarfrist mangler.": treff.svarfrist is not None,
        "Treffet må slutte etter at det starter.": _i_rekkefolge(treff.fra_tid, treff.til_tid),
        "Svarfristen kan ikke være etter at treffet starter.": (
            treff.svarfrist is None or treff.fra_tid is None or treff.svarfrist <= treff.fra_tid
        ),
        "Gateadresse mangler.": _har_skrift(treff.gateadresse),
        "Postnummer mangler.": _har_skrift(treff.postnummer),
        "Poststed mangler.": _har_skrift(treff.poststed),
    }
    return [grunn for grunn, oppfylt in krav.items() if not oppfylt]


def krev_tar_imot_folk(treff: Treff, naa: datetime) -> None:
    """Raises Konflikt unless people can be added."""
    krev_status(treff, Treffstatus.UTKAST, Treffstatus.PUBLISERT)
    krev_for_slutt(treff, naa)


def tar_imot_folk(treff: Treff, naa: datetime) -> bool:
    """Whether people can be added."""
    try:
        krev_tar_imot_folk(treff, naa)
    except Konflikt:
        return False
    return True


def krev_kan_publiseres(treff: Treff, naa: datetime) -> None:
    """Raises Konflikt with every reason why the treff cannot be published now."""
    mangler = mangler_for_publisering(treff)
    if treff.fra_tid is not None and treff.fra_tid <= naa:
        mangler.append("Treffet må starte frem i tid.")
    if mangler:
        raise Konflikt(*mangler)


def krev_kan_vaere_publisert(treff: Treff) -> None:
    """Raises Konflikt with every reason why it cannot stay published. It may have begun."""
    if mangler := mangler_for_publisering(treff):
        raise Konflikt(*mangler)


def krev_for_slutt(treff: Treff, naa: datetime) -> None:
    """Raises Konflikt when the treff is over. One without an end is not."""
    if er_over(treff, naa):
        raise Konflikt("Treffet er over.")


def krev_etter_slutt(treff: Treff, naa: datetime) -> None:
    """Raises Konflikt while the treff is not over."""
    if not er_over(treff, naa):
        raise Konflikt("Treffet er ikke over ennå.")


def er_over(treff: Treff, naa: datetime) -> bool:
    """Whether tilTid has come."""
    return treff.til_tid is not None and treff.til_tid <= naa


def utf16_lengde(tekst: str) -> int:
    """The length as the Aktivitetsplan (Java) counts it: an emoji is two."""
    return len(tekst.encode("utf-16-le", "surrogatepass")) // 2


def _har_skrift(tekst: str) -> bool:
    """Whether there is a letter, a digit or a sign. U+200B and its like are no white space, but are
    not seen either."""
    return any(category(tegn)[0] in "LNPS" and tegn not in _BLANKE for tegn in tekst)


def _i_rekkefolge(fra: datetime | None, til: datetime | None) -> bool:
    return fra is None or til is None or fra < til


def _i_ord(status: str) -> str:
    """As it stands in a sentence: "Treffet er …"."""
    return {Treffstatus.UTKAST: "et utkast"}.get(
        Treffstatus(status), Treffstatus(status).label.lower()
    )
