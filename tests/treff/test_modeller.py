"""What the database itself refuses (`arkitektur.md` rule 3): no service is needed to be safe."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from rapids.models import Utbokstilstand
from tests.treff import verden as v
from treff.models import Jobbsoker, JobbsokerHendelse, Treff, TreffHendelse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "felter",
    [
        {"tittel": ""},
        {"fra_tid": None},
        {"til_tid": None},
        {"svarfrist": None},
        {"svarfrist": v.om(days=20)},
        {"gateadresse": ""},
        {"postnummer": ""},
        {"poststed": ""},
        {"til_tid": v.om(days=9)},
        {"eiere": []},
        {"status": "PÅ VENT"},
    ],
    ids=" ".join,
)
def test_et_publisert_treff_mangler_aldri_noe(felter: dict[str, Any]) -> None:
    publisert = v.publisert()
    for status in ("PUBLISERT", "AVLYST", "FULLFØRT"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Treff.objects.filter(pk=publisert.pk).update(**{"status": status, **felter})


def test_heller_ikke_et_utkast_slutter_for_det_starter() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Treff.objects.filter(pk=v.utkast().pk).update(til_tid=v.om(days=9))


@pytest.mark.parametrize(
    "felter",
    [
        {"fnr": "1234567890"},
        {"fnr": "1234567890a"},
        {"status": "KANSKJE"},
        {"status": "FÅTT_JOBB"},
        {"status": "FÅTT_JOBB", "status_for_fatt_jobb": "LAGT_TIL"},
        {"status_for_fatt_jobb": "SVART_JA"},
    ],
    ids=str,
)
def test_en_jobbsoker_har_fnr_og_en_status_som_kan_angres(felter: dict[str, Any]) -> None:
    (person,) = v.invitert(v.publisert())
    with pytest.raises(IntegrityError), transaction.atomic():
        Jobbsoker.objects.filter(pk=person.pk).update(**felter)


def test_en_person_har_en_rad_per_treff() -> None:
    (person,) = v.invitert(v.publisert())
    kopi = v.frisk(person)
    kopi.pk, kopi.person_treff_id = None, uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        kopi.save()


@pytest.mark.parametrize(
    "felter",
    [
        {"type": "NOE_ANNET"},
        {"aktor_type": "NISSE"},
        {"rapid_hendelse": "", "tilstand": Utbokstilstand.USENDT},
        {"rapid_hendelse": "noe annet", "tilstand": Utbokstilstand.USENDT},
        {
            "rapid_hendelse": "rekrutteringstreffinvitasjon",
            "tilstand": Utbokstilstand.SENDES_IKKE,
        },
    ],
    ids=str,
)
def test_en_hendelse_er_kjent_og_sendes_bare_hvis_den_har_noe_a_sende(
    felter: dict[str, Any],
) -> None:
    (person,) = v.invitert(v.publisert())
    with pytest.raises(IntegrityError), transaction.atomic():
        JobbsokerHendelse.objects.filter(jobbsoker=person).update(**felter)


@pytest.mark.parametrize("felter", [{"type": "NOE_ANNET"}, {"aktor_type": "NISSE"}], ids=str)
def test_en_treffhendelse_er_kjent(felter: dict[str, Any]) -> None:
    publisert = v.publisert()
    with pytest.raises(IntegrityError), transaction.atomic():
        TreffHendelse.objects.filter(treff=publisert).update(**felter)


def test_en_kilde_gir_en_hendelse() -> None:
    (person,) = v.invitert(v.publisert())

    def registrer() -> JobbsokerHendelse:
        return JobbsokerHendelse.objects.create(
            jobbsoker=person,
            type="AKTIVITETSKORT_LAGET",
            tidspunkt=timezone.now(),
            aktor_type="SYSTEM",
            aktor_id="SYSTEM",
            tilstand=Utbokstilstand.SENDES_IKKE,
            kilde_hendelse="x",
            kilde_id="1",
        )

    registrer()
    with pytest.raises(IntegrityError), transaction.atomic():
        registrer()


def test_ingen_rad_viser_hvem_den_gjelder() -> None:
    (person,) = v.invitert(v.publisert())
    for rad in (person, v.siste(person)):
        for skjult in (person.fnr, person.fornavn, person.etternavn):
            assert skjult not in f"{rad} {rad!r}"


@pytest.mark.django_db(databases=["default", "aktivitetskort"])
def test_modellene_og_migrasjonene_er_enige() -> None:
    call_command("makemigrations", "treff", "--check", "--dry-run", verbosity=0)
