"""The people of a treff, as employees handle them (`kontrakt.md` §7)."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from lokal.personer import Person
from tests.treff.api.handlinger import flytt, inviter, legg_til
from tests.treff.api.klient import Klient, problem
from treff.models import Jobbsoker, JobbsokerHendelse

pytestmark = pytest.mark.django_db


def ny(person: Person, **felter: object) -> dict[str, Any]:
    return {
        "fødselsnummer": person.fnr,
        "fornavn": person.fornavn,
        "etternavn": person.etternavn,
        **felter,
    }


ALLE_STEMMER = {"kontrollsifreStemmerIkke": 0}


def sok(klient: Klient, treff_id: UUID, **kropp: object) -> Any:
    return klient.ok("POST", f"/{treff_id}/jobbsoker/sok", kropp)


def svar(klient: Klient, treff_id: UUID, person: object, *, verdi: object) -> Any:
    return klient("POST", f"/{treff_id}/jobbsoker/{person}/svar", {"svar": verdi})


def test_en_veileder_kan_legge_til_noen_pa_andres_treff(
    publisert: UUID, folk: list[Person], veileder: Klient, eier: Klient
) -> None:
    nye = [ny(person, lagtTilAvNavn="Vera Veileder") for person in folk]
    svaret = veileder("POST", f"/{publisert}/jobbsoker", nye)
    assert svaret.status_code == 201
    assert svaret.json() == {"lagtTil": 3, "hoppetOver": 0, "kontrollsifreStemmerIkke": 0}
    person = sok(eier, publisert, fritekst=folk[0].fnr)["jobbsøkere"][0]
    assert [felt for felt, verdi in person.items() if verdi is None] == ["alder"]
    assert person["fødselsnummer"] == folk[0].fnr
    assert person["status"] == "LAGT_TIL"
    assert (person["lagtTilAv"], person["lagtTilAvNavn"]) == ("B200001", "Vera Veileder")


def test_et_nummer_med_feil_kontrollsifre_tas_imot_og_telles(
    utkast: UUID, folk: list[Person], eier: Klient
) -> None:
    feil = folk[1].fnr[:10] + str((int(folk[1].fnr[10]) + 1) % 10)
    nye = [ny(folk[0]), {**ny(folk[1]), "fødselsnummer": feil}]
    svaret = eier.ok("POST", f"/{utkast}/jobbsoker", nye)
    assert svaret == {"lagtTil": 2, "hoppetOver": 0, "kontrollsifreStemmerIkke": 1}


def test_de_samme_en_gang_til_er_ingen_nye(utkast: UUID, folk: list[Person], eier: Klient) -> None:
    nye = [ny(person) for person in folk]
    eier.ok("POST", f"/{utkast}/jobbsoker", nye[:1])
    for lagt_til in (2, 0):
        svaret = eier.ok("POST", f"/{utkast}/jobbsoker", nye)
        assert svaret == ALLE_STEMMER | {"lagtTil": lagt_til, "hoppetOver": 3 - lagt_til}


@pytest.mark.parametrize(
    "felter",
    [
        {"fødselsnummer": None}, {"fødselsnummer": ""}, {"fødselsnummer": 12846012345},
        {"fødselsnummer": "1284601234"}, {"fødselsnummer": "١٢٨٤٦٠١٢٣٤٥"}, {"fornavn": ""},
        {"fornavn": 7}, {"etternavn": None}, {"etternavn": "x" * 201}, {"lagtTilAvNavn": 7},
    ],
)  # fmt: skip
def test_en_jobbsoker_med_noe_galt_er_400(
    felter: dict[str, Any], utkast: UUID, folk: list[Person], eier: Klient
) -> None:
    problem(eier("POST", f"/{utkast}/jobbsoker", [ny(folk[0], **felter)]), 400)
    assert sok(eier, utkast)["totalt"] == 0


def test_pa_et_avlyst_treff_kan_ingen_legges_til(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    eier.ok("POST", f"/{publisert}/avlys")
    problem(eier("POST", f"/{publisert}/jobbsoker", [ny(folk[0])]), 409)


def test_sok_finner_sorterer_og_teller(publisert: UUID, folk: list[Person], eier: Klient) -> None:
    en, to, tre = (legg_til(eier, publisert, person)[0] for person in folk)
    inviter(eier, publisert, en, to)
    svar(eier, publisert, en, verdi=True)
    side = sok(eier, publisert)
    assert list(side) == [
        "totalt", "antallSkjulte", "antallSlettede", "side", "jobbsøkere", "antallPerStatus"
    ]  # fmt: skip
    assert (side["totalt"], side["side"]) == (3, 1)
    assert side["antallPerStatus"] == {"SVART_JA": 1, "INVITERT": 1, "LAGT_TIL": 1}

    def ider(**kropp: object) -> list[str]:
        return [person["personTreffId"] for person in sok(eier, publisert, **kropp)["jobbsøkere"]]

    assert ider(status=["LAGT_TIL"]) == [tre]
    assert sorted(ider(status=["SVART_JA", "INVITERT"])) == sorted([en, to])
    assert sorted(ider(status=None)) == sorted([en, to, tre])
    assert ider(fritekst=folk[1].etternavn.upper()) == [to]
    assert ider(retning="desc") == ider()[::-1]
    assert ider(retning=None, sortering=None, status=None, fritekst=None) == ider()
    assert ider(side=2, antallPerSide=2) == ider()[2:]
    assert ider(side=2.0, antallPerSide=2.0) == ider()[2:]
    assert ider(side=2**31 - 1, antallPerSide=2) == ider()[2:]
    assert ider(sortering="lagt-til") == [tre, to, en]
    assert ider(sortering="lagt-til", retning="asc") == [en, to, tre]
    assert ider(sortering="status") == [en, to, tre]
    assert ider(status=["MØTT_OPP"]) == []
    assert ider(status=["MØTT_OPP", "INVITERT"]) == [to]
    assert ider(aldersgruppe=["UNG"], innsatsgruppe=7) == ider()


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("side", 0), ("side", "1"), ("side", 1.5), ("side", True), ("antallPerSide", 101),
        ("status", "INVITERT"), ("status", [7]), ("side", 2**31), ("sortering", "tull"),
        ("retning", "opp"), ("fritekst", 7), ("fritekst", "\x00"),
    ],
)  # fmt: skip
def test_sok_med_noe_galt_sier_hva(felt: str, verdi: object, utkast: UUID, eier: Klient) -> None:
    feil = problem(eier("POST", f"/{utkast}/jobbsoker/sok", {felt: verdi}), 400)["feil"]
    assert {en["felt"].split(".")[0] for en in feil} == {felt}


def test_inviter_teller_dem_som_ble_hoppet_over(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    ider = legg_til(eier, publisert, *folk)
    inviter(eier, publisert, ider[0])
    svaret = eier.ok("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": ider})
    assert svaret == {"invitert": 2, "hoppetOver": 1}
    svaret = eier.ok("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": ider})
    assert svaret == {"invitert": 0, "hoppetOver": 3}


def test_ingen_lagt_til_og_ingen_invitert(publisert: UUID, eier: Klient) -> None:
    svaret = eier("POST", f"/{publisert}/jobbsoker", [])
    assert (svaret.status_code, svaret.json()) == (
        201,
        {"lagtTil": 0, "hoppetOver": 0, "kontrollsifreStemmerIkke": 0},
    )
    svaret = eier("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": []})
    assert (svaret.status_code, svaret.json()) == (200, {"invitert": 0, "hoppetOver": 0})


def test_inviter_en_ukjent_inviterer_ingen(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    ider = [*legg_til(eier, publisert, *folk), str(uuid4())]
    problem(eier("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": ider}), 404)
    eier.ok("POST", f"/{publisert}/avpubliser")
    problem(eier("POST", f"/{publisert}/jobbsoker/inviter", {"personTreffIder": ider}), 404)
    assert sok(eier, publisert)["antallPerStatus"] == {"LAGT_TIL": 3}


def test_til_et_utkast_kan_ingen_inviteres(utkast: UUID, folk: list[Person], eier: Klient) -> None:
    ider = legg_til(eier, utkast, *folk)
    problem(eier("POST", f"/{utkast}/jobbsoker/inviter", {"personTreffIder": ider}), 409)


def test_eieren_svarer_endrer_og_tar_bort_svaret(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    (person,) = legg_til(eier, publisert, folk[0])
    problem(svar(eier, publisert, person, verdi=True), 409)
    inviter(eier, publisert, person)
    for verdi, status in ((True, "SVART_JA"), (True, "SVART_JA"), (False, "SVART_NEI"),
                          (None, "INVITERT"), (None, "INVITERT")):  # fmt: skip
        assert svar(eier, publisert, person, verdi=verdi).status_code == 200
        assert sok(eier, publisert)["jobbsøkere"][0]["status"] == status
    flytt(publisert, days=11)
    problem(svar(eier, publisert, person, verdi=True), 409)


def test_svar_for_en_ukjent_er_404(publisert: UUID, eier: Klient) -> None:
    problem(svar(eier, publisert, uuid4(), verdi=True), 404)


def test_slett_bare_den_som_ikke_er_invitert(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    en, to = legg_til(eier, publisert, *folk[:2])
    inviter(eier, publisert, to)
    assert eier("DELETE", f"/{publisert}/jobbsoker/{en}/slett").status_code == 200
    problem(eier("DELETE", f"/{publisert}/jobbsoker/{en}/slett"), 404)
    problem(eier("DELETE", f"/{publisert}/jobbsoker/{to}/slett"), 422)
    problem(eier("DELETE", f"/{publisert}/jobbsoker/{uuid4()}/slett"), 404)
    assert sok(eier, publisert)["totalt"] == 1
    assert legg_til(eier, publisert, folk[0]) == [en], "one row per person and treff, revived"


def test_en_skjult_person_vises_ikke_og_kan_ikke_inviteres_eller_svares_for(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    en, to, _ = legg_til(eier, publisert, *folk)
    inviter(eier, publisert, en)
    Jobbsoker.objects.filter(person_treff_id__in=[en, to]).update(er_synlig=False)
    assert sok(eier, publisert)["antallPerStatus"] == {"LAGT_TIL": 1}
    assert eier.ok("GET", f"/{publisert}")["antallJobbsøkere"] == 1
    kropp = {"personTreffIder": [to]}
    assert eier.ok("POST", f"/{publisert}/jobbsoker/inviter", kropp)["hoppetOver"] == 1
    problem(svar(eier, publisert, en, verdi=True), 403)
    for skjult in (en, to):
        problem(eier("DELETE", f"/{publisert}/jobbsoker/{skjult}/slett"), 404)


def test_hendelser_har_personen_og_dataene(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    (person,) = legg_til(eier, publisert, folk[0])
    inviter(eier, publisert, person)
    nyeste, eldste = eier.ok("GET", f"/{publisert}/jobbsoker/hendelser")
    assert (nyeste["hendelsestype"], eldste["hendelsestype"]) == ("INVITERT", "OPPRETTET")
    assert nyeste["personTreffId"] == person
    assert nyeste["fødselsnummer"] == folk[0].fnr
    assert (nyeste["fornavn"], nyeste["etternavn"]) == (folk[0].fornavn, folk[0].etternavn)
    assert nyeste["opprettetAvAktørType"] == "ARRANGØR"
    assert nyeste["hendelseData"] is None


def test_hver_jobbsoker_har_kortets_status(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    (person_id,) = legg_til(eier, publisert, folk[0])
    (person,) = sok(eier, publisert)["jobbsøkere"]
    assert person["aktivitetskort"] == {"status": "INGEN", "feil": None}
    inviter(eier, publisert, person_id)
    (person,) = sok(eier, publisert)["jobbsøkere"]
    assert person["aktivitetskort"] == {"status": "UNDERVEIS", "feil": None}


def test_en_feil_paa_kortet_forklares_paa_norsk(
    publisert: UUID, folk: list[Person], eier: Klient
) -> None:
    (person_id,) = legg_til(eier, publisert, folk[0])
    inviter(eier, publisert, person_id)
    JobbsokerHendelse.objects.filter(tilstand="USENDT").update(tilstand="SENDT")
    JobbsokerHendelse.objects.create(
        jobbsoker=Jobbsoker.objects.get(),
        type="AKTIVITETSKORT_OPPRETTELSE_FEIL",
        tidspunkt=datetime(2025, 10, 1, 8, tzinfo=UTC),
        aktor_type="SYSTEM",
        aktor_id="SYSTEM",
        tilstand="SENDES_IKKE",
        data={"errorType": "MANGLER_OPPFOLGINGSPERIODE"},
        kilde_hendelse="test",
        kilde_id="1",
    )
    (person,) = sok(eier, publisert)["jobbsøkere"]
    assert person["aktivitetskort"]["status"] == "FEILET"
    feil = person["aktivitetskort"]["feil"]
    assert feil["feiltype"] == "MANGLER_OPPFOLGINGSPERIODE"
    assert feil["tidspunkt"] == "2025-10-01T10:00:00+02:00"
    assert "oppfølging" in feil["betydning"]
    assert "send kortet på nytt" in feil["tiltak"]


def test_kortet_kan_sendes_pa_nytt(publisert: UUID, folk: list[Person], eier: Klient) -> None:
    (person_id,) = legg_til(eier, publisert, folk[0])
    sti = f"/{publisert}/jobbsoker/{person_id}/aktivitetskort/send-pa-nytt"
    assert problem(eier("POST", sti), 409)["detail"] == "Jobbsøkeren er ikke invitert."
    inviter(eier, publisert, person_id)
    assert eier("POST", sti).status_code == 200
    assert JobbsokerHendelse.objects.filter(tilstand="USENDT").count() == 1  # the invitation
    JobbsokerHendelse.objects.filter(tilstand="USENDT").update(tilstand="SENDT")
    assert eier("POST", sti).status_code == 200
    assert JobbsokerHendelse.objects.latest("id").type == "AKTIVITETSKORT_SENDT_PÅ_NYTT"
