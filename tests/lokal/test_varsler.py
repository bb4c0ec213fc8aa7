"""The notification service: what it reacts to, how it tells, and its outbox as a page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from typing import Any

import pytest

from lokal import httpsvar
from lokal.identmapper import berik
from lokal.personer import Person, personer
from lokal.varsler.utboks import Utboks
from lokal.varsler.varsel import Sak, Vei, sak, vei_til
from lokal.varsler.web import Webbehandler

TREFF = "3c1a4b0e-6f53-4a4e-9a54-0d7d8f6a2b11"
PERSON = personer(1)[0]
INVITASJON = {
    "@event_name": "rekrutteringstreffinvitasjon",
    "fnr": PERSON.fnr,
    "rekrutteringstreffId": TREFF,
    "hendelseId": "en",
    "tittel": "<b>Bakeriet</b> & co",
    "opprettetAv": "Z990010",
}
SVAR = {"@event_name": "rekrutteringstreffSvarOgStatus"}
OPPDATERING = {"@event_name": "rekrutteringstreffoppdatering"}


@dataclass(frozen=True)
class Post:
    """As much of a record as it reads."""

    value: bytes | None
    key: bytes | None = None
    offset: int = 0
    partition: int = 0
    timestamp: int = 1_760_000_000_000


def post(melding: dict[str, Any], offset: int = 0) -> Post:
    return Post(json.dumps(melding).encode(), offset=offset)


def nabo(vei: Vei) -> Person:
    """Someone who is reached so."""
    return next(person for person in personer(100) if vei_til(person.fnr) is vei)


@pytest.mark.parametrize(
    ("melding", "om"),
    [
        (INVITASJON, Sak.INVITERT),
        ({**OPPDATERING, "endredeFelter": ["NAVN"]}, Sak.ENDRET),
        ({**OPPDATERING, "endredeFelter": []}, None),
        (OPPDATERING, None),
        ({**SVAR, "svar": True, "treffstatus": "avlyst"}, Sak.AVLYST),
        ({**SVAR, "svar": False, "treffstatus": "avlyst"}, None),
        ({**SVAR, "svar": True, "treffstatus": "fullført"}, None),
        ({**SVAR, "treffstatus": "avlyst"}, None),
        ({**SVAR, "svar": True}, None),
        ({"@event_name": "rekrutteringstreffSendKortPaNytt", "svar": True}, None),
        ({}, None),
    ],
)
def test_den_reagerer_pa_akkurat_dette(melding: dict[str, Any], om: Sak | None) -> None:
    assert sak(melding) is om


@pytest.mark.parametrize(
    ("vei", "ventet"),
    [
        (Vei.SMS, ("SENDT", "SMS", None)),
        (Vei.EPOST, ("SENDT", "EPOST", None)),
        (Vei.MIN_SIDE, ("FEILET", None, "person_ikke_funnet")),
        (Vei.FEIL, ("FEILET", "SMS", "ugyldig_telefonnummer")),
    ],
)
def test_den_forteller_forst_at_varselet_er_underveis_og_sa_hvordan_det_gikk(
    vei: Vei, ventet: tuple[str, str | None, str | None]
) -> None:
    fnr = nabo(vei).fnr
    svarene = Utboks().svar(post({**INVITASJON, "fnr": fnr}))
    assert {nokkel for nokkel, _ in svarene} == {fnr.encode()}
    underveis, ferdig = (json.loads(verdi) for _, verdi in svarene)
    assert (underveis["eksternStatus"], underveis["minsideStatus"]) == (None, "UNDER_UTSENDING")
    utfall = (ferdig["eksternStatus"], ferdig["eksternKanal"], ferdig["eksternFeilmelding"])
    assert utfall == ventet
    assert underveis["varselId"] == ferdig["varselId"]
    assert ferdig["avsenderReferanseId"] == TREFF
    assert not {"@id", "@opprettet", "system_read_count"} & set(ferdig)


def test_en_kopi_av_hendelsen_er_ikke_et_nytt_varsel() -> None:
    utboks = Utboks()
    assert utboks.svar(post(INVITASJON))
    kopi = berik(json.dumps(INVITASJON).encode())
    assert utboks.svar(Post(kopi, offset=1)) == []
    assert utboks.svar(post({**INVITASJON, "aktivitetskortuuid": "x"}, offset=2)) == []
    assert len(utboks.varsler()) == 1


def test_naar_kafka_ikke_tok_imot_svaret_gis_det_igjen_og_er_det_samme() -> None:
    utboks = Utboks()
    assert utboks.svar(post(INVITASJON)) == utboks.svar(post(INVITASJON))
    assert Utboks().svar(post(INVITASJON)) == utboks.svar(post(INVITASJON))


@pytest.mark.parametrize(
    "verdi",
    [
        None,
        b"{",
        b"[]",
        json.dumps({**INVITASJON, "fnr": None}).encode(),
        json.dumps({**INVITASJON, "fnr": "abc"}).encode(),
        json.dumps({**INVITASJON, "hendelseId": 1}).encode(),
    ],
)
def test_det_andre_lar_den_ligge(verdi: bytes | None) -> None:
    assert Utboks().svar(Post(verdi)) == []


@pytest.fixture
def adresse() -> Iterator[int]:
    utboks = Utboks()
    for nr, vei in enumerate(Vei):
        melding = {**INVITASJON, "hendelseId": str(nr), "fnr": nabo(vei).fnr}
        utboks.svar(post(melding, offset=nr))
    server = httpsvar.bind(partial(Webbehandler, utboks), 0)
    httpsvar.tjen(server)
    yield server.server_port
    httpsvar.stopp(server)


def hent(port: int, sti: str) -> tuple[int, str]:
    forbindelse = HTTPConnection("127.0.0.1", port)
    forbindelse.request("GET", sti)
    svar = forbindelse.getresponse()
    return svar.status, svar.read().decode()


def test_siden_viser_hvert_varsel_og_hvordan_det_gikk(adresse: int) -> None:
    status, html = hent(adresse, "/")
    assert status == 200
    assert 'lang="nb"' in html
    assert "4 varsler" in html
    for vei in Vei:
        assert f"<dt>{vei.navn}</dt>" in html
    assert "Varselet ligger på Min side." in html
    assert "<b>Bakeriet" not in html


def test_utboksen_kan_leses_av_maskiner(adresse: int) -> None:
    _, tekst = hent(adresse, "/varsler.json")
    assert [ett["vei"] for ett in json.loads(tekst)] == [vei.name for vei in reversed(Vei)]
    assert hent(adresse, "/helse")[0] == 200
    assert hent(adresse, "/noe")[0] == 404
