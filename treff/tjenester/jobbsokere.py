"""The people of a treff: added, invited, deleted, fått jobb."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from treff.kommandoer import Innlogget, NyJobbsoker
from treff.models import Behovstilstand, Jobbsoker, Jobbsokerstatus
from treff.regler import beskjeder, livslop
from treff.regler import svar as regler
from treff.regler.navn import normalisert
from treff.tjenester import hendelser, las, navn


@dataclass(frozen=True)
class LagtTil:
    """What came of adding people: `hoppet_over` were on the treff already."""

    lagt_til: int
    hoppet_over: int


@dataclass(frozen=True)
class Invitert:
    """What came of inviting: `hoppet_over` are hidden, or not LAGT_TIL."""

    invitert: int
    hoppet_over: int


@transaction.atomic
def legg_til(treff_id: UUID, nye: Sequence[NyJobbsoker], *, av: Innlogget) -> LagtTil:
    """Add people (any Nav employee who sees the treff). Who was deleted is there again.

    Raises UgyldigVerdi (400) for what is not a fnr, Konflikt (409) by status or when over.
    """
    treff = las.treff_for_ansatt(treff_id, av)
    naa = timezone.now()
    livslop.krev_tar_imot_folk(treff, naa)
    regler.krev_fodselsnumre([ny.fnr for ny in nye])
    unike = {ny.fnr: ny for ny in reversed(nye)}
    rader = las.alle_rader_for(unike.keys())
    pa_treffet = {rad.fnr: rad for rad in rader if rad.treff_id == treff.pk}
    tilbake = [rad for rad in pa_treffet.values() if rad.status == Jobbsokerstatus.SLETTET]
    forste_gang = [Jobbsoker(treff=treff, fnr=fnr) for fnr in unike if fnr not in pa_treffet]
    lagt_til = tilbake + forste_gang
    for person in lagt_til:
        _fyll_inn(person, unike[person.fnr], av.ident, naa)
    _arv_synlighet(forste_gang, rader)
    Jobbsoker.objects.bulk_update(tilbake, _FYLLES_INN)
    Jobbsoker.objects.bulk_create(forste_gang)
    hendelser.om_personer(
        treff, [(person, beskjeder.LAGT_TIL) for person in lagt_til], av=av.aktor, naa=naa
    )
    return LagtTil(len(lagt_til), len(nye) - len(lagt_til))


_FYLLES_INN = (
    "status",
    *navn.NAVN,
    "lagt_til_av",
    "lagt_til_av_navn",
    "lagt_til_tid",
    "synlighet_behov",
)


def _fyll_inn(person: Jobbsoker, ny: NyJobbsoker, lagt_til_av: str, naa: datetime) -> None:
    person.status = Jobbsokerstatus.LAGT_TIL
    navn.sett_navn(person, ny.fornavn, ny.etternavn)
    person.lagt_til_av, person.lagt_til_av_navn = lagt_til_av, normalisert(ny.lagt_til_av_navn)
    person.lagt_til_tid = naa
    if person.synlighet_behov == Behovstilstand.SPURT:  # and then deleted: nobody asks any longer
        person.synlighet_behov = Behovstilstand.IKKE_SPURT


def _arv_synlighet(nye: Sequence[Jobbsoker], rader: Sequence[Jobbsoker]) -> None:
    """A new row takes it from the person's other rows, the latest that came; else what was answered
    (§2.8); else visible (§6)."""
    siste: dict[str, tuple[datetime, bool]] = {}
    besvart: dict[str, bool] = {}
    for rad in rader:
        if rad.synlighet_tid is not None:
            kjent = (rad.synlighet_tid, rad.er_synlig)
            siste[rad.fnr] = max(siste.get(rad.fnr, kjent), kjent)
        elif rad.synlighet_behov == Behovstilstand.BESVART:
            besvart[rad.fnr] = rad.er_synlig
    for ny in nye:
        if ny.fnr in siste:
            ny.synlighet_tid, ny.er_synlig = siste[ny.fnr]
        elif ny.fnr in besvart:
            ny.synlighet_behov, ny.er_synlig = Behovstilstand.BESVART, besvart[ny.fnr]


@transaction.atomic
def inviter(treff_id: UUID, person_treff_ider: Collection[UUID], *, av: Innlogget) -> Invitert:
    """LAGT_TIL → INVITERT. Raises FinnesIkke (404, nobody invited) for an unknown id, Konflikt."""
    treff = las.treff_for_eier(treff_id, av)
    personer = las.jobbsokere(treff, person_treff_ider)
    naa = timezone.now()
    regler.krev_kan_invitere(treff, naa)
    inviterte = [p for p in personer if regler.kan_inviteres(p)]
    Jobbsoker.objects.filter(pk__blant=[p.pk for p in inviterte]).update(
        status=Jobbsokerstatus.INVITERT
    )
    hendelser.om_personer(
        treff, [(person, beskjeder.INVITERT) for person in inviterte], av=av.aktor, naa=naa
    )
    return Invitert(len(inviterte), len(personer) - len(inviterte))


@transaction.atomic
def slett(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> None:
    """LAGT_TIL → SLETTET. Raises KanIkkeSlettes (422) for one who has been invited."""
    treff = las.treff_for_eier(treff_id, av)
    person = las.jobbsoker(treff, person_treff_id)
    regler.krev_kan_slettes(person)
    person.status = Jobbsokerstatus.SLETTET
    person.save(update_fields=["status"])
    hendelser.om_person(treff, person, beskjeder.SLETTET, av=av.aktor, naa=timezone.now())


@transaction.atomic
def fatt_jobb(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> Jobbsoker:
    """INVITERT or SVART_* → FÅTT_JOBB, in every treffstatus. Raises Konflikt (409)."""
    treff = las.treff_for_eier(treff_id, av)
    person = las.jobbsoker(treff, person_treff_id)
    regler.krev_kan_fa_jobb(person)
    person.status_for_fatt_jobb = person.status
    person.status = Jobbsokerstatus.FATT_JOBB
    person.save(update_fields=["status", "status_for_fatt_jobb"])
    hendelser.om_person(treff, person, beskjeder.FATT_JOBB, av=av.aktor, naa=timezone.now())
    return person


@transaction.atomic
def angre_fatt_jobb(treff_id: UUID, person_treff_id: UUID, *, av: Innlogget) -> Jobbsoker:
    """FÅTT_JOBB → what it was before. Raises Konflikt (409)."""
    treff = las.treff_for_eier(treff_id, av)
    person = las.jobbsoker(treff, person_treff_id)
    regler.krev_har_fatt_jobb(person)
    person.status, person.status_for_fatt_jobb = person.status_for_fatt_jobb, ""
    person.save(update_fields=["status", "status_for_fatt_jobb"])
    hendelser.om_person(treff, person, beskjeder.ANGRE_FATT_JOBB, av=av.aktor, naa=timezone.now())
    return person
