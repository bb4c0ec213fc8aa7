"""README's picture of the flow, the file itself, with the figures put into its stations."""

from collections.abc import Iterable
from functools import cache
from xml.etree import ElementTree as ET

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from config.adminsted.oversikt.stasjoner import Stasjon

FIL = settings.BASE_DIR / "docs" / "bilder" / "flyt.svg"
_SVG = "http://www.w3.org/2000/svg"
_OM_TALLENE = " Tallene står også under bildet, ved hver stasjon."


def tegn(stasjoner: Iterable[Stasjon]) -> SafeString:
    """The picture, to stand in a page: every station with the figure that says most."""
    bilde = ET.fromstring(_kilde())  # noqa: S314 — our own file
    grupper = {g.get("data-stasjon"): g for g in bilde.iter(f"{{{_SVG}}}g")}
    for stasjon in stasjoner:
        _fyll(grupper[stasjon.navn], stasjon)
    for beskrivelse in bilde.findall(f"{{{_SVG}}}desc"):
        beskrivelse.text = (beskrivelse.text or "") + _OM_TALLENE
    ET.register_namespace("", _SVG)
    return mark_safe(ET.tostring(bilde, encoding="unicode"))  # noqa: S308 — ET escapes the texts


def _fyll(gruppe: ET.Element, stasjon: Stasjon) -> None:
    verst = stasjon.verst
    tekst = verst.kort if verst.tilstand is None else f"{verst.tilstand.tegn} {verst.kort}"
    for tall in gruppe.iter(f"{{{_SVG}}}text"):
        if tall.get("class") == "tall":
            tall.text = tekst
    if verst.tilstand is not None:
        gruppe.set("class", f"tilstand-{verst.tilstand.klasse}")


@cache
def _kilde() -> str:
    """As in the file, but for the dark colours: the page's own switch decides, not the system."""
    return FIL.read_text().replace("@media (prefers-color-scheme: dark)", ".dark")
