"""A list as it was read, looked over before anyone is added: how it was read, and who is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict

from treff.admin.bruker import innlogget
from treff.admin.folkeliste import Liste, Rad, les_sett, som_tekst
from treff.admin.side import adresse, vis_side
from treff.oppslag import treff as oppslag


@dataclass(frozen=True)
class Valgbar:
    """A line of the preview, and whether it is chosen."""

    rad: Rad
    valgt: bool


@dataclass(frozen=True)
class SettOver:
    """A list with a choice made."""

    liste: Liste
    linjer: Sequence[Valgbar]

    @property
    def valgte(self) -> list[Rad]:
        """The lines that are chosen, good or bad."""
        return [linje.rad for linje in self.linjer if linje.valgt]


def forste_gang(liste: Liste) -> SettOver:
    """All that can be added are chosen; but who is hidden in Excel is not meant."""
    return SettOver(liste, [Valgbar(rad, not rad.feil and not rad.skjult) for rad in liste.rader])


def fra_siden(felter: QueryDict) -> SettOver:
    """As the page sends it back, chosen and mended. Raises UgyldigListe."""
    sendt = {felt: str(verdi) for felt, verdi in felter.items()}
    liste = les_sett(sendt.get("tekst", ""), sendt, byttet=sendt.get("steg") == "bytt")
    if "velger" not in felter:
        return forste_gang(liste)
    valgte = set(felter.getlist("valgt"))
    return SettOver(liste, [Valgbar(rad, str(rad.nr) in valgte) for rad in liste.rader])


def vis(request: HttpRequest, treff_id: UUID, sett: SettOver, *, feil: str = "") -> HttpResponse:
    """The page, and why it is shown again. Each line is named by its place, and not by what its
    owner calls it."""
    rader = sett.liste.rader
    innhold = {
        "title": "Se over lista",
        "treff": oppslag.hent(treff_id, innlogget(request)).treff,
        "feil": feil,
        "liste": sett.liste,
        "rader": rader,
        "linjer": sett.linjer,
        "antall_gode": sum(not rad.feil for rad in rader),
        "antall_skjulte": sum(rad.skjult for rad in rader),
        "kan_velges": any(rad.kan_velges for rad in rader),
        "antall_valgt": len(sett.valgte),
        "tekst": som_tekst(rader),
        "tilbake": adresse(treff_id),
    }
    return vis_side(request, "treff/admin/forhandsvis.html", innhold)
