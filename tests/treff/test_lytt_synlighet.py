"""What the visibility engine tells treff of a person (§2.5)."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from lokal.identmapper import aktor_id, synlighet
from tests.kafkaverden import Kafkaverden
from tests.treff.verden import legg_til, publisert
from treff import bokser
from treff.models import Jobbsoker, Karantene

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def gi_synlighet(topics: Kafkaverden, fnr: str, opprettet: str, *, er_synlig: bool) -> None:
    nokkel, verdi = synlighet(fnr, er_synlig=er_synlig)
    innhold = {**json.loads(verdi), "@opprettet": opprettet}
    topics.skriv(settings.KAFKA_RAPID_TOPIC, nokkel.decode(), innhold)


def test_synlighet_gjelder_alle_personens_rader_og_det_siste_vinner(topics: Kafkaverden) -> None:
    (her,), (der,) = legg_til(publisert()), legg_til(publisert())
    assert her.fnr == der.fnr
    gi_synlighet(topics, her.fnr, "2025-09-20T10:00:00Z", er_synlig=False)
    gi_synlighet(topics, her.fnr, "2025-09-20T11:59:59", er_synlig=True)  # Oslo: a second before
    bokser.rapid.les()
    assert set(Jobbsoker.objects.values_list("er_synlig", flat=True)) == {False}

    gi_synlighet(topics, her.fnr, "2025-09-20T12:00:01+02:00[Europe/Oslo]", er_synlig=True)
    bokser.rapid.les()
    assert set(Jobbsoker.objects.values_list("er_synlig", flat=True)) == {True}


@pytest.mark.parametrize(
    "endret",
    [
        {"synlighet": {"erSynlig": False, "ferdigBeregnet": False}},
        {"synlighet": {"erSynlig": "nei", "ferdigBeregnet": True}},
        {"synlighet": None},
        {"@slutt_av_hendelseskjede": False},
    ],
)
def test_en_synlighet_som_ikke_er_ferdig_gaar_stille_forbi(
    topics: Kafkaverden, endret: dict[str, Any]
) -> None:
    (person,) = legg_til(publisert())
    ferdig = {
        "synlighet": {"erSynlig": False, "ferdigBeregnet": True},
        "@slutt_av_hendelseskjede": True,
        "@opprettet": "2025-09-20T10:00:00Z",
        "fodselsnummer": person.fnr,
        "aktørId": "1000000000001",
    }
    topics.skriv(settings.KAFKA_RAPID_TOPIC, "1000000000001", {**ferdig, **endret})
    bokser.rapid.les()
    person.refresh_from_db()
    assert person.er_synlig
    assert Karantene.objects.count() == 0


def skjult(person: Jobbsoker, **felter: Any) -> dict[str, Any]:
    """As it comes when the identity mapper has added the number."""
    return {
        "@id": str(uuid4()),
        "@opprettet": "2025-09-20T10:00:00Z",
        "@slutt_av_hendelseskjede": True,
        "synlighet": {"erSynlig": False, "ferdigBeregnet": True},
        "fodselsnummer": person.fnr,
        "aktørId": aktor_id(person.fnr),
        **felter,
    }


def uten_nummer(melding: dict[str, Any]) -> dict[str, Any]:
    return {felt: verdi for felt, verdi in melding.items() if felt != "fodselsnummer"}


def paa_rapiden(topics: Kafkaverden, *meldinger: tuple[int | None, dict[str, Any]]) -> None:
    """Each on the partition given, else on that of its key."""
    for partisjon, melding in meldinger:
        hvor = {} if partisjon is None else {"partition": partisjon}
        topics.skriv(settings.KAFKA_RAPID_TOPIC, melding["aktørId"], melding, **hvor)


@pytest.mark.parametrize("partisjoner", [(None, None), (0, 1), (1, 0)])
@pytest.mark.parametrize("bunker", [1, 2])
@pytest.mark.parametrize(
    "mangler",
    [uten_nummer, lambda melding: {**melding, "fodselsnummer": None}],
    ids=["uten", "null"],
)
def test_den_uten_fodselsnummer_skygger_ikke_for_den_som_har_fatt_det(
    topics: Kafkaverden, partisjoner: tuple[int | None, int | None], bunker: int, mangler: Any
) -> None:
    (person,) = legg_til(publisert())
    hel = skjult(person)
    forst, sist = zip(partisjoner, (mangler(hel), hel), strict=True)
    paa_rapiden(topics, forst)
    if bunker == 2:
        bokser.rapid.les()
    paa_rapiden(topics, sist)
    bokser.rapid.les()
    person.refresh_from_db()
    assert not person.er_synlig
    assert Karantene.objects.count() == 0


@pytest.mark.parametrize("feil", [{"@opprettet": None}, {"@opprettet": "i går"}])
def test_uten_fodselsnummer_er_den_stille_ogsaa_naar_den_er_odelagt(
    topics: Kafkaverden, feil: dict[str, Any]
) -> None:
    (person,) = legg_til(publisert())
    hel = skjult(person)
    paa_rapiden(topics, (None, uten_nummer({**hel, **feil})), (None, hel))
    bokser.rapid.les()
    person.refresh_from_db()
    assert not person.er_synlig
    assert Karantene.objects.count() == 0


@pytest.mark.parametrize(
    ("feil", "grunn"),
    [
        ({"@opprettet": "i går"}, "@opprettet er ikke et tidspunkt"),
        ({"@opprettet": "2025-09-20T10:00:00[Oslo]"}, "@opprettet er ikke et tidspunkt"),
        ({"@opprettet": None}, "mangler @opprettet"),
        ({"fodselsnummer": "123"}, "fodselsnummer er ikke 11 sifre"),
    ],
)
def test_en_odelagt_synlighet_settes_i_karantene(
    topics: Kafkaverden, feil: dict[str, Any], grunn: str
) -> None:
    (person,) = legg_til(publisert())
    paa_rapiden(topics, (None, skjult(person, **feil)))
    bokser.rapid.les()
    assert list(Karantene.objects.values_list("grunn", flat=True)) == [grunn]
