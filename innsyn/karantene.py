"""The messages that an app could not apply: what stands there and why, and replay and discard."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib import admin
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.decorators import display

from innsyn import adresser, innhold
from innsyn.audit import Avgjorelse
from innsyn.behandlingsadmin import SETT, Behandlingsadmin, Ord
from innsyn.maske import maskert
from innsyn.tilbakeblikk import hvem_og_nar, pa_sekundet
from innsyn.utvalg import Utvalg, alltid
from rapids.apper import innbokser
from rapids.karantene import Karantene
from rapids.models import APNE, KanIkkeBehandles, Karantenerad
from rapids.models import Karantenetilstand as Tilstand

_FARGER = {
    Tilstand.KARANTENE: "danger",
    Tilstand.I_KO: "warning",
    Tilstand.VENTER: "info",
    Tilstand.ANVENDT: "success",
}
_FOLGER = (
    "En melding som forkastes, blir aldri anvendt, og det kan ikke angres. "
    "De som står i kø bak den, slippes frem. "
    "Eieren av treffet får se en forkastet invitasjon som en feil på kortet."
)


_TILSTANDER = Utvalg(
    "tilstand",
    "Tilstand",
    {
        "": ("Åpne", alltid(Q(tilstand__in=APNE))),
        **{t.value: (t.label, alltid(Q(tilstand=t))) for t in Tilstand},
    },
)


class Karanteneadmin(Behandlingsadmin):
    """The quarantine of one app. Lists tell why and where; who it is about stands in the content,
    which is shown on a message's own page, when asked for, on record."""

    list_display = ("melding", "tilstand_", "grunn", "sted", "mottatt", "sist_behandlet")
    list_display_links = None
    list_before_template = "innsyn/karantene_grunner.html"
    utvalg = (_TILSTANDER,)
    lovlige_filtre = frozenset({"grunn"})
    om_personer = "innholdet i en melding i karantene"

    ta_bort_ord = Ord("Forkast", "Forkastet", _FOLGER)
    kan_proves = (Tilstand.KARANTENE,)
    kan_tas_bort = (Tilstand.KARANTENE, Tilstand.VENTER)
    slag = ("hendelsenavn", "tilstand", "grunn")
    slagnavn = ("Hendelse", "Tilstand", "Grunn")

    def par(self, rad: Any) -> SafeString | None:
        """Where the treff or card is that the message is about."""
        return None

    def get_ordering(self, request: HttpRequest) -> Sequence[str]:
        return ("-id",) if _TILSTANDER.valgt(request) else ("id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rader: QuerySet[Any] = super().get_queryset(request)
        return rader.defer("nokkel", "verdi")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        innhold: dict[str, Any] = {"title": "Meldinger i karantene"}
        valgt = _TILSTANDER.valgt(request)
        if request.method == "GET" and (not valgt or valgt in APNE):
            innhold["grupper"] = self._grupper()
        return super().changelist_view(request, innhold)

    def _grupper(self) -> list[dict[str, Any]]:
        """The reasons of what is open, the most common first."""
        grupper = list(
            self.model._default_manager.filter(tilstand__in=APNE)
            .values("tilstand", "grunn")
            .annotate(antall=Count("*"), eldste=Min("mottatt"))
            .order_by("-antall", "grunn")
        )
        for gruppe in grupper:
            tilstand = Tilstand(gruppe["tilstand"])
            gruppe |= {
                "valg": adresser.lista(self.model, tilstand=tilstand, grunn=gruppe["grunn"]),
                "kan_proves": tilstand in self.kan_proves,
                "kan_tas_bort": tilstand in self.kan_tas_bort,
                "tilstand": tilstand.label,
            }
        return grupper

    def rad(self, request: HttpRequest, rad: Any) -> HttpResponse:
        vist = None
        if request.method == "POST" and "vis_innhold" in request.POST:
            self.fore_opp(request, rad, self.om_personer, Avgjorelse.PERMIT)
            vist = {
                "kilde_id": rad.kilde_id,
                "nokkel": None if rad.nokkel is None else innhold.les(bytes(rad.nokkel)),
                "verdi": None if rad.verdi is None else innhold.les(bytes(rad.verdi)),
            }
        samme = self.model._default_manager.filter(par=rad.par_id).exclude(par=None)
        return self.side(
            request,
            "innsyn/melding.html",
            f"Melding {rad.pk}",
            rad=rad,
            kafka_tid=pa_sekundet(_tidspunkt(rad.kafka_tid)),
            mottatt=pa_sekundet(rad.mottatt),
            behandlet=hvem_og_nar(rad),
            begrunnelse=maskert(rad.behandlet_grunn),
            par=self.par(rad),
            foran=samme.filter(tilstand=Tilstand.KARANTENE, pk__lt=rad.pk).count(),
            bak=samme.filter(tilstand=Tilstand.I_KO, pk__gt=rad.pk).count(),
            kan_proves=rad.tilstand in self.kan_proves,
            kan_tas_bort=rad.tilstand in self.kan_tas_bort,
            vist=vist,
        )

    def merkere(self, av: str) -> Callable[[int], str]:
        def merk(rad_id: int) -> str:
            self._karantenen_til(rad_id).merk_sett(rad_id, av=av)
            return SETT

        return merk

    def provere(self, av: str) -> Callable[[int], str]:
        def prov(rad_id: int) -> str:
            karantene = self._karantenen_til(rad_id)
            tilstand = karantene.prov_igjen(rad_id, av=av)
            if tilstand == Tilstand.KARANTENE:
                grunn = karantene.apne().values_list("grunn", flat=True).get(pk=rad_id)
                raise KanIkkeBehandles(f"Fortsatt i karantene: {grunn}.")
            return tilstand.label.lower()

        return prov

    def bortta(self, av: str, grunn: str) -> Callable[[int], str]:
        def forkast(rad_id: int) -> str:
            self._karantenen_til(rad_id).forkast(rad_id, av=av, grunn=grunn)
            return "tatt bort"

        return forkast

    def _karantenen_til(self, rad_id: int) -> Karantene[Any]:
        """The quarantine of the reader that set this one aside. Raises KanIkkeBehandles."""
        rader = self.model._default_manager.filter(pk=rad_id)
        leser = rader.values_list("innboks", flat=True).first()
        if leser is None:
            raise KanIkkeBehandles("Meldingen finnes ikke.")
        for boks in innbokser(self.opts.app_label):
            if boks.navn == leser:
                return boks.karantene
        raise KanIkkeBehandles("Leseren som satte meldingen til side, finnes ikke lenger.")

    @display(description="Melding")
    def melding(self, rad: Karantenerad) -> SafeString:
        return adresser.lenke(f"{rad.pk} · {rad.hendelsenavn}", adresser.rad(rad))

    @display(description="Tilstand", label=_FARGER)
    def tilstand_(self, rad: Karantenerad) -> tuple[str, str]:
        return rad.tilstand, Tilstand(rad.tilstand).label

    @admin.display(description="Sted på Kafka")
    def sted(self, rad: Karantenerad) -> str:
        return f"{rad.topic}-{rad.partisjon}@{rad.offset}"

    @admin.display(description="Sist behandlet")
    def sist_behandlet(self, rad: Karantenerad) -> str:
        return hvem_og_nar(rad)


def _tidspunkt(millisekunder: int) -> datetime | None:
    """A Kafka timestamp; None for one that no calendar can show."""
    try:
        return datetime.fromtimestamp(millisekunder / 1000, tz=UTC) if millisekunder >= 0 else None
    except (OverflowError, ValueError, OSError):
        return None
