"""A treff's own page: what it is, what can be done with it, its people, and what has happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from innsyn.maske import MASKE, todelt
from treff.admin import revisjon, tidslinje
from treff.admin.bruker import innlogget
from treff.admin.side import vis_side
from treff.kommandoer import Innlogget
from treff.models import EndretFelt, Jobbsoker, Jobbsokerstatus, Treff, Treffstatus
from treff.oppslag import hendelser, svartall, varsler
from treff.oppslag import jobbsokere as personoppslag
from treff.oppslag import treff as oppslag
from treff.oppslag.jobbsokere import JobbsokerMedKort, Jobbsokerside, Jobbsokersok
from treff.oppslag.svartall import Svartall
from treff.oppslag.treff import TreffMedTall
from treff.regler import livslop
from treff.regler.grenser import MAKS_NAVN
from treff.regler.kortsted import Feilforklaring, Kortstatus, Kortsted, forklar
from treff.regler.livslop import Treffhandling
from treff.regler.svar import Personhandling, lovlige
from treff.regler.varsler import Varsel
from treff.regler.varsler import siste as siste_varsel

PER_SIDE = 50
HENDELSER = 500  # so many are read, and told in so many lines
LINJER = 40
SPOR_FORST = frozenset(Treffhandling) - {Treffhandling.PUBLISER}
"""What is asked about before it is done: it is told to people, or cannot be undone."""
_STATUSER = [s for s in Jobbsokerstatus if s != Jobbsokerstatus.SLETTET]


@dataclass(frozen=True)
class Personrad:
    """A line in the list of people. The fnr only where it was asked for."""

    person: Jobbsoker
    vis_fnr: bool
    varsel: Varsel | None
    kort: Kortsted
    forklaring: Feilforklaring | None
    handlinger: list[Personhandling]

    @property
    def fnr(self) -> str:
        """The number, or what hides it."""
        return todelt(self.person.fnr) if self.vis_fnr else MASKE

    @property
    def kan_sende_pa_nytt(self) -> bool:
        """Whether sending the card again does something."""
        return self.kort.status in {Kortstatus.FEILET, Kortstatus.SENDT}


def vis(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """The page. A POST searches by name or asks for a fnr: neither may stand in an address."""
    hvem = innlogget(request)
    ett = oppslag.hent(treff_id, hvem)
    treff, innhold = ett.treff, _om_treffet(ett, hvem)
    if hvem.eier(treff):
        innhold |= _om_folkene(request, treff, hvem)
        siste = hendelser.siste(treff.pk, hvem, HENDELSER)
        linjene = list(tidslinje.linjer(siste))
        innhold["tidslinje"] = linjene[:LINJER]
        innhold["har_eldre"] = len(linjene) > LINJER or len(siste) == HENDELSER
    return vis_side(request, "treff/admin/treff.html", innhold)


def _om_treffet(ett: TreffMedTall, hvem: Innlogget) -> dict[str, Any]:
    treff, tall = ett.treff, ett.tall
    utkast, publisert = (treff.status == s for s in (Treffstatus.UTKAST, Treffstatus.PUBLISERT))
    return {
        "title": str(treff),
        "treff": treff,
        "tall": tall,
        "er_eier": hvem.eier(treff),
        "handlinger": list(_handlinger(treff, tall)),
        "spor_forst": SPOR_FORST,
        "kan_endres": treff.status in livslop.KAN_ENDRES,
        "tar_imot_folk": livslop.tar_imot_folk(treff, timezone.now()),
        "mangler": livslop.mangler_for_publisering(treff) if utkast else [],
        "uvarslede": [EndretFelt(felt) for felt in treff.uvarslede_endringer if publisert],
        "kan_varsles": bool(treff.uvarslede_endringer) and svartall.noen_kan_varsles(treff.pk),
    }


def _handlinger(treff: Treff, tall: Svartall) -> Iterable[Treffhandling]:
    naa = timezone.now()
    i_veien = {
        Treffhandling.AVPUBLISER: tall.invitert or _har_invitert_skjulte(treff),
        Treffhandling.SLETT: tall.alle,
    }
    for handling in Treffhandling:
        if livslop.er_lovlig(handling, treff, naa) and not i_veien.get(handling):
            yield handling


def _har_invitert_skjulte(treff: Treff) -> bool:
    return treff.jobbsokere.filter(status__in=livslop.INVITERTE, er_synlig=False).exists()


def _om_folkene(request: HttpRequest, treff: Treff, hvem: Innlogget) -> dict[str, Any]:
    spor = _sporsmal(request.GET, request.POST)
    vis_fnr = request.POST.get("vis_fnr", "")
    revisjon.sett("fødselsnumre og jobbsøkere" if vis_fnr else "jobbsøkere", request, treff.pk)
    funnet = personoppslag.sok(treff.pk, spor, hvem)
    naa = timezone.now()
    svar = varsler.for_personer([en.jobbsoker for en in funnet.jobbsokere])
    rader = [
        _rad(treff, en, siste_varsel(svar[en.jobbsoker.pk]), vis_fnr, naa)
        for en in funnet.jobbsokere
    ]
    return {
        "rader": rader,
        "kan_inviteres": any(Personhandling.INVITER in rad.handlinger for rad in rader),
        "side": _side(funnet, spor),
        "fritekst": spor.fritekst,
        "valgt_status": next(iter(spor.statuser or ()), ""),
        "statuser": [(s, funnet.tall.antall_per_status.get(s, 0)) for s in _STATUSER],
        "antall_i_alt": sum(funnet.tall.antall_per_status.values()),
        "adresse": f"?{request.GET.urlencode()}",
    }


def _sporsmal(adresse: QueryDict, skjema: QueryDict) -> Jobbsokersok:
    """What stands in an address is anyone's guess: what is no status or page is none."""
    status, side = adresse.get("status", ""), adresse.get("side", "")
    return Jobbsokersok(
        fritekst=skjema.get("fritekst", "").replace("\0", " ")[:MAKS_NAVN],
        statuser=frozenset({Jobbsokerstatus(status)}) if status in _STATUSER else None,
        side=int(side) if side.isdecimal() and len(side) < 6 and int(side) else 1,
        antall_per_side=PER_SIDE,
    )


def _side(funnet: Jobbsokerside, spor: Jobbsokersok) -> Page[int]:
    return Paginator(range(funnet.totalt), PER_SIDE).get_page(spor.side)


def _rad(
    treff: Treff, en: JobbsokerMedKort, varsel: Varsel | None, vis_fnr: str, naa: Any
) -> Personrad:
    person = en.jobbsoker
    return Personrad(
        person=person,
        vis_fnr=vis_fnr == str(person.person_treff_id),
        varsel=varsel,
        kort=en.kort,
        forklaring=forklar(en.kort.feiltype) if en.kort.status == Kortstatus.FEILET else None,
        handlinger=lovlige(treff, person, naa),
    )
