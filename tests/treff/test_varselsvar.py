"""What the notification service tells of its SMS and e-mail (§2.7)."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from lokal.identmapper import berik
from tests.kafkaverden import Kafkaverden
from tests.treff import verden as v
from treff import bokser
from treff.models import Jobbsoker, JobbsokerHendelse, Karantene
from treff.oppslag import varsler
from treff.oppslag.kortsted import for_personer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

MOTTATT = "MOTTATT_SVAR_FRA_MINSIDE"
FELTER = (
    "varselId",
    "avsenderReferanseId",
    "fnr",
    "eksternStatus",
    "minsideStatus",
    "opprettet",
    "avsenderNavident",
    "eksternFeilmelding",
    "eksternKanal",
    "mal",
    "flettedata",
)


def svar(person: Jobbsoker, **felter: Any) -> dict[str, Any]:
    return {
        "@event_name": "minsideVarselSvar",
        "varselId": str(uuid4()),
        "avsenderReferanseId": str(person.treff_id),
        "fnr": person.fnr,
        "eksternStatus": "SENDT",
        "minsideStatus": "OPPRETTET",
        "opprettet": "2025-09-20T10:00:00+02:00",
        "avsenderNavident": "Z990001",
        "eksternFeilmelding": None,
        "eksternKanal": "SMS",
        "mal": "KANDIDAT_INVITERT_TREFF",
        "flettedata": ["Blåfjell"],
        **felter,
    }


def mottatte(person: Jobbsoker) -> list[JobbsokerHendelse]:
    return list(person.hendelser.filter(type=MOTTATT).order_by("id"))


def en_invitert() -> Jobbsoker:
    (person,) = v.invitert(v.publisert())
    return person


def test_svaret_blir_en_hendelse_med_feltene_slik_de_kom(topics: Kafkaverden) -> None:
    person = en_invitert()
    melding = svar(person)
    naa = datetime(2025, 9, 20, 8, 1, tzinfo=UTC)
    millis = int(naa.timestamp() * 1000)
    topics.skriv(settings.KAFKA_RAPID_TOPIC, person.fnr, melding, timestamp_ms=millis)

    bokser.rapid.les()

    (hendelse,) = mottatte(person)
    assert hendelse.data == {felt: melding[felt] for felt in FELTER}
    assert (hendelse.aktor_type, hendelse.aktor_id) == ("SYSTEM", "MIN_SIDE")
    assert hendelse.tidspunkt == naa  # when it was told, not when the notice was made
    assert hendelse.tilstand == "SENDES_IKKE"


def test_det_som_mangler_er_null_i_hendelsen(topics: Kafkaverden) -> None:
    person = en_invitert()
    kort = {felt: svar(person)[felt] for felt in ("@event_name", *FELTER[:3])}
    topics.rapid(kort)
    bokser.rapid.les()
    (hendelse,) = mottatte(person)
    assert hendelse.data == {felt: kort.get(felt) for felt in FELTER}


def test_hver_endring_er_en_hendelse_og_det_samme_igjen_er_ingenting(topics: Kafkaverden) -> None:
    person = en_invitert()
    en = svar(person, eksternStatus=None, eksternKanal=None, minsideStatus="UNDER_UTSENDING")
    endringer = [
        en,
        {**en, "minsideStatus": "OPPRETTET"},
        {**en, "minsideStatus": "OPPRETTET", "eksternStatus": "SENDT"},
        {**en, "minsideStatus": "OPPRETTET", "eksternStatus": "SENDT", "eksternKanal": "EPOST"},
        {**en, "varselId": str(uuid4())},
    ]
    topics.rapid(*endringer, *endringer, {**en, "opprettet": None, "flettedata": []})
    bokser.rapid.les()
    topics.rapid(*endringer)
    bokser.rapid.les()
    assert len(mottatte(person)) == len(endringer)


def test_identmapperens_kopi_er_ikke_et_nytt_svar(topics: Kafkaverden) -> None:
    person = en_invitert()
    kopi = berik(json.dumps(svar(person)).encode())
    topics.skriv(settings.KAFKA_RAPID_TOPIC, person.fnr, kopi)
    bokser.rapid.les()
    assert mottatte(person) == []
    assert Karantene.objects.count() == 0


@pytest.mark.parametrize(
    "ukjent", [{"fnr": "04837499943"}, {"avsenderReferanseId": str(uuid4())}], ids=["fnr", "treff"]
)
def test_en_person_eller_et_treff_vi_ikke_har_gaar_forbi_og_telles(
    topics: Kafkaverden, ukjent: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    person = en_invitert()
    topics.rapid(svar(person, **ukjent))
    with caplog.at_level("INFO"):
        bokser.rapid.les()
    assert not JobbsokerHendelse.objects.filter(type=MOTTATT).exists()
    assert Karantene.objects.count() == 0
    assert "1 meldinger om personer som ikke er her" in caplog.text


def test_svaret_flytter_verken_kort_eller_status(topics: Kafkaverden) -> None:
    person = en_invitert()
    for_ = for_personer([person])[person.pk]
    topics.rapid(svar(person, eksternStatus="FEILET", eksternKanal=None))
    bokser.rapid.les()
    assert for_personer([person])[person.pk] == for_
    assert v.frisk(person).status == person.status


@pytest.mark.parametrize(
    "nytt",
    [
        {"eksternStatus": "FERDIGSTILT"},
        {"eksternKanal": "BETINGET_SMS"},
        {"minsideStatus": "INAKTIVERT"},
        {"mal": "NOE_NYTT"},
        {"opprettet": "i går"},
    ],
    ids=lambda felter: next(iter(felter)),
)
def test_nye_ord_tas_imot_som_de_er(topics: Kafkaverden, nytt: dict[str, str]) -> None:
    person = en_invitert()
    topics.rapid(svar(person, **nytt))
    bokser.rapid.les()
    (hendelse,) = mottatte(person)
    assert hendelse.data.items() >= nytt.items()


@pytest.mark.parametrize(
    ("odelagt", "grunn"),
    [
        ({"varselId": None}, "mangler varselId"),
        ({"varselId": " "}, "varselId er tom"),
        ({"varselId": 7}, "varselId er av feil type"),
        ({"avsenderReferanseId": "treff-1"}, "avsenderReferanseId er ikke en UUID"),
        ({"fnr": "123"}, "fnr er ikke 11 sifre"),
        ({"eksternStatus": 3}, "eksternStatus er av feil type"),
        ({"eksternFeilmelding": "a\0b"}, "eksternFeilmelding har tegn som ikke er tekst"),
        ({"flettedata": "Blåfjell"}, "flettedata er av feil type"),
        ({"flettedata": ["a", 1]}, "flettedata er ikke en liste av tekster"),
        ({"flettedata": ["a\0"]}, "flettedata har tegn som ikke er tekst"),
    ],
)
def test_et_odelagt_svar_settes_i_karantene_med_grunn(
    topics: Kafkaverden, odelagt: dict[str, Any], grunn: str
) -> None:
    person = en_invitert()
    melding = svar(person, **odelagt)
    topics.skriv(settings.KAFKA_RAPID_TOPIC, person.fnr, melding)
    bokser.rapid.les()
    assert mottatte(person) == []
    assert [rad.grunn for rad in Karantene.objects.all()] == [grunn]


def test_et_rettet_svar_er_ikke_sett_selv_om_det_odelagte_er_lagt_til_side(
    topics: Kafkaverden,
) -> None:
    person = en_invitert()
    rett = svar(person)
    topics.rapid({**rett, "flettedata": 1}, rett)
    bokser.rapid.les()
    odelagt = Karantene.objects.get(tilstand="KARANTENE")
    assert odelagt.par == person
    bokser.rapid.karantene.forkast(odelagt.pk, av="Z990001", grunn="ødelagt")
    assert len(mottatte(person)) == 1


def test_oppslaget_gir_hver_person_sine_de_nyeste_forst(
    topics: Kafkaverden, django_assert_num_queries: Any
) -> None:
    treff = v.publisert()
    en, to, ingen = v.invitert(treff, 3)
    topics.rapid(
        svar(en, varselId="a", eksternStatus=None, eksternKanal=None),
        svar(en, varselId="a"),
        svar(to, varselId="b", eksternKanal="EPOST"),
    )
    bokser.rapid.les()
    with django_assert_num_queries(1):
        funnet = varsler.for_personer([en, to, ingen])
    assert {pk: [h.data["eksternKanal"] for h in rader] for pk, rader in funnet.items()} == {
        en.pk: ["SMS", None],
        to.pk: ["EPOST"],
        ingen.pk: [],
    }
