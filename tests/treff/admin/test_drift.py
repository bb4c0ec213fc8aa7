"""What only developers see of `treff`: its quarantine, and the hendelser that could not be sent."""

import json

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rapids.elv import Post
from tests.aktivitetskort.admin.verden import velg
from tests.treff import verden
from treff import bokser
from treff.lyttere import elv
from treff.models import Jobbsoker, JobbsokerHendelse, Karantene

KARANTENE = "/admin/treff/karantene/"
PARKERT = "/admin/treff/jobbsokerhendelse/"
pytestmark = pytest.mark.django_db(databases=["default", "aktivitetskort"])


def settes_til_side(person: Jobbsoker, offset: int = 1) -> Karantene:
    """An error about the person's card, which does not say who changed it."""
    melding = {
        "@event_name": "aktivitetskort-feil",
        "@id": str(person.person_treff_id),
        "fnr": person.fnr,
        "rekrutteringstreffId": str(person.treff_id),
    }
    post = Post("toi.rapid-1", 0, offset, 1, person.fnr.encode(), json.dumps(melding).encode())
    mottatt = elv.les(post)
    assert mottatt
    with transaction.atomic():
        bokser.rapid.karantene.ta_imot([mottatt])
    return Karantene.objects.latest("id")


def parkert(person: Jobbsoker) -> JobbsokerHendelse:
    JobbsokerHendelse.objects.filter(jobbsoker=person, type="INVITERT").update(
        tilstand="PARKERT", forsok=5, siste_feil="KeyError i verdi:12"
    )
    return JobbsokerHendelse.objects.get(jobbsoker=person, type="INVITERT")


@pytest.mark.parametrize("lista", [KARANTENE, PARKERT])
@pytest.mark.parametrize("hvem", ["eier", "annen_eier", "veileder"])
def test_bare_utviklere_slipper_til(
    hvem: str, lista: str, request: pytest.FixtureRequest, utvikler: Client
) -> None:
    klient: Client = request.getfixturevalue(hvem)
    assert klient.get(lista).status_code == 403
    assert klient.post(lista, {"action": "ta_bort"}).status_code == 403
    assert utvikler.get(lista).status_code == 200


def test_karantenen_viser_grunnen_og_treffet_men_ikke_personen(utvikler: Client) -> None:
    (person,) = verden.invitert(verden.publisert(tittel="Møt bakerne"))
    rad = settes_til_side(person)
    lista = utvikler.get(KARANTENE).content.decode()
    siden = utvikler.get(f"{KARANTENE}{rad.pk}/").content.decode()
    assert "mangler endretAv" in lista
    assert "Møt bakerne" in siden
    for side in (lista, siden):
        assert person.fnr not in side
        assert person.etternavn not in side
    vist = utvikler.post(f"{KARANTENE}{rad.pk}/", {"vis_innhold": "ja"}).content.decode()
    assert person.fnr in vist


def test_en_melding_forkastes_av_den_som_gjorde_det(utvikler: Client) -> None:
    (person,) = verden.invitert(verden.publisert())
    rad = settes_til_side(person)
    side = velg(utvikler, KARANTENE, "prov_igjen", rad.pk)
    assert "Fortsatt i karantene: mangler endretAv. (1)" in side
    velg(utvikler, KARANTENE, "ta_bort", rad.pk, bekreftet="ja", begrunnelse="Testdata")
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av) == ("FORKASTET", "C300001")


def test_en_parkert_hendelse_gis_opp(utvikler: Client) -> None:
    (person,) = verden.invitert(verden.publisert(tittel="Møt bakerne"))
    rad = parkert(person)
    side = utvikler.get(PARKERT).content.decode()
    assert "Møt bakerne" in side
    assert "KeyError i verdi:12" in side
    assert person.fnr not in side
    assert person.etternavn not in side
    assert "Gi opp 1 jobbsøkerhendelse?" in velg(utvikler, PARKERT, "ta_bort", rad.pk)
    velg(utvikler, PARKERT, "ta_bort", rad.pk, bekreftet="ja", begrunnelse="For stor")
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av, rad.behandlet_grunn) == (
        "OPPGITT",
        "C300001",
        "For stor",
    )


def test_en_parkert_hendelse_sendes_pa_nytt(utvikler: Client) -> None:
    rad = parkert(verden.invitert(verden.publisert())[0])
    velg(utvikler, PARKERT, "prov_igjen", rad.pk)
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av) == ("USENDT", "C300001")


@pytest.mark.parametrize("lista", [KARANTENE, PARKERT])
def test_antall_sporringer_vokser_ikke_med_lista(lista: str, utvikler: Client) -> None:
    def antall() -> int:
        with CaptureQueriesContext(connection) as sporringer:
            utvikler.get(lista)
        return len(sporringer)

    folk = verden.invitert(verden.publisert(), 5)
    parkert(folk[0])
    settes_til_side(folk[0])
    ett = antall()
    for nr, person in enumerate(folk[1:], 2):
        parkert(person)
        settes_til_side(person, nr)
    assert antall() == ett <= 12
