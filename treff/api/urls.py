"""The addresses of the API, under `/api/rekrutteringstreff`. Anything else is 404."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter, UUIDConverter

from treff.api.monster import UUID
from treff.api.views import borger, eiere, hendelser, jobbsokere, treff


class NavIdentConverter(StringConverter):
    """A letter and six digits, so that nothing else gets as far as a query or a log."""

    regex = "[A-Z][0-9]{6}"


class UuidConverter(UUIDConverter):
    """In small letters or capitals, as in a body."""

    regex = UUID


register_converter(NavIdentConverter, "navident")
register_converter(UuidConverter, "id")

TREFF = "/<id:treff_id>"
JOBBSOKER = f"{TREFF}/jobbsoker"
PERSON = f"{JOBBSOKER}/<id:person_treff_id>"

urlpatterns = [
    path("", treff.NyView.as_view()),
    path("/sok", treff.SokView.as_view()),
    path(TREFF, treff.TreffView.as_view()),
    path(f"{TREFF}/publiser", treff.PubliserView.as_view()),
    path(f"{TREFF}/avpubliser", treff.AvpubliserView.as_view()),
    path(f"{TREFF}/avlys", treff.AvlysView.as_view()),
    path(f"{TREFF}/gjenapn", treff.GjenapneView.as_view()),
    path(f"{TREFF}/fullfor", treff.FullforView.as_view()),
    path(f"{TREFF}/endringer", treff.EndringerView.as_view()),
    path(f"{TREFF}/allehendelser", hendelser.AlleView.as_view()),
    path(f"{TREFF}/eiere", eiere.EiereView.as_view()),
    path(f"{TREFF}/eiere/meg", eiere.MegView.as_view()),
    path(f"{TREFF}/eiere/<navident:nav_ident>", eiere.EierView.as_view()),
    path(JOBBSOKER, jobbsokere.JobbsokereView.as_view()),
    path(f"{JOBBSOKER}/sok", jobbsokere.SokView.as_view()),
    path(f"{JOBBSOKER}/inviter", jobbsokere.InviterView.as_view()),
    path(f"{JOBBSOKER}/hendelser", hendelser.JobbsokereView.as_view()),
    path(f"{JOBBSOKER}/borger", borger.EgenView.as_view()),
    path(f"{JOBBSOKER}/borger/svar-ja", borger.SvarJaView.as_view()),
    path(f"{JOBBSOKER}/borger/svar-nei", borger.SvarNeiView.as_view()),
    path(f"{PERSON}/svar", jobbsokere.SvarView.as_view()),
    path(f"{PERSON}/aktivitetskort/send-pa-nytt", jobbsokere.SendPaNyttView.as_view()),
    path(f"{PERSON}/slett", jobbsokere.SlettView.as_view()),
]
