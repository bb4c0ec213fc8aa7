"""Adding people: one by a form, or many from a list, which is shown before anyone is added."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from treff.admin.bruker import innlogget
from treff.admin.folkeliste import Rad, UgyldigListe, les_sett, som_tekst
from treff.admin.side import adresse, avvis, utfor, vis_side
from treff.admin.skjema import Listeskjema, Personskjema
from treff.kommandoer import NyJobbsoker
from treff.oppslag import treff as oppslag
from treff.regler import livslop
from treff.regler.feil import Konflikt
from treff.tjenester import jobbsokere

Skjemaer = tuple[Personskjema, Listeskjema]


def legg_til(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """The page. `steg` says which of its buttons was pressed."""
    match request.POST.get("steg"):
        case "en":
            return _legg_til_en(request, treff_id)
        case "les":
            return _les(request, treff_id)
        case "bekreft":
            return _legg_til_rader(request, treff_id)
        case "rett":
            liste = Listeskjema(initial={"tekst": request.POST.get("tekst", "")})
            return _vis(request, treff_id, (Personskjema(), liste))
        case _:
            return _apne(request, treff_id)


def _apne(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    try:
        treff = oppslag.hent(treff_id, innlogget(request)).treff
        livslop.krev_tar_imot_folk(treff, timezone.now())
    except Konflikt as feil:
        return avvis(request, adresse(treff_id), feil)
    return _vis(request, treff_id, (Personskjema(), Listeskjema()))


def _legg_til_en(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    skjema = Personskjema(request.POST)
    if not skjema.is_valid():
        return _vis(request, treff_id, (skjema, Listeskjema()), status=400)
    return _utfor(request, treff_id, [skjema.person()])


def _les(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    skjema = Listeskjema(request.POST, request.FILES)
    if skjema.is_valid():
        try:
            return _forhandsvis(request, treff_id, skjema.rader())
        except UgyldigListe as feil:
            skjema.add_error(None, str(feil))
    return _vis(request, treff_id, (Personskjema(), skjema), status=400)


def _forhandsvis(request: HttpRequest, treff_id: UUID, rader: list[Rad]) -> HttpResponse:
    innhold = {
        "title": "Se over lista",
        "treff": oppslag.hent(treff_id, innlogget(request)).treff,
        "rader": rader,
        "antall_gode": sum(not rad.feil for rad in rader),
        "tekst": som_tekst(rader),
        "tilbake": adresse(treff_id),
    }
    return vis_side(request, "treff/admin/forhandsvis.html", innhold)


def _legg_til_rader(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """The good lines of the preview, as its page sends them back; they are looked at anew."""
    try:
        rader = les_sett(request.POST.get("tekst", ""))
    except UgyldigListe as feil:
        skjema = Listeskjema(request.POST)
        skjema.add_error(None, str(feil))
        return _vis(request, treff_id, (Personskjema(), skjema), status=400)
    gode = [rad.person() for rad in rader if not rad.feil]
    return _utfor(request, treff_id, gode) if gode else _forhandsvis(request, treff_id, rader)


def _utfor(request: HttpRequest, treff_id: UUID, nye: Sequence[NyJobbsoker]) -> HttpResponse:
    def gjor() -> str:
        utfall = jobbsokere.legg_til(treff_id, nye, av=innlogget(request))
        sagt = f"{utfall.lagt_til} lagt til."
        if utfall.hoppet_over:
            sagt += f" {utfall.hoppet_over} var på treffet fra før."
        return sagt

    return utfor(request, adresse(treff_id), gjor)


def _vis(
    request: HttpRequest, treff_id: UUID, skjemaer: Skjemaer, *, status: int = 200
) -> HttpResponse:
    person, liste = skjemaer
    innhold = {
        "title": "Legg til jobbsøkere",
        "treff": oppslag.hent(treff_id, innlogget(request)).treff,
        "person": person,
        "liste": liste,
        "tilbake": adresse(treff_id),
    }
    return vis_side(request, "treff/admin/legg_til.html", innhold, status=status)
