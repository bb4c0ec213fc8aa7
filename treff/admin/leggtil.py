"""Adding people: one by a form, or many from a list, which is shown before anyone is added."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from treff.admin import forhandsvisning
from treff.admin.bruker import innlogget
from treff.admin.folkeliste import STEMMER_IKKE, UgyldigListe, som_tekst
from treff.admin.side import adresse, avvis, utfor, vis_side
from treff.admin.skjema import Listeskjema, Personskjema
from treff.kommandoer import NyJobbsoker
from treff.oppslag import treff as oppslag
from treff.regler import livslop
from treff.regler.feil import Konflikt
from treff.regler.fodselsnummer import antall_som_ikke_stemmer
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
            return _legg_til_valgte(request, treff_id)
        case "bytt" | "rett" as steg:
            return _endre(request, treff_id, steg)
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
            lest = forhandsvisning.forste_gang(skjema.liste())
            return forhandsvisning.vis(request, treff_id, lest)
        except UgyldigListe as feil:
            skjema.add_error(None, str(feil))
    return _vis(request, treff_id, (Personskjema(), skjema), status=400)


def _legg_til_valgte(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """Those who are chosen in the preview, as its page sends it back; it is looked at anew."""
    try:
        sett = forhandsvisning.fra_siden(request.POST)
    except UgyldigListe as feil:
        return _vis_feil(request, treff_id, feil)
    if not sett.valgte:
        return forhandsvisning.vis(request, treff_id, sett, feil="Ingen er valgt.")
    if any(rad.feil for rad in sett.valgte):
        return forhandsvisning.vis(request, treff_id, sett, feil="Noen av de valgte må rettes.")
    return _utfor(request, treff_id, [rad.person() for rad in sett.valgte])


def _endre(request: HttpRequest, treff_id: UUID, steg: str) -> HttpResponse:
    """The preview with the names the other way round, or the list as text."""
    try:
        sett = forhandsvisning.fra_siden(request.POST)
    except UgyldigListe as feil:
        return _vis_feil(request, treff_id, feil)
    if steg == "bytt":
        return forhandsvisning.vis(request, treff_id, sett)
    liste = Listeskjema(initial={"tekst": som_tekst(sett.liste.rader)})
    return _vis(request, treff_id, (Personskjema(), liste))


def _vis_feil(request: HttpRequest, treff_id: UUID, feil: UgyldigListe) -> HttpResponse:
    skjema = Listeskjema(request.POST)
    skjema.add_error(None, str(feil))
    return _vis(request, treff_id, (Personskjema(), skjema), status=400)


def _utfor(request: HttpRequest, treff_id: UUID, nye: Sequence[NyJobbsoker]) -> HttpResponse:
    def gjor() -> str:
        utfall = jobbsokere.legg_til(treff_id, nye, av=innlogget(request))
        _advar(request, antall_som_ikke_stemmer(ny.fnr for ny in nye))
        sagt = f"{utfall.lagt_til} lagt til."
        if utfall.hoppet_over:
            sagt += f" {utfall.hoppet_over} var på treffet fra før."
        return sagt

    return utfor(request, adresse(treff_id), gjor)


def _advar(request: HttpRequest, antall: int) -> None:
    """A wrong digit is nobody's number, or someone else's: said, and not refused."""
    if antall == 1:
        messages.warning(request, STEMMER_IKKE)
    elif antall:
        messages.warning(request, f"{antall} fødselsnumre har kontrollsifre som ikke stemmer.")


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
