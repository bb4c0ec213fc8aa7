"""Treff and people to test with. Everything is made by the services, as in real life."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from lokal.personer import Person, personer
from rapids.melding import Kilde, Par
from rapids.models import IKKE_SENDT, Utbokstilstand
from treff.kommandoer import (
    Innlogget,
    NyJobbsoker,
    RegistrerKortfeil,
    RegistrerVarselsvar,
    Rolle,
    Treffinnhold,
)
from treff.models import Jobbsoker, JobbsokerHendelse, Jobbsokerstatus, Treff, TreffHendelse
from treff.tjenester import innhold as innholdet
from treff.tjenester import jobbsokere, kort, svar, varsler
from treff.tjenester import treff as tjenesten

EIER = Innlogget("A100001", frozenset({Rolle.ARBEIDSGIVERRETTET}))
ANNEN_ARB = Innlogget("A100002", frozenset({Rolle.ARBEIDSGIVERRETTET}))
VEILEDER = Innlogget("B200001", frozenset({Rolle.JOBBSOKERRETTET}))
UTVIKLER = Innlogget("C300001", frozenset({Rolle.UTVIKLER}))
UTEN_ROLLE = Innlogget("D400001", frozenset())


def om(**tid: float) -> datetime:
    """The instant in so many `days`, `hours`, …"""
    return timezone.now() + timedelta(**tid)


def borger(person: Jobbsoker | Person) -> Innlogget:
    """The person himself."""
    return Innlogget(person.fnr, frozenset({Rolle.BORGER}))


def innhold(**endret: Any) -> Treffinnhold:
    """Everything that can be edited, fit to be published, with those given instead."""
    felter: dict[str, Any] = {
        "tittel": "Jobb i Blåfjell bakeri",
        "beskrivelse": "Møt bakeren",
        "fra_tid": om(days=10),
        "til_tid": om(days=10, hours=2),
        "svarfrist": om(days=8),
        "gateadresse": "Storgata 1",
        "postnummer": "0155",
        "poststed": "Oslo",
        "kommune": "Oslo",
        "kommunenummer": "0301",
        "fylke": "Oslo",
        "fylkesnummer": "03",
    }
    return Treffinnhold(**{**felter, **endret})


def utkast(**endret: Any) -> Treff:
    """A draft that can be published."""
    treff = tjenesten.opprett("Nytt treff", av=EIER)
    return innholdet.endre(treff.pk, innhold(**endret), av=EIER)


def publisert(**endret: Any) -> Treff:
    """A published treff, with nobody on it."""
    return tjenesten.publiser(utkast(**endret).pk, av=EIER)


def legg_til(treff: Treff, antall: int = 1, fro: int = 1) -> list[Jobbsoker]:
    """So many people, added."""
    folk = personer(antall, fro)
    jobbsokere.legg_til(
        treff.pk, [NyJobbsoker(p.fnr, p.fornavn, p.etternavn) for p in folk], av=EIER
    )
    fnr = [p.fnr for p in folk]
    rader = {rad.fnr: rad for rad in Jobbsoker.objects.filter(treff=treff, fnr__in=fnr)}
    return [rader[f] for f in fnr]


def inviter(treff: Treff, folk: Iterable[Jobbsoker]) -> jobbsokere.Invitert:
    return jobbsokere.inviter(treff.pk, [p.person_treff_id for p in folk], av=EIER)


def invitert(treff: Treff, antall: int = 1, fro: int = 1) -> list[Jobbsoker]:
    """So many people, invited."""
    folk = legg_til(treff, antall, fro)
    inviter(treff, folk)
    return [frisk(person) for person in folk]


def en_av_hver(treff: Treff) -> dict[Jobbsokerstatus, Jobbsoker]:
    """One person in each status that a person on a treff can have."""
    status = Jobbsokerstatus
    folk = legg_til(treff, 6)
    _lagt_til, slettet, *inviterte = folk
    jobbsokere.slett(treff.pk, slettet.person_treff_id, av=EIER)
    inviter(treff, inviterte)
    _invitert, ja, nei, jobb = inviterte
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=EIER)
    svar.svar_for(treff.pk, nei.person_treff_id, svar=False, av=EIER)
    jobbsokere.fatt_jobb(treff.pk, jobb.person_treff_id, av=EIER)
    rekke = (
        status.LAGT_TIL,
        status.SLETTET,
        status.INVITERT,
        status.SVART_JA,
        status.SVART_NEI,
        status.FATT_JOBB,
    )
    return {s: frisk(person) for s, person in zip(rekke, folk, strict=True)}


def kort_feilet(person: Jobbsoker, feiltype: str) -> None:
    """All that was to be sent of him has gone, and the Aktivitetsplan has refused his card."""
    usendte = JobbsokerHendelse.objects.filter(jobbsoker=person, tilstand__in=IKKE_SENDT)
    usendte.update(tilstand=Utbokstilstand.SENDT, sendt=timezone.now())
    feil = RegistrerKortfeil(
        treff_id=person.treff_id,
        fnr=person.fnr,
        error_type=feiltype,
        error_message="",
        message_id=None,
        kort_id=None,
        feilet_hendelse_id=None,
        tidspunkt=timezone.now(),
        kilde=Kilde("aktivitetskort-feil", str(uuid4())),
    )
    kort.registrer([feil], {Par(person.treff_id, person.fnr): person})


def varslet(person: Jobbsoker, tidspunkt: datetime | None = None, **felter: Any) -> None:
    """The notification service has told this of a notice of his; by SMS if nothing else is said."""
    svar = {
        "varselId": str(uuid4()),
        "eksternStatus": "SENDT",
        "eksternKanal": "SMS",
        "minsideStatus": "OPPRETTET",
        "mal": "KANDIDAT_INVITERT_TREFF",
        **felter,
    }
    kommando = RegistrerVarselsvar(
        treff_id=person.treff_id,
        fnr=person.fnr,
        felter=svar,
        tidspunkt=tidspunkt or timezone.now(),
        kilde=Kilde("minsideVarselSvar", str(uuid4())),
    )
    varsler.registrer([kommando], {Par(person.treff_id, person.fnr): person})


def flytt(treff: Treff, **tider: datetime) -> None:
    """Let time go by: set the treff's times to what no service would let us."""
    Treff.objects.filter(pk=treff.pk).update(**tider)


def i_gang(treff: Treff) -> None:
    """The treff has begun, and is not over."""
    flytt(treff, svarfrist=om(days=-1), fra_tid=om(hours=-1), til_tid=om(hours=1))


def over(treff: Treff) -> None:
    """The treff is over."""
    flytt(treff, svarfrist=om(days=-3), fra_tid=om(days=-2), til_tid=om(days=-1))


def skjul(*folk: Jobbsoker) -> None:
    """The visibility engine has hidden them."""
    Jobbsoker.objects.filter(pk__in=[p.pk for p in folk]).update(
        er_synlig=False, synlighet_tid=timezone.now()
    )


def frisk(person: Jobbsoker) -> Jobbsoker:
    """The row as it stands."""
    return Jobbsoker.objects.get(pk=person.pk)


def status(treff: Treff) -> str:
    """The treff's status as it stands."""
    return Treff.objects.get(pk=treff.pk).status


def hendelser(person: Jobbsoker) -> list[str]:
    """The types of what has happened to him, oldest first."""
    return list(person.hendelser.order_by("id").values_list("type", flat=True))


def siste(person: Jobbsoker) -> JobbsokerHendelse:
    """What happened to him last."""
    return person.hendelser.latest("id")


def treffhendelser(treff: Treff) -> list[str]:
    """The types of what has happened to the treff, oldest first."""
    return list(
        TreffHendelse.objects.filter(treff=treff).order_by("id").values_list("type", flat=True)
    )
