"""What is done by a click on a treff's page: `tjenester` does it, and words come back."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from treff.admin.bruker import innlogget
from treff.admin.side import adresse, avvis, utfor, vis_side
from treff.admin.treffside import SPOR_FORST
from treff.kommandoer import Innlogget
from treff.oppslag import svartall
from treff.oppslag import treff as oppslag
from treff.regler import livslop
from treff.regler.feil import Konflikt, UgyldigVerdi
from treff.regler.livslop import Treffhandling
from treff.regler.svar import SVARENE, Personhandling
from treff.tjenester import jobbsokere, kort, svar
from treff.tjenester import treff as tjenesten

SEND_PA_NYTT = "send-pa-nytt"
LISTA = "admin:treff_treff_changelist"

_TREFF: Mapping[Treffhandling, tuple[Callable[..., object], str]] = {
    Treffhandling.PUBLISER: (tjenesten.publiser, "Treffet er publisert. Nå kan du invitere."),
    Treffhandling.AVPUBLISER: (tjenesten.avpubliser, "Treffet er et utkast igjen."),
    Treffhandling.AVLYS: (tjenesten.avlys, "Treffet er avlyst, og de inviterte får vite det."),
    Treffhandling.GJENAPNE: (
        tjenesten.gjenapne,
        "Treffet er gjenåpnet, og de som ikke svarte nei, får vite det.",
    ),
    Treffhandling.FULLFOR: (tjenesten.fullfor, "Treffet er fullført, og kortene avsluttes."),
    Treffhandling.SLETT: (tjenesten.slett, "Utkastet er slettet."),
}
_SPORSMAL: Mapping[Treffhandling, tuple[str, str]] = {
    Treffhandling.AVPUBLISER: (
        "Avpublisere treffet?",
        "Treffet blir et utkast, og bare eierne ser det.",
    ),
    Treffhandling.AVLYS: (
        "Avlyse treffet?",
        "Treffet avlyses for alle som er invitert. Kortene deres viser det.",
    ),
    Treffhandling.GJENAPNE: (
        "Gjenåpne treffet?",
        (
            "Kortene til de som har svart ja, eller ikke har svart, åpnes igjen. "
            "De som har svart nei, får ingen beskjed."
        ),
    ),
    Treffhandling.FULLFOR: (
        "Fullføre treffet?",
        "Treffet fullføres for alle som er invitert. Det kan ikke angres.",
    ),
    Treffhandling.SLETT: ("Slette utkastet?", "Utkastet slettes. Det kan ikke angres."),
}
_SVART: Mapping[bool | None, str] = {
    True: "Svaret ja er registrert.",
    False: "Svaret nei er registrert.",
    None: "Svaret er fjernet.",
}
_MED_EN: Mapping[str, tuple[Callable[..., object], str]] = {
    **{
        handling: (partial(svar.svar_for, svar=svaret), _SVART[svaret])
        for handling, svaret in SVARENE.items()
    },
    Personhandling.FATT_JOBB: (jobbsokere.fatt_jobb, "Fått jobb er registrert."),
    Personhandling.ANGRE_FATT_JOBB: (jobbsokere.angre_fatt_jobb, "Fått jobb er angret."),
    Personhandling.SLETT: (jobbsokere.slett, "Jobbsøkeren er slettet fra treffet."),
}
"""What is done with one person: by what, and what is said when it is done."""
_SENDES = "Kortet sendes på nytt. Last siden på nytt om litt for å se hvordan det gikk."
_UNDERVEIS = "En tidligere melding om kortet er ikke sendt ennå. Vent til den er det."


def med_treffet(request: HttpRequest, treff_id: UUID, handling: str) -> HttpResponse:
    """Publiser, avlys and so on. A GET asks first, and says how many it concerns."""
    if handling not in Treffhandling:
        raise Http404
    valgt = Treffhandling(handling)
    if request.method == "POST":
        return _gjor_med_treffet(request, treff_id, valgt)
    if valgt not in SPOR_FORST:
        return redirect(adresse(treff_id))
    treff = oppslag.for_eier(treff_id, innlogget(request))
    try:
        livslop.krev(valgt, treff, timezone.now())
    except Konflikt as feil:
        return avvis(request, adresse(treff_id), feil)
    tall = svartall.for_treff([treff_id])[treff_id]
    sporsmal, hva_som_skjer = _SPORSMAL[valgt]
    innhold = {
        "title": sporsmal,
        "treff": treff,
        "handling": valgt,
        "hva_som_skjer": hva_som_skjer,
        "tall": tall,
        "tilbake": adresse(treff_id),
    }
    return vis_side(request, "treff/admin/bekreft.html", innhold)


def _gjor_med_treffet(request: HttpRequest, treff_id: UUID, valgt: Treffhandling) -> HttpResponse:
    tjeneste, sagt = _TREFF[valgt]

    def gjor() -> str:
        tjeneste(treff_id, av=innlogget(request))
        return sagt

    til = reverse(LISTA) if valgt == Treffhandling.SLETT else adresse(treff_id)
    return utfor(request, til, gjor)


@require_POST
def med_folkene(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """What the list of people asked for: `handling` is `inviter`, for all who are chosen, or
    `<what>:<who>`, for one. The page that follows shows the same search again: the browser posts it
    there, for a name may not stand in an address."""
    hva, _, hvem = request.POST.get("handling", "").partition(":")
    valgte = [hvem] if hvem else request.POST.getlist("valgt")

    def gjor() -> str:
        return _gjor(treff_id, hva, _ider(valgte), innlogget(request))

    svaret = utfor(request, f"{adresse(treff_id)}?{request.GET.urlencode()}", gjor)
    if request.POST.get("fritekst"):
        svaret.status_code = HTTPStatus.TEMPORARY_REDIRECT
    return svaret


def _gjor(treff_id: UUID, hva: str, hvem: list[UUID], av: Innlogget) -> str:
    if hva == Personhandling.INVITER:
        return _inviter(treff_id, hvem, av)
    if hva == SEND_PA_NYTT and len(hvem) == 1:
        sendt = kort.send_pa_nytt(treff_id, hvem[0], av=av)
        return _SENDES if sendt else _UNDERVEIS
    if hva not in _MED_EN or len(hvem) != 1:
        raise UgyldigVerdi({"handling": "Valget finnes ikke."})
    tjeneste, sagt = _MED_EN[hva]
    tjeneste(treff_id, hvem[0], av=av)
    return sagt


def _ider(valgte: Iterable[str]) -> list[UUID]:
    try:
        ider = [UUID(en) for en in valgte]
    except ValueError:
        ider = []
    if not ider:
        raise UgyldigVerdi({"valgt": "Velg minst én jobbsøker."})
    return ider


def _inviter(treff_id: UUID, valgte: list[UUID], av: Innlogget) -> str:
    utfall = jobbsokere.inviter(treff_id, valgte, av=av)
    match utfall.invitert:
        case 0:
            sagt = "Ingen ble invitert."
        case 1:
            sagt = "1 invitert. Kortet er på vei til aktivitetsplanen."
        case antall:
            sagt = f"{antall} invitert. Kortene er på vei til aktivitetsplanen."
    if utfall.hoppet_over:
        sagt += (
            f" {utfall.hoppet_over} ble hoppet over: de er invitert fra før, eller ikke synlige."
        )
    return sagt
