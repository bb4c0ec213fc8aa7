"""The shapes of a search: every way to ask that a frontend has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product

from lokal.benk import ordliste, treffdata
from lokal.personer import personer
from treff.kommandoer import Rolle
from treff.models import Jobbsoker, Jobbsokerstatus, Kategori, PublisertStatus, Treffstatus
from treff.oppslag.jobbsokere import Jobbsokersortering, Retning
from treff.oppslag.treffsok import Treffsortering, Visning

Verdier = Mapping[str, object]


@dataclass(frozen=True)
class Sok:
    """A search by someone, and the variants of it that are measured each by itself."""

    navn: str
    hvem: Rolle
    i: str
    filter: Verdier
    sorteringer: tuple[Verdier, ...]


_FRITEKSTER = {
    "": "",
    "vanlig ord": ordliste.VANLIG,
    "svært vanlig ord": ordliste.MYE_BRUKT,
    "sjeldent ord": ordliste.SJELDENT,
    "ord som ikke finnes": ordliste.FINNES_IKKE,
    "to ord": f"{ordliste.VANLIG} bergen",
}
_FILTRE: dict[str, Verdier] = {
    "fylke": {"fylkesnumre": ordliste.STORT_FYLKE},
    "to fylker": {"fylkesnumre": f"{ordliste.STORT_FYLKE},{ordliste.LITE_FYLKE}"},
    "stor kommune": {"kommunenumre": ordliste.STOR_KOMMUNE},
    "liten kommune": {"kommunenumre": ordliste.LITEN_KOMMUNE},
    "åpne": {"publisertStatuser": PublisertStatus.APEN_FOR_SOKERE},
    "svarfrist passert": {"publisertStatuser": PublisertStatus.SVARFRIST_PASSERT},
    "utkast og åpne": {
        "statuser": f"{Treffstatus.UTKAST},{Treffstatus.PUBLISERT}",
        "publisertStatuser": PublisertStatus.APEN_FOR_SOKERE,
    },
    "åpne i fylket": {
        "publisertStatuser": PublisertStatus.APEN_FOR_SOKERE,
        "fylkesnumre": ordliste.STORT_FYLKE,
    },
    "WorkOp": {"kategorier": Kategori.WORKOP},
    "mitt kontor": {"visning": Visning.MITT_KONTOR},
}
_STATUSER = ("", Treffstatus.PUBLISERT, Treffstatus.UTKAST)
_VISNINGER = {
    Rolle.ARBEIDSGIVERRETTET: (Visning.ALLE, Visning.MINE),
    Rolle.JOBBSOKERRETTET: (Visning.ALLE,),
    Rolle.UTVIKLER: (Visning.ALLE,),
}


def treffsok() -> Iterator[Sok]:
    """GET `/sok`."""
    for hvem, visninger in _VISNINGER.items():
        for visning, status, (ord_, fritekst) in product(visninger, _STATUSER, _FRITEKSTER.items()):
            yield Sok(
                navn=_navn(visning, status, ord_),
                hvem=hvem,
                i="/sok",
                filter={"visning": visning, "statuser": status, "fritekst": fritekst},
                sorteringer=tuple({"sortering": sortering} for sortering in Treffsortering),
            )


def filtrert() -> Iterator[Sok]:
    """GET `/sok` by each filter, alone and beside words; the aggregations are in every answer."""
    fritekster = ("", "vanlig ord", "svært vanlig ord", "sjeldent ord")
    for (navn, filter_), ord_ in product(_FILTRE.items(), fritekster):
        yield Sok(
            navn=_navn(navn, ord_),
            hvem=Rolle.ARBEIDSGIVERRETTET,
            i="/sok",
            filter={**filter_, "fritekst": _FRITEKSTER[ord_]},
            sorteringer=tuple({"sortering": sortering} for sortering in Treffsortering),
        )


def jobbsokersok() -> Iterator[Sok]:
    """POST `/{id}/jobbsoker/sok`, on the large treff."""
    [person] = personer(1)
    filtre: dict[str, Verdier] = {
        "alle": {},
        "SVART_JA": {"status": [Jobbsokerstatus.SVART_JA]},
        "etternavn": {"fritekst": person.etternavn},
        "to navn": {"fritekst": f"{person.fornavn} {person.etternavn}"},
        "fødselsnummer": {"fritekst": _fnr_pa_det_store()},
        "navn som ikke finnes": {"fritekst": ordliste.FINNES_IKKE},
        "SVART_JA, etternavn": {
            "status": [Jobbsokerstatus.SVART_JA],
            "fritekst": person.etternavn,
        },
    }
    for hvem, (navn, filter_) in product(
        (Rolle.ARBEIDSGIVERRETTET, Rolle.UTVIKLER), filtre.items()
    ):
        yield Sok(
            navn=navn,
            hvem=hvem,
            i=f"/{treffdata.DET_STORE}/jobbsoker/sok",
            filter=filter_,
            sorteringer=tuple(
                {"sortering": sortering, "retning": retning}
                for sortering, retning in product(Jobbsokersortering, Retning)
            ),
        )


def hundre() -> Iterator[Sok]:
    """All of these, of the roles that see most."""
    hvem = (Rolle.ARBEIDSGIVERRETTET, Rolle.UTVIKLER)
    return (sok for sok in chain(treffsok(), jobbsokersok()) if sok.hvem in hvem)


def _fnr_pa_det_store() -> str:
    return Jobbsoker.objects.filter(treff=treffdata.DET_STORE, er_synlig=True).order_by("id")[0].fnr


def _navn(*deler: str) -> str:
    return ", ".join(del_ for del_ in deler if del_)
