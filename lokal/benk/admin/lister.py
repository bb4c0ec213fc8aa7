"""The lists of the admin, each by every way to choose and to order its rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from aktivitetskort.admin.kort import Kortliste
from aktivitetskort.models import Kort
from innsyn import adresser
from innsyn.karantene import Karanteneadmin
from innsyn.leseadmin import Leseadmin
from innsyn.parkert import Parkertadmin
from lokal.benk import ordliste, treffdata
from treff.admin.treffliste import Treffliste
from treff.kommandoer import Rolle


@dataclass(frozen=True)
class Liste:
    """A list as someone asks for it: which page of which list."""

    navn: str
    hvem: Rolle
    adresse: str


_ANSATTE = (Rolle.ARBEIDSGIVERRETTET, Rolle.JOBBSOKERRETTET, Rolle.UTVIKLER)


def _av(lista: type[Leseadmin]) -> dict[str, dict[str, str]]:
    """Each choice that stands above a list."""
    alle = ((utvalg, verdi) for utvalg in lista.utvalg for verdi in utvalg.valg if verdi)
    return {utvalg.valg[verdi][0]: {utvalg.navn: verdi} for utvalg, verdi in alle}


_TREFFVALG = {
    "alle": {},
    "side 2": {"p": "2"},
    "en side langt ute": {"p": "1500"},
    **_av(Treffliste),
    "vanlig ord": {"q": ordliste.VANLIG},
    "svært vanlig ord": {"q": ordliste.MYE_BRUKT},
    "sjeldent ord": {"q": ordliste.SJELDENT},
    "ord som ikke finnes": {"q": ordliste.FINNES_IKKE},
    "etter tittel": {"o": "0"},
    "etter status": {"o": "1"},
    "etter tid": {"o": "2"},
    "etter tid, siste først": {"o": "-2"},
}
_KARANTENEVALG = {
    "åpne": {},
    "side 2": {"p": "2"},
    **_av(Karanteneadmin),
    "vanlig grunn": {"tilstand": "KARANTENE", "grunn": "svar mangler"},
    "sjelden grunn": {"tilstand": "KARANTENE", "grunn": "treffstatus er ukjent: 9"},
}
_PARKERTVALG = {"parkert": {}, "side 2": {"p": "2"}, **_av(Parkertadmin)}
_KORTVALG = {"alle": {}, "side 2000": {"p": "2000"}, **_av(Kortliste), "en id": {"q": "0" * 32}}


def alle() -> Iterator[Liste]:
    """Every list, for each who may see it; and the two pages with lists in them."""
    for hvem in _ANSATTE:
        yield from _valgt("treff/treff", hvem, _TREFFVALG)
    yield from _valgt("aktivitetskort/kort", Rolle.UTVIKLER, _KORTVALG)
    for app in ("treff", "aktivitetskort"):
        yield from _valgt(f"{app}/karantene", Rolle.UTVIKLER, _KARANTENEVALG)
    for modell in (
        "treff/jobbsokerhendelse",
        "aktivitetskort/kortversjon",
        "aktivitetskort/rapidmelding",
    ):
        yield from _valgt(modell, Rolle.UTVIKLER, _PARKERTVALG)
    yield Liste(
        "treff/treff, siden til det store",
        Rolle.ARBEIDSGIVERRETTET,
        f"/admin/treff/treff/{treffdata.DET_STORE}/change/",
    )
    yield Liste("aktivitetskort/kort, siden til ett", Rolle.UTVIKLER, adresser.rad(_et_kort()))


def _et_kort() -> Kort:
    return Kort.objects.latest("pk")


def _valgt(modell: str, hvem: Rolle, valg: dict[str, dict[str, str]]) -> Iterator[Liste]:
    for navn, felter in valg.items():
        yield Liste(f"{modell}, {navn}", hvem, f"/admin/{modell}/?{urlencode(felter)}")
