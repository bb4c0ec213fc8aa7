"""What the cases are about: treff in every state, with people in every state."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db.models import F
from django.utils import timezone

from lokal.personer import personer
from treff.kommandoer import Innlogget, NyJobbsoker, Rolle, Treffinnhold
from treff.models import Jobbsoker, Treff
from treff.tjenester import innhold, jobbsokere, svar
from treff.tjenester import treff as treffene

ANTALL = 25
"""Treff in each state: the cases change what they touch, so there must be more."""

EIERE = ["Z990001", "Z990002"]
EIER = Innlogget(EIERE[0], frozenset({Rolle.ARBEIDSGIVERRETTET}))
FOLK = personer(5)
BORGER = FOLK[1].fnr
"""Someone who is on every treff that has people, and invited where anyone is."""


def migrer() -> None:
    """Both databases, as in production."""
    for database in ("default", "aktivitetskort"):
        call_command("migrate", database=database, verbosity=0)


def sa() -> dict[str, Any]:
    """Make them: by state, the id of each treff, and the personTreffId of everyone on it."""
    laget = {tilstand: [str(lag()) for _ in range(ANTALL)] for tilstand, lag in TILSTANDER.items()}
    folk: dict[str, list[str]] = {}
    for treff_id, person in Jobbsoker.objects.values_list("treff_id", "person_treff_id"):
        folk.setdefault(str(treff_id), []).append(str(person))
    treff = {t: {en: sorted(folk.get(en, [])) for en in ider} for t, ider in laget.items()}
    return {"eiere": EIERE, "treff": treff}


def _tomt() -> UUID:
    na = timezone.now()
    treff_id = treffene.opprett("", av=EIER).pk
    Treff.objects.filter(pk=treff_id).update(eiere=EIERE)  # so that one can leave
    fyll = Treffinnhold(
        tittel="Møt bedriftene på Sjøbodkaia",
        fra_tid=na + timedelta(days=9),
        til_tid=na + timedelta(days=9, hours=2),
        svarfrist=na + timedelta(days=7),
        gateadresse="Kaigata 1",
        postnummer="5003",
        poststed="Bergen",
    )
    innhold.endre(treff_id, fyll, av=EIER)
    return treff_id


def _utkast() -> UUID:
    treff_id = _tomt()
    nye = [NyJobbsoker(person.fnr, person.fornavn, person.etternavn) for person in FOLK]
    jobbsokere.legg_til(treff_id, nye, av=EIER)
    return treff_id


def _uten_inviterte() -> UUID:
    treff_id = _utkast()
    treffene.publiser(treff_id, av=EIER)
    return treff_id


def _invitert() -> UUID:
    """One is only added, one has not answered, the rest have."""
    treff_id = _uten_inviterte()
    alle = Jobbsoker.objects.filter(treff=treff_id).order_by("id")
    _, *inviterte = [person.person_treff_id for person in alle]
    jobbsokere.inviter(treff_id, inviterte, av=EIER)
    for nr, person in enumerate(inviterte[1:]):
        svar.svar_for(treff_id, person, nr % 2 == 0, av=EIER)
    return treff_id


def _avlyst() -> UUID:
    treff_id = _invitert()
    treffene.avlys(treff_id, av=EIER)
    return treff_id


def _over() -> UUID:
    """It ended yesterday, as after a wait of ten days."""
    treff_id = _invitert()
    ti = timedelta(days=10)
    Treff.objects.filter(pk=treff_id).update(
        fra_tid=F("fra_tid") - ti, til_tid=F("til_tid") - ti, svarfrist=F("svarfrist") - ti
    )
    return treff_id


# What ends a state has treff of its own, or nothing would be left for the others.
TILSTANDER = {
    "tomt": _tomt,
    "utkast": _utkast,
    "uten_inviterte": _uten_inviterte,
    "til_avpublisering": _uten_inviterte,
    "invitert": _invitert,
    "til_svar": _invitert,
    "til_avlysning": _invitert,
    "avlyst": _avlyst,
    "over": _over,
}
