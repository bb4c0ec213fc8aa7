"""What is done by a click: the services do it, and the page that follows says what came of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from tests.treff import verden as v
from treff.models import Treff
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


@pytest.mark.parametrize(
    ("hva", "sier"),
    [
        ("fullfor", "Treffet er avlyst og kan ikke bli fullført."),
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
