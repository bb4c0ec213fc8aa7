"""The versions of a card beside each other, and what changed from one to the next. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aktivitetskort.meldinger import tid
from aktivitetskort.models import Identtype, Kortversjon
from innsyn.maske import MASKE, maskert
from innsyn.tilbakeblikk import INGEN, hvem_og_nar, pa_sekundet
from rapids.models import Utboksrad


@dataclass(frozen=True)
class Celle:
    """What a field is in one version. `endret`: it was something else in the one before."""

    tekst: str
    endret: bool


@dataclass(frozen=True)
class Rad:
    """A field in all the versions shown."""

    navn: str
    celler: Sequence[Celle]


Felt = Callable[[Kortversjon], str]


def sted(rad: Utboksrad) -> str:
    """Where it stands on its topic, once it is sent."""
    return INGEN if rad.kafka_offset is None else f"{rad.kafka_partisjon} @ {rad.kafka_offset}"


_KORTET: dict[str, Felt] = {
    "Status": lambda v: v.get_status_display(),
    "Tittel": lambda v: v.tittel,
    "Tid": lambda v: tid(v.fra_tid, v.til_tid),
    "Sted": lambda v: f"{v.gateadresse}, {v.postnummer} {v.poststed}",
}
_FERDEN: dict[str, Felt] = {
    "Tilstand": lambda v: v.get_tilstand_display(),
    "Sendt": lambda v: pa_sekundet(v.sendt),
    "Partisjon og offset": sted,
    "Forsøk": lambda v: str(v.forsok),
    "Neste forsøk": lambda v: pa_sekundet(v.neste_forsok),
    "Siste feil": lambda v: v.siste_feil or INGEN,
    "Sist behandlet": hvem_og_nar,
    "Begrunnelse": lambda v: maskert(v.behandlet_grunn) or INGEN,
    "Meldingens id": lambda v: str(v.message_id),
}


def tabell(
    versjoner: Sequence[Kortversjon], forrige: Kortversjon | None, *, vis_fnr: bool
) -> list[Rad]:
    """A row for each field that any of them has. Versions newest first; `forrige`: the one before
    the oldest of them."""
    opphav: dict[str, Felt] = {
        "Hendelse": lambda v: v.hendelsenavn,
        "Skjedde": lambda v: pa_sekundet(v.endret_tidspunkt),
        "Endret av": lambda v: _endret_av(v, vis_fnr=vis_fnr),
        "Versjonen ble laget": lambda v: pa_sekundet(v.mottatt),
    }
    eldre = [*versjoner, forrige][1:]
    kortet = [
        Rad(navn, [_sammenlignet(felt, v, for_) for v, for_ in zip(versjoner, eldre, strict=True)])
        for navn, felt in _KORTET.items()
    ]
    ferden = [rad for rad in _rader(_FERDEN, versjoner) if {c.tekst for c in rad.celler} != {INGEN}]
    return [*_rader(opphav, versjoner), *kortet, *ferden]


def _rader(felter: Mapping[str, Felt], versjoner: Sequence[Kortversjon]) -> list[Rad]:
    return [
        Rad(navn, [Celle(felt(v), endret=False) for v in versjoner])
        for navn, felt in felter.items()
    ]


def _sammenlignet(felt: Felt, versjon: Kortversjon, forrige: Kortversjon | None) -> Celle:
    tekst = felt(versjon)
    return Celle(tekst, endret=forrige is not None and felt(forrige) != tekst)


def _endret_av(versjon: Kortversjon, *, vis_fnr: bool) -> str:
    match versjon.endret_av_type:
        case Identtype.PERSONBRUKERIDENT:
            return f"Jobbsøkeren, {versjon.endret_av if vis_fnr else MASKE}"
        case Identtype.SYSTEM:
            return "Systemet"
    return versjon.endret_av
