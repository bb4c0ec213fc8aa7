"""Errors: RFC 9457, in Norwegian, without personal data, and never 500 (`kontrakt.md` §7)."""

import logging
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from config.logg import Auditfil
from lokal.personer import Person
from tests.treff.api.conftest import FnrTilKlient, Logg
from tests.treff.api.handlinger import legg_til
from tests.treff.api.klient import API, Klient, problem
from tests.treff.api.test_ruter import BORGER, FNR, RUTER, Rute
from treff.api.feil import til_problem
from treff.models import Jobbsoker

EN_MEGABYTE = 1024 * 1024
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.treff.api.urlconf")]


def test_et_problem_har_alt_som_rfc_9457_sier(eier: Klient) -> None:
    sti = "/0190aaaa-bbbb-4ccc-8ddd-0123456789ab"
    assert problem(eier("GET", sti, sporring={"a": "b"}), 404) == {
        "type": "about:blank",
        "title": "Ikke funnet",
        "status": 404,
        "detail": "Treffet finnes ikke.",
        "instance": f"/api/rekrutteringstreff{sti}",
    }


@pytest.mark.parametrize(
    "sti",
    ["/", "/tull", "/sok/", "/123", "/0190aaaa-bbbb-4ccc-8ddd-0123456789ab/tull", f"/{FNR}"],
)
def test_en_adresse_som_ikke_finnes_er_404(sti: str, eier: Klient) -> None:
    svar = eier("GET", sti)
    problem(svar, 404)
    assert FNR not in svar.content.decode()


def test_andre_adresser_er_ogsa_404() -> None:
    problem(Client().get("/finnes-ikke"), 404)


def test_en_uuid_med_elleve_sifre_pa_rad_gjengis_hel(eier: Klient) -> None:
    sti = "/0190aaaa-bbbb-4ccc-8ddd-12345678901a"
    assert problem(eier("GET", sti), 404)["instance"].endswith(sti)
    sti = "/0190aaaa-bbbb-4ccc-8ddd-123456789012"
    assert problem(eier("GET", sti), 404)["instance"].endswith(sti)


@pytest.mark.parametrize("del_", [FNR, f"fnr-{FNR}", f"fnr{FNR}", f"{FNR}a", f"a/{FNR}/b"])
def test_et_fodselsnummer_i_adressen_gjentas_ikke(eier: Klient, del_: str) -> None:
    assert FNR not in problem(eier("GET", f"/{del_}"), 404)["instance"]


def test_en_ukjent_vert_er_400(eier: Klient) -> None:
    detail = problem(eier("GET", "/sok", Host="ond.example"), 400)["detail"]
    assert detail == "Tjenesten svarer ikke på det vertsnavnet som forespørselen er sendt til."


@pytest.mark.parametrize("resten", ["", ":8080", ".toi.svc.cluster.local"])
def test_tjenestens_eget_navn_i_klyngen_er_en_kjent_vert(eier: Klient, resten: str) -> None:
    vert = f"{settings.NAIS_APP_NAME}{resten}"
    assert eier("GET", "/sok", Host=vert).status_code == 200


def test_en_feil_hos_oss_er_500_uten_arsaken() -> None:
    svar = Client(raise_request_exception=False).get(f"{API}/i-stykker")
    problem(svar, 500)
    assert FNR not in svar.content.decode()


@pytest.mark.parametrize(
    "innholdet",
    [b"{", b"tull", b"\xff\xfe", b'{"tittel": NaN}', b"[" * 200_000, b'{"a":' * 100_000, b"\x00"],
    ids=repr,
)
def test_noe_annet_enn_json_er_400(innholdet: bytes, eier: Klient) -> None:
    problem(eier.ra("POST", "", innholdet), 400)


def test_et_kjempetall_er_400(eier: Klient) -> None:
    problem(eier.ra("POST", "", b'{"tittel": ' + b"9" * 10_000 + b"}"), 400)


def test_innholdet_leses_som_utf8_hva_enn_headeren_sier(eier: Klient) -> None:
    kropp = '{"tittel": "Blåbær"}'
    utf8 = eier.ra("POST", "", kropp.encode(), "application/json; charset=latin-1")
    assert eier.ok("GET", f"/{utf8.json()['id']}")["tittel"] == "Blåbær"
    problem(eier.ra("POST", "", kropp.encode("utf-16"), "application/json; charset=utf-16"), 400)


@pytest.mark.parametrize(
    "innholdstype", ["text/plain", "application/xml", "multipart/form-data; boundary=x", "", "tull"]
)
def test_en_annen_innholdstype_er_415(innholdstype: str, eier: Klient) -> None:
    problem(eier.ra("POST", "", b'{"tittel": "x"}', innholdstype), 415)


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "tull", "image/png;q=0.5"])
def test_svaret_er_json_hva_enn_man_ber_om(accept: str, eier: Klient) -> None:
    svar = eier("GET", "/sok", sporring={"format": "xml"}, Accept=accept)
    assert svar.status_code == 200
    assert svar["Content-Type"] == "application/json"


@pytest.mark.parametrize("rute", RUTER, ids=str)
def test_mer_enn_en_megabyte_er_413_ogsa_der_innholdet_ikke_leses(
    rute: Rute, utvikler: Klient, borger: FnrTilKlient
) -> None:
    klient = borger(FNR) if rute.hvem == BORGER else utvikler
    sti = rute.sti.replace("{id}", str(uuid4())).replace("{personTreffId}", str(uuid4()))
    svar = klient.ra(rute.metode, sti.replace("{navIdent}", "A100001"), b" " * (EN_MEGABYTE + 1))
    assert problem(svar, 413)["detail"] == "Forespørselen er for stor: høyst 1 MB."


def test_en_megabyte_gar_an(eier: Klient) -> None:
    kropp = b'{"tittel": "x"}'
    assert eier.ra("POST", "", kropp.ljust(EN_MEGABYTE)).status_code == 201


@pytest.mark.parametrize("lengde", ["-1", "mye", "1.5", "9" * 19, "٣"])
def test_en_lengde_som_ikke_er_et_tall_er_400_og_ikke_et_tomt_innhold(
    lengde: str, utkast: UUID, eier: Klient
) -> None:
    svar = Client().generic(
        "PUT",
        f"{API}/{utkast}",
        b"{}",
        "application/json",
        headers={"Authorization": f"Bearer {eier.token}"},
        CONTENT_LENGTH=lengde,
    )
    problem(svar, 400)
    assert eier.ok("GET", f"/{utkast}")["gateadresse"] == "Storgata 1"


@pytest.mark.django_db(transaction=True)
def test_databasen_borte_er_503(publisert: UUID, eier: Klient) -> None:
    _avslutt_forbindelsen()
    svar = eier("GET", f"/{publisert}")
    problem(svar, 503)
    assert int(svar["Retry-After"]) > 0
    problem(eier("POST", f"/{publisert}/avlys"), 503)
    connection.close()
    assert eier("GET", f"/{publisert}").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_et_treff_som_er_last_for_lenge_er_503(
    publisert: UUID, eier: Klient, caplog: pytest.LogCaptureFixture
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    with _egen_forbindelse() as annen:
        annen.execute("SELECT 1 FROM treff_treff FOR UPDATE")
        problem(eier("POST", f"/{publisert}/avlys"), 503)
    connection.close()
    assert "LockNotAvailable" in caplog.text


def test_brutt_databaseregel_er_409_og_logges_uten_raden(
    utkast: UUID, vanlig_logg: Logg, sikkerlogg: Logg
) -> None:
    rad = {"treff_id": utkast, "fnr": FNR, "lagt_til_tid": timezone.now()}
    Jobbsoker.objects.create(**rad)
    with pytest.raises(IntegrityError) as feil, transaction.atomic():
        Jobbsoker.objects.create(**rad)
    assert FNR in str(feil.value)
    svar = til_problem(feil.value, {"request": RequestFactory().get("/x")})
    assert svar is not None
    assert svar.status_code == 409
    assert "UniqueViolation jobbsoker_en_rad_per_treff" in vanlig_logg()
    assert FNR not in vanlig_logg()
    assert FNR in sikkerlogg()


def test_den_samme_personen_to_ganger_i_samme_kall_er_ingen_500(
    utkast: UUID, folk: list[Person], eier: Klient
) -> None:
    ny = {"fødselsnummer": folk[0].fnr, "fornavn": "Blid", "etternavn": "Brygge"}
    assert eier("POST", f"/{utkast}/jobbsoker", [ny, ny]).status_code in {201, 400}


def _egen_forbindelse() -> psycopg.Connection:
    valg = connection.get_connection_params()
    return psycopg.connect(
        host=valg["host"], port=valg["port"], user=valg["user"], dbname=valg["dbname"]
    )


def _avslutt_forbindelsen() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    with _egen_forbindelse() as annen:
        annen.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def test_en_altfor_lang_liste_telles_for_den_leses(eier: Klient, publisert: UUID) -> None:
    """A 1 MB body of wrong elements must not cost the others their worker."""
    for sti, kropp in (
        (f"/{publisert}/jobbsoker", [{}] * 1001),
        (f"/{publisert}/jobbsoker/inviter", {"personTreffIder": [0] * 1001}),
        (f"/{publisert}/endringer", {"endredeFelter": [0] * 101}),
        (f"/{publisert}/jobbsoker/sok", {"status": [0] * 101}),
    ):
        feil = problem(eier("POST", sti, kropp), 400)["feil"]
        assert len(feil) == 1
        assert "høyst" in feil[0]["melding"]


def test_en_put_uten_innhold_tommer_ikke_utkastet(eier: Klient, utkast: UUID) -> None:
    problem(eier("PUT", f"/{utkast}"), 400)


@pytest.mark.parametrize("sti", ["/208172%2029132", "/%D9%A220817229132", "/208172291320"])
def test_et_nummer_i_adressen_gjentas_ikke(sti: str, eier: Klient) -> None:
    sted = problem(eier("GET", sti), 404)["instance"]
    assert "208172" not in sted
    assert "29132" not in sted


def test_en_uuid_i_stien_kan_ha_store_bokstaver(eier: Klient, utkast: UUID) -> None:
    assert eier("GET", f"/{str(utkast).upper()}").json()["id"] == str(utkast)


@pytest.mark.parametrize("slik", ["urn:uuid:{}", "{{{}}}", "١{}"])
def test_en_uuid_i_kroppen_skrives_som_ellers(eier: Klient, publisert: UUID, slik: str) -> None:
    kropp = {"personTreffIder": [slik.format(publisert)]}
    problem(eier("POST", f"/{publisert}/jobbsoker/inviter", kropp), 400)


def test_svar_med_personopplysninger_lagres_ikke_av_nettleseren(
    eier: Klient, publisert: UUID
) -> None:
    svar = eier("POST", f"/{publisert}/jobbsoker/sok", {})
    assert svar["Cache-Control"] == "no-store"


def test_det_som_ikke_kan_logges_blir_ikke_vist(
    eier: Klient, publisert: UUID, folk: list[Person]
) -> None:
    """A full disk: the answer would show people, and nobody would know who saw them."""
    legg_til(eier, publisert, folk[0])
    full = Auditfil("/dev/full")
    logging.getLogger("audit").addHandler(full)
    try:
        svar = eier("POST", f"/{publisert}/jobbsoker/sok", {})
    finally:
        logging.getLogger("audit").removeHandler(full)
        with pytest.raises(OSError, match="No space"):
            full.close()
    problem(svar, 503)
    assert folk[0].fnr not in svar.content.decode()
