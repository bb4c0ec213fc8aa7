"""What is done with the people of a treff by a click, one or many; and what is said of it."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from django.test import Client

from tests.treff import verden as v
from tests.treff.admin.test_handlinger import adresse, med_folk
from treff.models import Jobbsoker

pytestmark = pytest.mark.django_db
INGEN = "00000000-0000-0000-0000-000000000000"


def test_mange_inviteres_pa_en_gang_og_de_som_er_det_fra_for_hoppes_over(eier: Client) -> None:
    treff = v.publisert()
    folk = v.legg_til(treff, 3)
    v.inviter(treff, folk[:1])
    ider = [str(p.person_treff_id) for p in folk]
    assert med_folk(eier, treff, handling="inviter", valgt=ider) == [
        (
            "2 invitert. Kortene er på vei til aktivitetsplanen. "
            "1 ble hoppet over: de er invitert fra før, eller ikke synlige."
        )
    ]
    assert {v.frisk(p).status for p in folk} == {"INVITERT"}
    assert Jobbsoker.objects.filter(hendelser__type="INVITERT").count() == 3


GJORT: Mapping[str, tuple[str, str]] = {
    "svar-ja": ("SVART_JA", "Svaret ja er registrert."),
    "svar-nei": ("SVART_NEI", "Svaret nei er registrert."),
    "fatt-jobb": ("FÅTT_JOBB", "Fått jobb er registrert."),
}


@pytest.mark.parametrize(("hva", "utfall"), GJORT.items())
def test_det_som_gjores_med_en_invitert(eier: Client, hva: str, utfall: tuple[str, str]) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    assert med_folk(eier, treff, handling=f"{hva}:{person.person_treff_id}") == [utfall[1]]
    assert v.frisk(person).status == utfall[0]


def test_kortet_sendes_pa_nytt_nar_ingenting_er_pa_vei(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    send = f"send-pa-nytt:{person.person_treff_id}"
    assert med_folk(eier, treff, handling=send) == [
        "En tidligere melding om kortet er ikke sendt ennå. Vent til den er det."
    ]
    v.kort_feilet(person, "MANGLER_OPPFOLGINGSPERIODE")
    assert med_folk(eier, treff, handling=send) == [
        "Kortet sendes på nytt. Last siden på nytt om litt for å se hvordan det gikk."
    ]
    assert v.hendelser(person)[-1] == "AKTIVITETSKORT_SENDT_PÅ_NYTT"


def test_det_som_kan_tas_tilbake(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    for hva, status in (
        ("svar-ja", "SVART_JA"),
        ("fatt-jobb", "FÅTT_JOBB"),
        ("angre-fatt-jobb", "SVART_JA"),
        ("fjern-svar", "INVITERT"),
    ):
        med_folk(eier, treff, handling=f"{hva}:{person.person_treff_id}")
        assert v.frisk(person).status == status


def test_en_som_bare_er_lagt_til_kan_slettes(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.legg_til(treff)
    med_folk(eier, treff, handling=f"slett:{person.person_treff_id}")
    assert v.frisk(person).status == "SLETTET"


def test_et_svar_som_ikke_gar_sier_hvorfor(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    v.over(treff)
    assert med_folk(eier, treff, handling=f"svar-ja:{person.person_treff_id}") == [
        "Treffet er over."
    ]


@pytest.mark.parametrize(
    ("felter", "melding"),
    [
        ({}, "Velg minst én jobbsøker."),
        ({"handling": "inviter"}, "Velg minst én jobbsøker."),
        ({"handling": "inviter", "valgt": "rusk"}, "Velg minst én jobbsøker."),
        ({"handling": f"rusk:{INGEN}"}, "Valget finnes ikke."),
        ({"handling": "svar-ja", "valgt": [INGEN, str(uuid4())]}, "Valget finnes ikke."),
        ({"handling": f"svar-ja:{INGEN}"}, "Jobbsøkeren finnes ikke på treffet."),
        (
            {"handling": "inviter", "valgt": INGEN},
            "En eller flere av jobbsøkerne finnes ikke på treffet.",
        ),
    ],
)
def test_tull_er_en_melding_og_endrer_ingenting(
    eier: Client, felter: dict[str, object], melding: str
) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    assert med_folk(eier, treff, **felter) == [melding]
    assert v.hendelser(person) == ["OPPRETTET", "INVITERT"]


def test_en_person_pa_et_annet_treff_finnes_ikke(eier: Client) -> None:
    treff, annet = v.publisert(), v.publisert()
    (person,) = v.invitert(annet)
    assert med_folk(eier, treff, handling=f"svar-ja:{person.person_treff_id}") == [
        "Jobbsøkeren finnes ikke på treffet."
    ]


def test_man_kommer_tilbake_dit_man_var_i_lista(eier: Client) -> None:
    treff = v.publisert()
    (person,) = v.invitert(treff)
    sti = adresse(treff, "jobbsokere") + "?status=INVITERT&side=1"
    svaret = eier.post(sti, {"handling": f"svar-ja:{person.person_treff_id}"})
    assert svaret["Location"] == adresse(treff, "change") + "?status=INVITERT&side=1"


def test_det_som_sies_navngir_ingen(eier: Client) -> None:
    """It is kept in a cookie until the next page."""
    treff = v.publisert()
    (person,) = v.invitert(treff)
    svaret = eier.post(
        adresse(treff, "jobbsokere"), {"handling": f"svar-ja:{person.person_treff_id}"}
    )
    kake = svaret.cookies["messages"].value
    assert kake
    assert not any(del_ in kake for del_ in (person.fnr, person.fornavn, person.etternavn))


def test_lista_over_folk_tar_bare_imot(eier: Client) -> None:
    assert eier.get(adresse(v.publisert(), "jobbsokere")).status_code == 405


def test_et_sok_star_etter_at_noe_er_gjort(eier: Client) -> None:
    """The name that was searched for may not stand in an address: the browser posts it again."""
    treff = v.publisert()
    person, annen = v.invitert(treff, 2)
    felter = {"handling": f"svar-ja:{person.person_treff_id}", "fritekst": person.etternavn}
    svaret = eier.post(f"{adresse(treff, 'jobbsokere')}?side=1", felter)
    assert (svaret.status_code, svaret["Location"]) == (307, f"{adresse(treff, 'change')}?side=1")
    siden = eier.post(svaret["Location"], felter)
    assert [rad.person for rad in siden.context["rader"]] == [person]
    assert siden.context["fritekst"] == person.etternavn
    assert v.hendelser(person).count("SVART_JA_TIL_INVITASJON_AV_EIER") == 1
    assert annen.etternavn != person.etternavn
