"""The treff endpoints of `kontrakt.md` §7: what goes in, what comes out."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from lokal.personer import Person
from tests.treff.api.conftest import FnrTilKlient
from tests.treff.api.handlinger import flytt, inviter, legg_til
from tests.treff.api.klient import Klient, innhold, nytt_treff, om, problem

pytestmark = pytest.mark.django_db

TREFF = [
    "id", "tittel", "beskrivelse", "fraTid", "tilTid", "svarfrist", "gateadresse", "postnummer",
    "poststed", "kommune", "kommunenummer", "fylke", "fylkesnummer", "kategori", "status",
    "opprettetAvPersonNavident", "opprettetAvNavkontorEnhetId", "opprettetAvTidspunkt",
    "antallArbeidsgivere", "antallJobbsøkere", "antallJobbsøkereSvartJa",
    "antallJobbsøkereFåttJobb", "eiere", "kontorer", "sistEndret", "sistEndretAv", "eierOgKontor",
]  # fmt: skip


@pytest.mark.parametrize("kropp", [{}, {"tittel": "Ny jobb"}, {"tittel": None}])
def test_et_nytt_treff_er_et_utkast_med_en_eier(kropp: dict[str, Any], eier: Klient) -> None:
    svar = eier("POST", "", kropp)
    assert svar.status_code == 201
    treff = eier.ok("GET", f"/{svar.json()['id']}")
    assert treff["status"] == "UTKAST"
    assert treff["eiere"] == ["A100001"]
    assert treff["tittel"] == (kropp.get("tittel") or "Nytt rekrutteringstreff")


def test_et_treff_av_en_annen_kategori_lages_ikke_her(eier: Klient) -> None:
    assert eier("POST", "", {"kategori": "REKRUTTERINGSTREFF"}).status_code == 201
    (feil,) = problem(eier("POST", "", {"kategori": "WORKOP"}), 400)["feil"]
    assert feil == {
        "felt": "kategori",
        "melding": "Her lages bare rekrutteringstreff, ikke WorkOp.",
    }


def test_et_nytt_treff_trenger_ingen_kropp(eier: Klient) -> None:
    assert eier("POST", "").status_code == 201


def test_et_treff_har_feltene_i_kontrakten(utkast: UUID, eier: Klient) -> None:
    treff = eier.ok("GET", f"/{utkast}")
    assert list(treff) == TREFF
    assert treff["id"] == str(utkast)
    assert treff["opprettetAvPersonNavident"] == treff["sistEndretAv"] == "A100001"
    assert treff["opprettetAvNavkontorEnhetId"] == ""
    assert treff["kontorer"] == []
    assert treff["antallArbeidsgivere"] == 0
    assert treff["antallJobbsøkere"] == treff["antallJobbsøkereSvartJa"] == 0


def test_et_tomt_utkast_har_null_for_det_som_ikke_er_fylt_ut(eier: Klient) -> None:
    treff = eier.ok("GET", f"/{eier.ok('POST')['id']}")
    assert {felt for felt, verdi in treff.items() if verdi is None} == set(TREFF[2:13])


def test_tidspunkter_vises_med_oslos_tidssone(utkast: UUID, eier: Klient) -> None:
    kropp = innhold(
        svarfrist="2031-03-01T10:00:00Z",
        fraTid="2031-07-01T08:00:00-02:00",
        tilTid="2031-07-01T14:30:00.5+02:00",
    )
    treff = eier.ok("PUT", f"/{utkast}", kropp)
    assert treff["svarfrist"] == "2031-03-01T11:00:00+01:00"
    assert treff["fraTid"] == "2031-07-01T12:00:00+02:00"
    assert treff["tilTid"] == "2031-07-01T14:30:00.500000+02:00"
    assert datetime.fromisoformat(treff["sistEndret"]).astimezone(UTC) <= timezone.now()


def test_endre_svarer_med_treffet_som_det_ble(utkast: UUID, eier: Klient) -> None:
    kropp = innhold(tittel=' Si "hei"\n\\ 😀 ')
    treff = eier.ok("PUT", f"/{utkast}", kropp)
    assert {felt: treff[felt] for felt in kropp} == {**kropp, "tittel": 'Si "hei"\n\\ 😀'}


def test_det_som_leses_kan_skrives_tilbake_uforandret(publisert: UUID, eier: Klient) -> None:
    treff = eier.ok("GET", f"/{publisert}")
    assert eier.ok("PUT", f"/{publisert}", treff) == treff


def test_endre_erstatter_alt_ogsa_det_som_utelates(utkast: UUID, eier: Klient) -> None:
    treff = eier.ok("PUT", f"/{utkast}", {"tittel": "Bare tittel"})
    assert treff["tittel"] == "Bare tittel"
    assert all(treff[felt] is None for felt in TREFF[2:13])


def test_et_publisert_treff_kan_ikke_tommes(publisert: UUID, eier: Klient) -> None:
    problem(eier("PUT", f"/{publisert}", {"tittel": "Bare tittel"}), 409)
    assert eier.ok("GET", f"/{publisert}")["gateadresse"] == "Storgata 1"


def test_et_treff_kan_ikke_slutte_for_det_begynner(utkast: UUID, eier: Klient) -> None:
    problem(eier("PUT", f"/{utkast}", innhold(tilTid=om(days=9))), 400)


def test_slett_et_utkast(utkast: UUID, eier: Klient) -> None:
    assert eier("DELETE", f"/{utkast}").status_code == 200
    problem(eier("DELETE", f"/{utkast}"), 404)


def test_et_publisert_treff_kan_ikke_slettes(publisert: UUID, eier: Klient) -> None:
    problem(eier("DELETE", f"/{publisert}"), 409)


def test_fra_utkast_til_fullfort(utkast: UUID, eier: Klient) -> None:
    def status_etter(steg: str) -> str:
        assert eier("POST", f"/{utkast}/{steg}").status_code == 200
        return str(eier.ok("GET", f"/{utkast}")["status"])

    assert status_etter("publiser") == "PUBLISERT"
    assert status_etter("avpubliser") == "UTKAST"
    assert status_etter("publiser") == "PUBLISERT"
    assert status_etter("avlys") == "AVLYST"
    assert status_etter("gjenapn") == "PUBLISERT"
    flytt(utkast, days=11)
    assert status_etter("fullfor") == "FULLFØRT"


@pytest.mark.parametrize("steg", ["avpubliser", "avlys", "gjenapn", "fullfor"])
def test_et_steg_som_ikke_kan_tas_er_409(steg: str, utkast: UUID, eier: Klient) -> None:
    problem(eier("POST", f"/{utkast}/{steg}"), 409)


def test_publiser_sier_hva_som_mangler(eier: Klient) -> None:
    treff_id = eier.ok("POST")["id"]
    eier.ok("PUT", f"/{treff_id}", {"beskrivelse": "Uten tittel"})
    detail = problem(eier("POST", f"/{treff_id}/publiser"), 409)["detail"]
    for mangel in ("Tittel", "starttidspunkt", "svarfrist", "gateadresse"):
        assert mangel in detail


@pytest.mark.parametrize(("tittel", "status"), [("😀" * 127 + "x", 200), ("😀" * 128, 409)])
def test_tittelen_telles_som_aktivitetsplanen_gjor(tittel: str, status: int, eier: Klient) -> None:
    treff_id = nytt_treff(eier, tittel=tittel)
    assert eier("POST", f"/{treff_id}/publiser").status_code == status


def test_kroppen_til_et_steg_leses_ikke(utkast: UUID, eier: Klient) -> None:
    assert eier.ra("POST", f"/{utkast}/publiser", b"tull", "text/plain").status_code == 200


def test_endringer_varsler_de_som_har_svart_ja(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    ja, nei, ubesvart = legg_til(eier, publisert, *folk)
    inviter(eier, publisert, ja, nei, ubesvart)
    eier.ok("POST", f"/{publisert}/jobbsoker/{ja}/svar", {"svar": True})
    eier.ok("POST", f"/{publisert}/jobbsoker/{nei}/svar", {"svar": False})
    eier.ok("PUT", f"/{publisert}", innhold(tittel="Nytt navn"))
    kropp = {"endredeFelter": ["NAVN", "STED"]}
    svar = eier("POST", f"/{publisert}/endringer", kropp)
    assert (svar.status_code, svar.json()) == (201, {"varslet": 1})
    assert eier.ok("POST", f"/{publisert}/endringer", kropp) == {"varslet": 0}


@pytest.mark.parametrize("kropp", [{}, {"endredeFelter": "NAVN"}, {"endredeFelter": [7]}, []])
def test_endringer_ma_si_hvilke_felter(kropp: object, publisert: UUID, eier: Klient) -> None:
    problem(eier("POST", f"/{publisert}/endringer", kropp), 400)


@pytest.mark.parametrize("felter", [[], ["TULL"]])
def test_ingen_kjente_felter_varsler_ingen(
    felter: list[str], publisert: UUID, eier: Klient, folk: list[Person]
) -> None:
    (person,) = legg_til(eier, publisert, folk[0])
    inviter(eier, publisert, person)
    eier.ok("POST", f"/{publisert}/jobbsoker/{person}/svar", {"svar": True})
    eier.ok("PUT", f"/{publisert}", innhold(tittel="Nytt navn"))
    svar = eier("POST", f"/{publisert}/endringer", {"endredeFelter": felter})
    assert (svar.status_code, svar.json()) == (201, {"varslet": 0})
    svar = eier("POST", f"/{publisert}/endringer", {"endredeFelter": [*felter, "NAVN"]})
    assert svar.json() == {"varslet": 1}, "what was changed is still to be told"


def test_endringer_pa_et_utkast_er_409(utkast: UUID, eier: Klient) -> None:
    problem(eier("POST", f"/{utkast}/endringer", {"endredeFelter": ["NAVN"]}), 409)


def test_eiere_kommer_og_gar(publisert: UUID, eier: Klient, annen_eier: Klient) -> None:
    assert annen_eier.ok("GET", f"/{publisert}/eiere") == ["A100001"]
    assert annen_eier("PUT", f"/{publisert}/eiere/meg").status_code == 200
    assert annen_eier("PUT", f"/{publisert}/eiere/meg").status_code == 200
    assert sorted(eier.ok("GET", f"/{publisert}/eiere")) == ["A100001", "A100002"]
    assert annen_eier("DELETE", f"/{publisert}/eiere/A100001").status_code == 200
    problem(eier("DELETE", f"/{publisert}/eiere/A100002"), 403)
    problem(annen_eier("DELETE", f"/{publisert}/eiere/A100001"), 404)
    problem(annen_eier("DELETE", f"/{publisert}/eiere/A100002"), 400)


def test_en_eier_heter_det_klienten_sier(publisert: UUID, eier: Klient, annen_eier: Klient) -> None:
    def heter() -> dict[str, str | None]:
        eiere = eier.ok("GET", f"/{publisert}")["eierOgKontor"]
        assert {en["kontorEnhetId"] for en in eiere} == {""}
        return {en["navIdent"]: en["eierNavn"] for en in eiere}

    assert heter() == {"A100001": None}
    for kropp, navn in (({"eierNavn": "Ola"}, "Ola"), ({}, "Ola"), ({"eierNavn": None}, "Ola"),
                        ({"eierNavn": " A\u030ase  Li "}, "Åse Li"),
                        ({"eierNavn": "\u200b"}, "Åse Li")):  # fmt: skip
        annen_eier.ok("PUT", f"/{publisert}/eiere/meg", kropp)
        assert heter() == {"A100001": None, "A100002": navn}
    problem(annen_eier("PUT", f"/{publisert}/eiere/meg", {"eierNavn": 7}), 400)
    annen_eier.ok("DELETE", f"/{publisert}/eiere/A100002")
    annen_eier.ok("PUT", f"/{publisert}/eiere/meg")
    assert heter() == {"A100001": None, "A100002": None}, "what he is called went with him"
    hendelser = eier.ok("GET", f"/{publisert}/allehendelser")
    assert [h["hendelsestype"] for h in hendelser].count("EIER_LAGT_TIL") == 2


@pytest.mark.parametrize("ident", ["a100001", "A1", "%00", "12846012345", "A100001x"])
def test_noe_annet_enn_en_navident_er_ingen_adresse(
    ident: str, publisert: UUID, eier: Klient
) -> None:
    assert eier("DELETE", f"/{publisert}/eiere/{ident}").status_code == 404


def test_en_borger_ser_treffet_men_ikke_ansatte_og_antall(
    publisert: UUID, folk: list[Person], eier: Klient, borger: FnrTilKlient
) -> None:
    legg_til(eier, publisert, *folk)
    treff = borger(folk[0].fnr).ok("GET", f"/{publisert}")
    assert sorted(treff) == sorted(TREFF)
    assert treff["tittel"] == "Jobb i Blåfjell bakeri"
    assert treff["eiere"] == treff["kontorer"] == treff["eierOgKontor"] == []
    for skjult in ("opprettetAvPersonNavident", "sistEndretAv", "antallJobbsøkere",
                   "antallJobbsøkereFåttJobb"):  # fmt: skip
        assert treff[skjult] is None
    assert "A100001" not in str(treff)


def test_antallene_teller_dem_pa_treffet(publisert: UUID, folk: list[Person], eier: Klient) -> None:
    en, to, _ = legg_til(eier, publisert, *folk)
    inviter(eier, publisert, en, to)
    eier.ok("POST", f"/{publisert}/jobbsoker/{en}/svar", {"svar": True})
    treff = eier.ok("GET", f"/{publisert}")
    assert (treff["antallJobbsøkere"], treff["antallJobbsøkereSvartJa"]) == (3, 1)


def test_allehendelser_er_nyest_forst(publisert: UUID, folk: list[Person], eier: Klient) -> None:
    (person,) = legg_til(eier, publisert, folk[0])
    inviter(eier, publisert, person)
    hendelser = eier.ok("GET", f"/{publisert}/allehendelser")
    assert [hendelse["hendelsestype"] for hendelse in hendelser] == [
        "INVITERT", "OPPRETTET", "PUBLISERT", "OPPDATERT", "OPPRETTET"
    ]  # fmt: skip
    nyeste, eldste = hendelser[0], hendelser[-1]
    assert list(nyeste) == [
        "id", "ressurs", "tidspunkt", "hendelsestype", "opprettetAvAktørType",
        "aktørIdentifikasjon", "subjektId", "subjektNavn",
    ]  # fmt: skip
    assert nyeste["opprettetAvAktørType"] == "ARRANGØR"
    assert nyeste["aktørIdentifikasjon"] == "A100001"
    assert nyeste["subjektId"] == folk[0].fnr
    assert nyeste["subjektNavn"] == f"{folk[0].fornavn} {folk[0].etternavn}"
    assert eldste["subjektId"] is eldste["subjektNavn"] is None
    tid = datetime.fromisoformat(nyeste["tidspunkt"])
    assert tid.utcoffset() == tid.astimezone(ZoneInfo("Europe/Oslo")).utcoffset()
