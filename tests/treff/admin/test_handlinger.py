"""What is done by a click: the services do it, and the page that follows says what came of it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.treff import verden as v
from treff.models import Jobbsoker, Treff
from treff.tjenester import innhold, svar
from treff.tjenester import treff as tjenesten

pytestmark = pytest.mark.django_db
INGEN = "00000000-0000-0000-0000-000000000000"


def adresse(treff: Treff, hva: str) -> str:
    return f"/admin/treff/treff/{treff.pk}/{hva}/"


def sagt(svaret: Any) -> list[str]:
    """What the next page will say, after a redirect."""
    assert svaret.status_code == 302, svaret.content.decode()
    svaret.client.cookies.pop("messages", None)  # as when they have been read
    return [str(melding) for melding in get_messages(svaret.wsgi_request)]


def med_folk(klient: Client, treff: Treff, **felter: object) -> list[str]:
    return sagt(klient.post(adresse(treff, "jobbsokere"), felter))


def test_et_treff_gjennom_livet(eier: Client) -> None:
    treff = v.utkast()
    assert sagt(eier.post(adresse(treff, "publiser"))) == [
        "Treffet er publisert. Nå kan du invitere."
    ]
    assert v.status(treff) == "PUBLISERT"
    sagt(eier.post(adresse(treff, "avpubliser")))
    assert v.status(treff) == "UTKAST"
    sagt(eier.post(adresse(treff, "publiser")))
    sagt(eier.post(adresse(treff, "avlys")))
    assert v.status(treff) == "AVLYST"
    sagt(eier.post(adresse(treff, "gjenapne")))
    assert v.status(treff) == "PUBLISERT"
    v.over(treff)
    sagt(eier.post(adresse(treff, "fullfor")))
    assert v.status(treff) == "FULLFØRT"


def test_et_slettet_utkast_leder_til_lista(eier: Client) -> None:
    treff = v.utkast()
    svaret = eier.post(adresse(treff, "slett"))
    assert svaret["Location"] == "/admin/treff/treff/"
    assert sagt(svaret) == ["Utkastet er slettet."]
    assert v.status(treff) == "SLETTET"


def avlyst(treff: Treff) -> None:
    tjenesten.avlys(treff.pk, av=v.EIER)


@pytest.mark.parametrize(
    ("hva", "forst"), [("avlys", lambda _: None), ("gjenapne", avlyst), ("fullfor", v.over)]
)
def test_det_som_ikke_kan_tas_tilbake_sporres_det_om_forst(
    eier: Client, hva: str, forst: Callable[[Treff], None]
) -> None:
    treff = v.publisert()
    ja, nei, _ = v.invitert(treff, 3)
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=v.EIER)
    svar.svar_for(treff.pk, nei.person_treff_id, svar=False, av=v.EIER)
    forst(treff)
    for_ = v.status(treff)
    html = eier.get(adresse(treff, hva)).content.decode()
    assert "3 inviterte" in html
    assert "1 har svart ja, 1 har svart nei, og 1 har ikke svart" in html
    assert v.status(treff) == for_


@pytest.mark.parametrize(("hva", "lag"), [("avpubliser", v.publisert), ("slett", v.utkast)])
def test_det_sporres_ogsa_nar_det_ikke_gjelder_noen(
    eier: Client, hva: str, lag: Callable[[], Treff]
) -> None:
    treff = lag()
    for_ = v.status(treff)
    assert "Ingen er invitert." in eier.get(adresse(treff, hva)).content.decode()
    assert v.status(treff) == for_


def test_en_get_publiserer_ikke(eier: Client) -> None:
    treff = v.utkast()
    assert eier.get(adresse(treff, "publiser")).status_code == 302
    assert v.status(treff) == "UTKAST"


def test_hver_grunn_til_at_det_ikke_gar_er_en_melding(eier: Client) -> None:
    assert sagt(eier.post(adresse(v.utkast(svarfrist=None, poststed=""), "publiser"))) == [
        "Svarfrist mangler.",
        "Poststed mangler.",
    ]


def test_bare_eieren_gjor_noe_med_treffet(annen_eier: Client, veileder: Client) -> None:
    treff = v.publisert()
    (person,) = v.legg_til(treff)
    for klient in (annen_eier, veileder):
        grunn = ["Bare eierne av treffet har tilgang."]
        assert sagt(klient.post(adresse(treff, "avlys"))) == grunn
        assert med_folk(klient, treff, handling=f"inviter:{person.person_treff_id}") == grunn
        assert klient.get(adresse(treff, "avlys")).status_code == 403
    assert v.status(treff) == "PUBLISERT"
    assert v.frisk(person).status == "LAGT_TIL"


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


def test_uten_csrf_token_skjer_ingenting(eier: Client) -> None:
    treff = v.publisert()
    fremmed_side = Client(enforce_csrf_checks=True)
    fremmed_side.defaults |= eier.defaults
    svaret = fremmed_side.post(adresse(treff, "avlys"))
    assert svaret.status_code == 403
    assert "Siden var for gammel." in svaret.content.decode()
    assert v.status(treff) == "PUBLISERT"


def test_et_skjema_som_kom_over_https_tas_imot_bak_en_ingress(eier: Client) -> None:
    treff = v.publisert()
    nettleser = Client(enforce_csrf_checks=True)
    bak_ingress = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_HOST": "testserver"}
    nettleser.defaults |= eier.defaults | bak_ingress
    nettleser.get(adresse(treff, "avlys"))
    token = nettleser.cookies["csrftoken"].value
    svaret = nettleser.post(
        adresse(treff, "avlys"),
        {"csrfmiddlewaretoken": token},
        headers={"Origin": "https://testserver"},
    )
    assert svaret.status_code == 302
    assert v.status(treff) == "AVLYST"


@pytest.mark.parametrize("hva", ["finnes-ikke", "history", "delete", "password"])
def test_djangos_egne_sider_om_en_rad_finnes_ikke(eier: Client, hva: str) -> None:
    svaret = eier.get(adresse(v.publisert(), hva))
    assert svaret.status_code == 404
    assert "Siden finnes ikke." in svaret.content.decode()


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


@pytest.mark.parametrize(
    ("hva", "sier"),
    [
        ("fullfor", "Treffet er avlyst og kan ikke bli fullført. Det kan gjenåpnes."),
        ("avlys", "Treffet er allerede avlyst."),
        ("endre", "Treffet er avlyst."),
        ("varsle", "Treffet er avlyst."),
        ("legg-til", "Treffet er avlyst."),
    ],
)
def test_det_sporres_ikke_om_det_som_ikke_gar_an(eier: Client, hva: str, sier: str) -> None:
    treff = v.publisert()
    (ja,) = v.invitert(treff)
    svar.svar_for(treff.pk, ja.person_treff_id, svar=True, av=v.EIER)
    innhold.endre(treff.pk, v.innhold(poststed="Bodø"), av=v.EIER)
    assert "Velg hva de skal varsles om" in eier.get(adresse(treff, "change")).content.decode()
    tjenesten.avlys(treff.pk, av=v.EIER)

    assert "Velg hva de skal varsles om" not in eier.get(adresse(treff, "change")).content.decode()
    svaret = eier.get(adresse(treff, hva))
    assert svaret["Location"] == adresse(treff, "change")
    [sagt_] = sagt(svaret)
    assert sier.startswith(sagt_)


def test_et_varsel_som_er_sendt_fra_en_annen_fane_sporres_det_ikke_om(eier: Client) -> None:
    treff = v.publisert()
    assert sagt(eier.get(adresse(treff, "varsle"))) == ["Det er ingen nye endringer å varsle om."]
