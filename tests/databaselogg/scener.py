"""What may go wrong in the database while our code asks it about people: each made for real."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from aktivitetskort import bokser as kortbokser
from aktivitetskort.models import Karantene
from lokal.personer import Person, personer
from rapids.infrastruktur import IkkeGjort
from rapids.melding import Kilde, Par
from tests.hendelser import invitasjon
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import laast, noen_venter_paa_en_las, vent_til
from tests.treff import verden as v
from tests.treff.api.klient import Klient, problem
from treff import bokser as treffbokser
from treff.kommandoer import NyJobbsoker, RegistrerKortfeil, SettSynlighet
from treff.models import Jobbsoker, Treff
from treff.tjenester import jobbsokere, kort, synlighet

# Without æ, ø and å: JSON may write those in another way.
EN, TO = [p for p in personer(40) if p.fornavn.isascii() and p.etternavn.isascii()][:2]
TITTEL, GATE = "Jobbtreff i Kornbakeriet", "Kornveien 7"
HEMMELIG = (*astuple(EN), *astuple(TO), TITTEL, GATE)
"""What no log of a server may hold."""

LAAS_JOBBSOKERE = "LOCK TABLE treff_jobbsoker IN ACCESS EXCLUSIVE MODE"
LAAS_TREFF = "LOCK TABLE treff_treff IN ACCESS EXCLUSIVE MODE"


@dataclass(frozen=True)
class Roller:
    """Those who ask, and the Rapid."""

    eier: Klient
    eier_i_admin: Client
    borger: Klient
    rapid: Kafkaverden


def et_sok_paa_navn_tar_for_lang_tid(roller: Roller) -> None:
    treff = _med(EN)
    sok = {"fritekst": EN.etternavn}
    with _frist("statement_timeout"), _laast_for("sokeform", LAAS_JOBBSOKERE):
        problem(roller.eier("POST", f"/{treff.pk}/jobbsoker/sok", sok), 503)


def et_sok_i_admin_tar_for_lang_tid(roller: Roller) -> None:
    with _frist("statement_timeout"), laast("default", LAAS_TREFF):
        svar = roller.eier_i_admin.get(f"/admin/treff/treff/?q={EN.etternavn}")
        assert svar.status_code == 503


def en_som_svarer_venter_for_lenge(roller: Roller) -> None:
    treff = _med(EN)
    v.inviter(treff, Jobbsoker.objects.filter(treff=treff))
    with _frist("lock_timeout"), laast("default", "SELECT 1 FROM treff_treff FOR UPDATE"):
        problem(roller.borger("POST", f"/{treff.pk}/jobbsoker/borger/svar-ja"), 503)


def noen_avbryter_en_som_legger_til(_: Roller) -> None:
    _legg_til_i_veien(lambda _: _til_den_som_venter("SELECT pg_cancel_backend(%s)"))


def forbindelsen_ryker_mens_noen_legger_til(_: Roller) -> None:
    _legg_til_i_veien(lambda _: _til_den_som_venter("SELECT pg_terminate_backend(%s)"))


def den_samme_blir_lagt_til_utenom(_: Roller) -> None:
    _legg_til_i_veien(BaseDatabaseWrapper.commit)


def to_laser_hverandre(_: Roller) -> None:
    forst, sist = [_rad(_med(EN)).pk for _ in range(2)]
    laas = "SELECT 1 FROM treff_jobbsoker WHERE id = %s FOR UPDATE"
    with _annen() as annen, annen.cursor() as cursor:
        cursor.execute("SET LOCAL deadlock_timeout = '1min'")  # so that ours is the one to be told
        cursor.execute(laas, [sist])
        with _i_en_annen_trad(_skjul_en):
            vent_til(lambda: noen_venter_paa_en_las("default"))
            cursor.execute(laas, [forst])


@transaction.atomic
def _skjul_en() -> None:
    synlighet.sett([SettSynlighet(EN.fnr, er_synlig=False, opprettet=timezone.now())])


def en_verdi_kan_ikke_lagres(_: Roller) -> None:
    person = _rad(_med(EN))
    feil = RegistrerKortfeil(
        treff_id=person.treff_id,
        fnr=EN.fnr,
        error_type="UGYLDIG_IDENT",
        error_message=f"{EN.etternavn} {EN.fnr}\0",
        message_id=None,
        kort_id=None,
        feilet_hendelse_id=None,
        tidspunkt=timezone.now(),
        kilde=Kilde("aktivitetskort-feil", str(person.person_treff_id)),
    )
    _feiler(lambda: kort.registrer([feil], {Par(person.treff_id, EN.fnr): person}))


def en_kopi_blir_brutt(roller: Roller) -> None:
    par = {"fnr": EN.fnr, "rekrutteringstreffId": str(uuid4())}
    roller.rapid.rapid(invitasjon(**par, tittel=TITTEL, gateadresse=GATE))

    def er_lest() -> bool:
        kortbokser.rapid.les()
        return Karantene.objects.filter(topic=settings.KAFKA_RAPID_TOPIC).exists()

    with _regel("aktivitetskort_kortversjon", f"tittel <> '{TITTEL}'"):
        vent_til(er_lest)


def utboksen_faar_ikke_merket_det_som_er_sendt(_: Roller) -> None:
    treff = _med(EN)
    v.inviter(treff, Jobbsoker.objects.filter(treff=treff))
    rader = "SELECT 1 FROM treff_jobbsokerhendelse FOR UPDATE"
    with _laast_for("UPDATE treff_jobbsokerhendelse", rader), pytest.raises(IkkeGjort):
        treffbokser.hendelser.send()


def _med(*folk: Person) -> Treff:
    """A published treff with these on it."""
    treff = v.publisert(tittel=TITTEL, gateadresse=GATE)
    jobbsokere.legg_til(treff.pk, [_ny(person) for person in folk], av=v.EIER)
    return treff


def _ny(person: Person) -> NyJobbsoker:
    return NyJobbsoker(person.fnr, person.fornavn, person.etternavn)


def _rad(treff: Treff) -> Jobbsoker:
    return Jobbsoker.objects.get(treff=treff)


def _legg_til_i_veien(saa: Callable[[BaseDatabaseWrapper], None]) -> None:
    """Someone adds two people while another session, past our locks, is about to add one of them:
    and then `saa`, of that session."""
    treff = _med()
    nye = [_ny(EN), _ny(TO)]
    with _annen() as annen:
        annen.cursor().execute(
            "INSERT INTO treff_jobbsoker (person_treff_id, treff_id, fnr, fornavn, etternavn,"
            " status, status_for_fatt_jobb, er_synlig, lagt_til_av, lagt_til_av_navn, lagt_til_tid)"
            " VALUES (gen_random_uuid(), %s, %s, '', '', 'LAGT_TIL', '', true, '', '', now())",
            [treff.pk, TO.fnr],
        )
        with _i_en_annen_trad(lambda: jobbsokere.legg_til(treff.pk, nye, av=v.EIER)):
            vent_til(lambda: noen_venter_paa_en_las("default"))
            saa(annen)


@contextmanager
def _annen() -> Iterator[BaseDatabaseWrapper]:
    """Another session, in a transaction."""
    annen = connections["default"].copy()
    annen.set_autocommit(False)
    try:
        yield annen
    finally:
        annen.close()


@contextmanager
def _i_en_annen_trad(gjor: Callable[[], object]) -> Iterator[None]:
    """It runs meanwhile, and the database ends it."""

    def kjor() -> None:
        try:
            _feiler(gjor)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as trad:
        utfall = trad.submit(kjor)
        yield
        utfall.result(20)


def _feiler(gjor: Callable[[], object]) -> None:
    try:
        gjor()
    except DatabaseError:
        return
    raise AssertionError("databasen tok imot")


def _til_den_som_venter(sql: str) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        cursor.execute(sql, cursor.fetchone())


@contextmanager
def _frist(innstilling: str) -> Iterator[None]:
    """Our own session waits no longer than this."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SET {innstilling} = '200ms'")
    try:
        yield
    finally:
        connections["default"].close()


@contextmanager
def _laast_for(bit: str, laas: str) -> Iterator[None]:
    """Another session takes the lock right before the first statement of ours that has this bit."""
    with _annen() as annen:
        laaser = [laas]

        def la_den_komme(kjor: Any, sql: str, *resten: Any) -> Any:
            if bit in sql and laaser:
                annen.cursor().execute(laaser.pop())
            return kjor(sql, *resten)

        with connections["default"].execute_wrapper(la_den_komme):
            yield


@contextmanager
def _regel(tabell: str, vilkar: str) -> Iterator[None]:
    """New rows of this table must meet the condition too."""
    with connections["aktivitetskort"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabell} ADD CONSTRAINT nekt CHECK ({vilkar}) NOT VALID")
    try:
        yield
    finally:
        with connections["aktivitetskort"].cursor() as cursor:
            cursor.execute(f"ALTER TABLE {tabell} DROP CONSTRAINT nekt")
