"""What has happened on a treff, in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from treff.models import Aktortype
from treff.models import Jobbsokerhendelsestype as Om
from treff.models import Treffhendelsestype as OmTreff
from treff.oppslag.hendelser import Hendelse, Ressurs
from treff.regler.varsler import Varselutfall, om_hva, utfall

_OM_TREFFET: Mapping[str, str] = {
    OmTreff.OPPRETTET: "{av} opprettet treffet",
    OmTreff.OPPDATERT: "{av} endret utkastet",
    OmTreff.SLETTET: "{av} slettet treffet",
    OmTreff.PUBLISERT: "{av} publiserte treffet",
    OmTreff.GJENAPNET: "{av} gjenåpnet treffet",
    OmTreff.FULLFORT: "{av} fullførte treffet",
    OmTreff.AVLYST: "{av} avlyste treffet",
    OmTreff.AVPUBLISERT: "{av} avpubliserte treffet",
    OmTreff.TREFF_ENDRET_ETTER_PUBLISERING: "{av} endret treffet",
    OmTreff.EIER_LAGT_TIL: "{av} la til en eier",
    OmTreff.EIER_FJERNET: "{av} fjernet en eier",
    OmTreff.KONTOR_LAGT_TIL: "{av} la til et kontor",
}
_OM_JOBBSOKER: Mapping[str, str] = {
    Om.OPPRETTET: "{av} la til {hvem}",
    Om.OPPDATERT: "Opplysningene om {hvem} ble oppdatert",
    Om.SLETTET: "{av} slettet {hvem} fra treffet",
    Om.INVITERT: "{av} inviterte {hvem}",
    Om.MOTTATT_SVAR_FRA_MINSIDE: "Varselet til {hvem} om {sak} {utfall}",
    Om.SVART_JA_TIL_INVITASJON: "{hvem} svarte ja",
    Om.SVART_NEI_TIL_INVITASJON: "{hvem} svarte nei",
    Om.SVART_JA_TIL_INVITASJON_AV_EIER: "{av} svarte ja for {hvem}",
    Om.SVART_NEI_TIL_INVITASJON_AV_EIER: "{av} svarte nei for {hvem}",
    Om.SVAR_FJERNET_AV_EIER: "{av} fjernet svaret til {hvem}",
    Om.TREFF_ENDRET_ETTER_PUBLISERING: "Kortet til {hvem} fikk med endringen av treffet",
    Om.TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON: "{av} varslet {hvem} om endringen",
    Om.SVART_JA_TREFF_AVLYST: "Avlysningen ble meldt til {hvem}, som hadde svart ja",
    Om.SVART_NEI_TREFF_AVLYST: "Avlysningen ble meldt til {hvem}, som hadde svart nei",
    Om.IKKE_SVART_TREFF_AVLYST: "Avlysningen ble meldt til {hvem}, som ikke hadde svart",
    Om.SVART_JA_TREFF_FULLFORT: "Treffet ble avsluttet for {hvem}, som hadde svart ja",
    Om.SVART_NEI_TREFF_FULLFORT: "Treffet ble avsluttet for {hvem}, som hadde svart nei",
    Om.IKKE_SVART_TREFF_FULLFORT: "Treffet ble avsluttet for {hvem}, som ikke hadde svart",
    Om.TREFF_GJENAPNET: "Treffet ble gjenåpnet for {hvem}",
    Om.AKTIVITETSKORT_LAGET: "Aktivitetskortet til {hvem} ble laget",
    Om.AKTIVITETSKORT_OPPRETTELSE_FEIL: "Aktivitetskortet til {hvem} feilet",
    Om.AKTIVITETSKORT_ALLEREDE_MOTTATT: "Aktivitetsplanen hadde kortet til {hvem} (ufarlig)",
    Om.AKTIVITETSKORT_SENDT_PA_NYTT: "{av} sendte kortet til {hvem} på nytt",
    Om.FATT_JOBB: "{av} registrerte at {hvem} fikk jobb",
    Om.ANGRE_FATT_JOBB: "{av} angret at {hvem} fikk jobb",
}
_UTFALL: Mapping[Varselutfall, str] = {
    Varselutfall.SMS: "ble sendt på SMS",
    Varselutfall.EPOST: "ble sendt på e-post",
    Varselutfall.SENDT: "ble sendt",
    Varselutfall.MIN_SIDE: "ligger på Min side",
    Varselutfall.FEILET: "feilet",
    Varselutfall.UNDERVEIS: "er underveis",
}
_ORD: Mapping[Ressurs, Mapping[str, str]] = {
    Ressurs.TREFF: _OM_TREFFET,
    Ressurs.JOBBSOKER: _OM_JOBBSOKER,
}


@dataclass(frozen=True)
class Linje:
    """What happened, to one or, within a minute, to many; then `navn` are all of them."""

    tidspunkt: datetime
    tekst: str = field(repr=False)
    navn: list[str] = field(repr=False)


def linjer(hendelser: Iterable[Hendelse]) -> Iterator[Linje]:
    """Newest first, as they came; what one did to many in a row is one line, and so is what became
    of many's notices, which come mixed."""
    for _, pa_rad in groupby(hendelser, key=_pa_rad):
        sammen: dict[tuple[object, ...], list[Hendelse]] = {}
        for hendelse in pa_rad:
            sammen.setdefault(_det_samme(hendelse), []).append(hendelse)
        yield from map(_linje, sammen.values())


def _pa_rad(hendelse: Hendelse) -> tuple[object, ...]:
    varsel = hendelse.type == Om.MOTTATT_SVAR_FRA_MINSIDE
    return (_minutt(hendelse), varsel) if varsel else _det_samme(hendelse)


def _minutt(hendelse: Hendelse) -> datetime:
    return hendelse.tidspunkt.replace(second=0, microsecond=0)


def _det_samme(hendelse: Hendelse) -> tuple[object, ...]:
    minutt = _minutt(hendelse)
    return hendelse.ressurs, hendelse.type, minutt, hendelse.aktor_id, *_varselet(hendelse).values()


def _linje(hendelser: list[Hendelse]) -> Linje:
    forste = hendelser[0]
    navn = list({h.subjekt_id: h.subjekt_navn for h in hendelser if h.subjekt_navn}.values())
    hvem = navn[0] if len(navn) == 1 else f"{len(navn)} jobbsøkere"
    tekst = _ORD[forste.ressurs][forste.type].format(av=_av(forste), hvem=hvem, **_varselet(forste))
    return Linje(forste.tidspunkt, tekst, navn if len(navn) > 1 else [])


def _varselet(hendelse: Hendelse) -> dict[str, str]:
    """What a notice was of, and what became of it; of any other hendelse, nothing."""
    if hendelse.type != Om.MOTTATT_SVAR_FRA_MINSIDE:
        return {}
    return {"sak": om_hva(hendelse.data), "utfall": _UTFALL[utfall(hendelse.data)]}


def _av(hendelse: Hendelse) -> str:
    """A jobbsøker is named as the subject; his ident is a fnr and is never said."""
    match hendelse.aktor_type:
        case Aktortype.ARRANGOR:
            return hendelse.aktor_id
        case Aktortype.JOBBSOKER:
            return "Jobbsøkeren"
        case _:
            return "Systemet"
