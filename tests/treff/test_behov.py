"""Whose visibility is asked for, how often, and what the answer counts for (§2.8)."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from lokal import identmapper
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import laast
from tests.treff import verden as v
from treff import bokser, tasks
from treff.models import Jobbsoker, Karantene, Synlighetsbehov
from treff.tjenester import jobbsokere, synlighet

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

BEHOV = "synlighetRekrutteringstreff"


def spor(topics: Kafkaverden) -> list[dict[str, Any]]:
    """A tick; every question that has been asked so far."""
    tasks.publiser_hendelser()
    alle = topics.les(settings.KAFKA_RAPID_TOPIC)
    return [m for m in alle if m.get("@event_name") == "behov"]


def la_det_ga(**tid: float) -> None:
    """So long ago was everything that is written down about the questions."""
    Synlighetsbehov.objects.update(neste_gang=F("neste_gang") - timedelta(**tid))


def svar(person: Jobbsoker, **felter: Any) -> dict[str, Any]:
    return {
        "@event_name": "behov",
        "@behov": [BEHOV],
        "@id": str(uuid4()),
        "@opprettet": "2025-09-20T10:00:00.123",
        "fodselsnummer": person.fnr,
        "aktørId": "1000000000001",
        BEHOV: {"erSynlig": False, "ferdigBeregnet": True, "sperret": False},
        **felter,
    }


def les(topics: Kafkaverden, *meldinger: dict[str, Any]) -> None:
    for melding in meldinger:
        topics.skriv(settings.KAFKA_RAPID_TOPIC, melding["fodselsnummer"], melding)
    bokser.rapid.les()


def test_det_sporres_om_hver_person_en_gang_uansett_hvor_mange_treff(topics: Kafkaverden) -> None:
    (person,) = v.legg_til(v.publisert())
    v.legg_til(v.publisert(), 2)
    stilt = spor(topics)
    assert len({m["fodselsnummer"] for m in stilt}) == len(stilt) == 2
    en = next(m for m in stilt if m["fodselsnummer"] == person.fnr)
    assert en["@behov"] == [BEHOV]
    assert {"@id", "@opprettet", "system_read_count", "system_participating_services"} <= set(en)
    assert {p.key.decode() for p in topics.les_poster(settings.KAFKA_RAPID_TOPIC)} == {
        m["fodselsnummer"] for m in stilt
    }
    assert len(spor(topics)) == 2


def test_det_sporres_igjen_etter_et_minutt_og_saa_sjeldnere_hoyst_en_time(
    topics: Kafkaverden,
) -> None:
    v.legg_til(v.publisert())
    spor(topics)
    pauser = []
    for runde in range(2, 10):
        behov = Synlighetsbehov.objects.get()
        pauser.append((behov.neste_gang - behov.spurt) / timedelta(minutes=1))
        la_det_ga(minutes=pauser[-1] - 1)
        assert len(spor(topics)) == runde - 1
        la_det_ga(minutes=1)
        assert len(spor(topics)) == runde
    assert pauser == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len({m["@id"] for m in spor(topics)}) == 9


def test_et_krasj_for_det_er_merket_sendt_gir_samme_melding_igjen(topics: Kafkaverden) -> None:
    v.legg_til(v.publisert())
    spor(topics)
    Synlighetsbehov.objects.update(tilstand="USENDT")
    en, to = spor(topics)
    assert en == to


def test_den_som_er_fortalt_om_sporres_det_ikke_om(topics: Kafkaverden) -> None:
    (person,) = v.legg_til(v.publisert())
    spor(topics)
    topics.skriv(
        settings.KAFKA_RAPID_TOPIC, *_tekst(identmapper.synlighet(person.fnr, er_synlig=True))
    )
    bokser.rapid.les()
    la_det_ga(hours=1)
    assert len(spor(topics)) == 1
    assert not Synlighetsbehov.objects.exists()
    v.legg_til(v.publisert())
    assert len(spor(topics)) == 1


def _tekst(post: tuple[bytes, bytes]) -> tuple[str, bytes]:
    return post[0].decode(), post[1]


def test_den_som_er_slettet_sporres_det_ikke_om_for_den_er_der_igjen(topics: Kafkaverden) -> None:
    treff = v.publisert()
    (person,) = v.legg_til(treff)
    jobbsokere.slett(treff.pk, person.person_treff_id, av=v.EIER)
    assert spor(topics) == []
    v.legg_til(treff)
    assert len(spor(topics)) == 1

    jobbsokere.slett(treff.pk, person.person_treff_id, av=v.EIER)
    la_det_ga(hours=1)
    assert len(spor(topics)) == 1
    v.legg_til(treff)
    assert len(spor(topics)) == 2


def test_et_svar_skjuler_personen_pa_alle_treff_og_pa_de_neste(topics: Kafkaverden) -> None:
    (her,), (der,) = v.legg_til(v.publisert()), v.legg_til(v.publisert())
    les(topics, svar(her))
    assert not v.frisk(her).er_synlig
    assert not v.frisk(der).er_synlig
    (nytt,) = v.legg_til(v.publisert())
    assert not nytt.er_synlig
    tasks.publiser_hendelser()
    assert not Synlighetsbehov.objects.exists()


@pytest.mark.parametrize(
    ("sagt", "er_synlig"),
    [
        ({"erSynlig": True, "ferdigBeregnet": True}, True),
        ({"erSynlig": True, "ferdigBeregnet": True, "sperret": True}, True),
        ({"erSynlig": False, "ferdigBeregnet": True}, False),
        ({"erSynlig": True, "ferdigBeregnet": False}, False),
        ({"erSynlig": True}, False),
        ({"erSynlig": "true", "ferdigBeregnet": True}, False),
        ({"erSynlig": 1, "ferdigBeregnet": True}, False),
        ({"erSynlig": None, "ferdigBeregnet": True}, False),
        ({"erSynlig": True, "ferdigBeregnet": "true"}, False),
        ({}, False),
    ],
)
def test_bare_det_som_er_sikkert_synlig_er_det(
    topics: Kafkaverden, sagt: dict[str, Any], er_synlig: bool
) -> None:
    (person,) = v.legg_til(v.publisert())
    les(topics, svar(person, **{BEHOV: sagt}))
    assert v.frisk(person).er_synlig is er_synlig
    assert v.frisk(person).synlighet_behov == "BESVART"


@pytest.mark.parametrize("forst", ["svaret", "synlighet", "sammen"])
def test_synlighet_vinner_over_svaret_uansett_hva_som_kom_forst(
    topics: Kafkaverden, forst: str
) -> None:
    (person,) = v.legg_til(v.publisert())
    spurt = svar(person)
    _, verdi = identmapper.synlighet(person.fnr, er_synlig=True)
    fortalt = {"fodselsnummer": person.fnr, **_json(verdi), "@opprettet": "2020-01-01T00:00:00Z"}
    if forst == "sammen":
        les(topics, fortalt, spurt)
    else:
        for melding in (spurt, fortalt) if forst == "svaret" else (fortalt, spurt):
            les(topics, melding)
    assert v.frisk(person).er_synlig


def _json(verdi: bytes) -> dict[str, Any]:
    lest: dict[str, Any] = json.loads(verdi)
    return lest


def test_det_forste_svaret_gjelder(topics: Kafkaverden) -> None:
    (person,) = v.legg_til(v.publisert())
    synlig = svar(person, **{BEHOV: {"erSynlig": True, "ferdigBeregnet": True}})
    les(topics, synlig, svar(person))
    les(topics, svar(person))
    assert v.frisk(person).er_synlig


def test_vart_eget_sporsmal_og_identmapperens_kopi_gar_stille_forbi(topics: Kafkaverden) -> None:
    (person,) = v.legg_til(v.publisert())
    (stilt,) = spor(topics)
    les(topics, {**stilt, "aktørId": "1"}, {**stilt, BEHOV: None})
    assert v.frisk(person).synlighet_behov == "SPURT"
    assert Karantene.objects.count() == 0


@pytest.mark.parametrize(
    ("odelagt", "grunn"),
    [
        ({BEHOV: "synlig"}, f"{BEHOV} er av feil type"),
        ({"@opprettet": "i går"}, "@opprettet er ikke et tidspunkt"),
        ({"@opprettet": None}, "mangler @opprettet"),
        ({"fodselsnummer": "123"}, "fodselsnummer er ikke 11 sifre"),
    ],
)
def test_et_odelagt_svar_settes_i_karantene(
    topics: Kafkaverden, odelagt: dict[str, Any], grunn: str
) -> None:
    (person,) = v.legg_til(v.publisert())
    les(topics, svar(person, **odelagt))
    assert v.frisk(person).synlighet_behov == "IKKE_SPURT"
    assert [rad.grunn for rad in Karantene.objects.all()] == [grunn]


def test_et_tikk_uten_arbeid_tar_hoyst_tre_sporringer(topics: Kafkaverden) -> None:
    v.legg_til(v.publisert(), 3)
    spor(topics)
    with CaptureQueriesContext(connection) as fanget:
        tasks.publiser_hendelser()
    sporringer = [q["sql"] for q in fanget if not q["sql"].startswith(("BEGIN", "COMMIT"))]
    assert len(sporringer) <= 3


def test_mange_som_venter_leses_ikke_i_hvert_tikk(topics: Kafkaverden) -> None:
    v.legg_til(v.publisert(), 100)
    spor(topics)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE treff_jobbsoker, treff_synlighetsbehov")
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("EXPLAIN (ANALYZE, FORMAT TEXT) " + synlighet._GJOR_KLAR, {"antall": 1000})
        plan = "\n".join(linje for (linje,) in cursor.fetchall())
        cursor.execute("SET enable_seqscan = on")
    for indeks in ("jobbsoker_ikke_spurt", "synlighetsbehov_neste_gang", "synlighetsbehov_usendt"):
        assert indeks in plan
    assert "Seq Scan" not in plan


def test_en_som_noen_holder_sporres_det_om_siden(topics: Kafkaverden) -> None:
    en, annen = v.legg_til(v.publisert(), 2)
    with laast("default", "SELECT id FROM treff_jobbsoker WHERE id = %s FOR NO KEY UPDATE", en.pk):
        assert [m["fodselsnummer"] for m in spor(topics)] == [annen.fnr]
    assert len(spor(topics)) == 2
