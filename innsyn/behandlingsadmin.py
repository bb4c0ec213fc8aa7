"""The base of the lists whose rows wait for a person: one, those chosen, or all that an address
chooses are marked as looked at, tried again, or taken away for good with a reason. It asks before
it takes away."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, F, Max, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from innsyn import adresser
from innsyn.behandling import behandle, mangel_ved, meld
from innsyn.leseadmin import Leseadmin, nav_ident
from rapids.models import Karantenetilstand

SETT = "sett på"


@dataclass(frozen=True)
class Ord:
    """What taking away is called here."""

    verb: str
    gjort: str
    folger: str


class Behandlingsadmin(Leseadmin):
    """What to do with a row its subclass says, by the service that the commands use too."""

    actions = ("prov_igjen", "merk_sett", "ta_bort")
    ta_bort_ord: ClassVar[Ord]
    kan_proves: ClassVar[Sequence[str]]
    kan_tas_bort: ClassVar[Sequence[str]]
    slag: ClassVar[Sequence[str]]
    """The fields that the question before taking away counts the rows by, and their headings."""
    slagnavn: ClassVar[Sequence[str]]

    @abstractmethod
    def merkere(self, av: str) -> Callable[[int], str]:
        """How to mark a row as looked at: returns what it is then."""

    @abstractmethod
    def provere(self, av: str) -> Callable[[int], str]:
        """How to try a row again: returns where it stands then."""

    @abstractmethod
    def bortta(self, av: str, grunn: str) -> Callable[[int], str]:
        """How to take a row away: returns where it stands then."""

    def get_action_choices(
        self, request: HttpRequest, default_choices: Any = None
    ) -> list[tuple[str, str]]:
        navn = {"ta_bort": f"{self.ta_bort_ord.verb} …"}
        return [
            (verdi, navn.get(verdi, ord_)) for verdi, ord_ in super().get_action_choices(request)
        ]

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        valgt = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(map(_er_nummer, valgt)):
            return super().response_action(request, queryset)
        messages.error(request, "Det som ble valgt, er ikke rader.")
        return HttpResponseRedirect(adresser.lista(self.model))

    @admin.action(description="Prøv igjen")
    def prov_igjen(self, request: HttpRequest, rader: QuerySet[Any]) -> HttpResponse:
        """Try again, in order; those that have been tried before last."""
        ider = _ider(request, rader.filter(tilstand__in=self.kan_proves))
        meld(request, "Prøvd igjen", behandle(ider, self.provere(nav_ident(request))))
        return self._tilbake(request)

    @admin.action(description="Merk som sett")
    def merk_sett(self, request: HttpRequest, rader: QuerySet[Any]) -> HttpResponse:
        """It stays where it is, and no longer makes its station yellow or red."""
        ider = _ider(request, rader.filter(tilstand__in=self.kan_tas_bort))
        meld(request, "Merket", behandle(ider, self.merkere(nav_ident(request))))
        return self._tilbake(request)

    @admin.action(description="Ta bort …")
    def ta_bort(self, request: HttpRequest, rader: QuerySet[Any]) -> HttpResponse:
        """Ask first; then take away."""
        siste = request.POST.get("siste", "")
        if _alle(request) and _er_nummer(siste):
            rader = rader.filter(pk__lte=int(siste))  # not what has come since the question
        grunn, mangel = request.POST.get("begrunnelse", ""), ""
        if "bekreftet" in request.POST:
            mangel = mangel_ved(grunn)
            if not mangel:
                ider = _ider(request, rader.filter(tilstand__in=self.kan_tas_bort))
                gjor = self.bortta(nav_ident(request), grunn.strip())
                meld(request, self.ta_bort_ord.gjort, behandle(ider, gjor))
                return self._tilbake(request)
        return self._spor(request, rader.filter(tilstand__in=self.kan_tas_bort), grunn, mangel)

    def _spor(
        self, request: HttpRequest, rader: QuerySet[Any], grunn: str, mangel: str
    ) -> HttpResponse:
        grupper = list(
            rader.order_by().values_list(*self.slag).annotate(n=Count("pk"), til=Max("pk"))
        )
        antall = sum(gruppe[-2] for gruppe in grupper)
        if not antall:
            messages.warning(request, "Ingen av radene kan tas bort slik de står nå.")
            return self._tilbake(request)
        hva = self.opts.verbose_name if antall == 1 else self.opts.verbose_name_plural
        return self.side(
            request,
            "innsyn/bekreft.html",
            f"{self.ta_bort_ord.verb} {antall} {hva}?",
            knapp=f"{self.ta_bort_ord.verb} {antall} {hva}",
            folger=self.ta_bort_ord.folger,
            overskrifter=self.slagnavn,
            grupper=[([_ord(verdi) for verdi in gruppe[:-2]], gruppe[-2]) for gruppe in grupper],
            adresse=request.get_full_path(),
            alle=_alle(request),
            valgt=request.POST.getlist(ACTION_CHECKBOX_NAME),
            siste=max(gruppe[-1] for gruppe in grupper),
            tilbake=request.POST.get("tilbake", ""),
            begrunnelse=grunn,
            mangel=mangel,
        )

    def siden_til(self, rad_id: int) -> str | None:
        """The page where a row is shown, to go back to."""
        return f"{adresser.lista(self.model)}{rad_id}/" if self.om_personer else None

    def _tilbake(self, request: HttpRequest) -> HttpResponse:
        """To the row's page if he came from there, else to the list as he saw it."""
        rad = request.POST.get("tilbake", "")
        if rad and _er_nummer(rad) and (side := self.siden_til(int(rad))):
            return HttpResponseRedirect(side)
        lista = adresser.lista(self.model)
        return HttpResponseRedirect(lista if _alle(request) else request.get_full_path())


def _ord(verdi: str) -> str:
    """A state as people say it; the rest as it is."""
    return str(Karantenetilstand(verdi).label) if verdi in Karantenetilstand else verdi


def _er_nummer(tekst: str) -> bool:
    return tekst.isascii() and tekst.isdigit() and len(tekst) < 19


def _alle(request: HttpRequest) -> bool:
    return request.POST.get("select_across") == "1"


def _ider(request: HttpRequest, rader: QuerySet[Any]) -> list[int]:
    """The rows to take, oldest first. Those that he chose himself are taken as he chose them: where
    one has been dealt with in the meantime, the service says so."""
    if _alle(request):
        uprovd_forst = F("behandlet").asc(nulls_first=True)
        return list(rader.order_by(uprovd_forst, "pk").values_list("pk", flat=True))
    return sorted({int(nr) for nr in request.POST.getlist(ACTION_CHECKBOX_NAME)})
