"""What a treff says, typed in: a new one, an edit, and telling people about it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from treff.admin.bruker import innlogget
from treff.admin.side import adresse, avvis, grunner, utfor, vis_side
from treff.admin.skjema import NyttTreffskjema, Treffskjema, Varselskjema
from treff.models import EndretFelt, Treff, Treffstatus
from treff.oppslag import svartall
from treff.oppslag import treff as oppslag
from treff.regler import livslop
from treff.regler.feil import Konflikt, Treffeil
from treff.tjenester import innhold as tjenesten
from treff.tjenester import treff as treffene


def nytt(request: HttpRequest) -> HttpResponse:
    """A title makes an UTKAST, and the rest is filled in on the next page."""
    hvem = innlogget(request)
    skjema = NyttTreffskjema(request.POST or None)
    if skjema.is_valid():
        treff = treffene.opprett(skjema.cleaned_data["tittel"], av=hvem)
        return redirect("admin:treff_treff_endre", treff.pk)
    innhold = {
        "title": "Nytt treff",
        "skjema": skjema,
        "tilbake": reverse("admin:treff_treff_changelist"),
        "lagre": "Opprett",
    }
    return vis_side(request, "treff/admin/skjema.html", innhold)


def endre(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """The form. What cannot be saved comes back as it was typed, with the reasons."""
    treff = oppslag.for_eier(treff_id, innlogget(request))
    if request.method != "POST":
        try:
            livslop.krev_status(treff, *livslop.KAN_ENDRES)
        except Konflikt as feil:
            return avvis(request, adresse(treff_id), feil)
        return _vis(request, treff, Treffskjema.av(treff))
    skjema = Treffskjema(request.POST)
    if not skjema.is_valid():
        return _vis(request, treff, skjema)
    sett = skjema.cleaned_data["sist_endret"]
    try:
        treff = tjenesten.endre(treff_id, skjema.innhold(treff), av=innlogget(request), sett=sett)
    except Treffeil as feil:
        treff = oppslag.for_eier(treff_id, innlogget(request))
        return _vis(request, treff, skjema.pa_nytt(treff, grunner(feil)))
    messages.success(request, "Treffet er lagret.")
    return redirect(_videre(treff))


def _videre(treff: Treff) -> str:
    """To the people who may want to know, if there are any."""
    uvarslet = treff.status == Treffstatus.PUBLISERT and treff.uvarslede_endringer
    if uvarslet and svartall.noen_kan_varsles(treff.pk):
        return reverse("admin:treff_treff_varsle", args=[treff.pk])
    return adresse(treff.pk)


def _vis(request: HttpRequest, treff: Treff, skjema: Treffskjema) -> HttpResponse:
    innhold = {
        "title": "Endre treffet",
        "treff": treff,
        "skjema": skjema,
        "forklaring": "Kortene til de inviterte følger med når du lagrer."
        if treff.status == Treffstatus.PUBLISERT
        else "",
        "tilbake": adresse(treff.pk),
        "lagre": "Lagre",
    }
    status = 400 if skjema.errors else 200
    return vis_side(request, "treff/admin/skjema.html", innhold, status=status)


def varsle(request: HttpRequest, treff_id: UUID) -> HttpResponse:
    """Which of the changes those who said yes are to be told of."""
    treff = oppslag.for_eier(treff_id, innlogget(request))
    try:
        livslop.krev_status(treff, Treffstatus.PUBLISERT)
    except Konflikt as feil:
        return avvis(request, adresse(treff_id), feil)
    if not treff.uvarslede_endringer:
        messages.info(request, "Det er ingen nye endringer å varsle om.")
        return redirect(adresse(treff_id))
    uvarslede = [EndretFelt(felt) for felt in treff.uvarslede_endringer]
    skjema = Varselskjema(request.POST or None, uvarslede=uvarslede)
    if skjema.is_valid():
        felter = {EndretFelt(felt) for felt in skjema.cleaned_data["felter"]}

        def gjor() -> str:
            antall = tjenesten.varsle_om_endringer(treff_id, felter, av=innlogget(request))
            return "De som har svart ja, blir varslet." if antall else "Ingen ble varslet."

        return utfor(request, adresse(treff_id), gjor)
    synlige = svartall.for_treff([treff_id])[treff_id].svart_ja
    innhold = {
        "title": "Varsle om endringene?",
        "treff": treff,
        "skjema": skjema,
        "forklaring": "De som har svart ja, får en beskjed om det du velger her. "
        "Det du ikke velger, blir de ikke varslet om.",
        "tilbake": adresse(treff_id),
        "lagre": f"Varsle {synlige} person{'' if synlige == 1 else 'er'}" if synlige else "Varsle",
    }
    status = 400 if skjema.errors else 200
    return vis_side(request, "treff/admin/skjema.html", innhold, status=status)
