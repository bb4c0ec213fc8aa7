"""The neighbour on the Rapid: what it republishes, and that it leaves the rest alone."""

import datetime as dt
import json
import re
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lokal.identmapper import TJENESTE, aktor_id, berik, synlighet
from lokal.personer import personer

FNR = personer(1)[0].fnr
MELDING = {
    "@event_name": "rekrutteringstreffinvitasjon",
    "@id": "5f9a2c3e-6c1f-4e8e-9f6a-0d5b1c2a3b4c",
    "@opprettet": "2025-10-01T08:00:00.123456",
    "system_read_count": 0,
    "system_participating_services": [{"service": "rekrutteringstreff"}],
    "fnr": FNR,
    "tittel": 'Treff på "Kaia" 🎉',
    "ukjent": {"dypt": [1, None]},
}


def _berik(melding: dict[str, Any]) -> dict[str, Any]:
    beriket = berik(json.dumps(melding).encode())
    assert beriket is not None
    innhold: dict[str, Any] = json.loads(beriket)
    return innhold


def test_aktor_id_er_13_siffer_og_alltid_det_samme() -> None:
    assert re.fullmatch(r"[0-9]{13}", aktor_id(FNR))
    assert aktor_id(FNR) == aktor_id(FNR)
    assert len({aktor_id(person.fnr) for person in personer(1000)}) == 1000


def test_alle_felter_folger_med_ogsaa_de_ukjente() -> None:
    beriket = _berik(MELDING)
    assert beriket["aktørId"] == aktor_id(FNR)
    egne = {"@id", "@opprettet", "system_read_count", "system_participating_services"}
    assert {k: beriket[k] for k in MELDING.keys() - egne} == {
        k: MELDING[k] for k in MELDING.keys() - egne
    }


def test_metadataene_er_dens_egne() -> None:
    beriket = _berik(MELDING)
    assert beriket["@forårsaket_av"] == {
        "id": MELDING["@id"],
        "opprettet": MELDING["@opprettet"],
        "event_name": MELDING["@event_name"],
    }
    assert UUID(beriket["@id"]) != UUID(str(MELDING["@id"]))
    assert dt.datetime.fromisoformat(beriket["@opprettet"]).tzinfo is None
    assert beriket["system_read_count"] == 1
    forste, oss = beriket["system_participating_services"]
    assert forste == {"service": "rekrutteringstreff"}
    assert (oss["id"], oss["time"]) == (beriket["@id"], beriket["@opprettet"])
    assert oss["service"] == TJENESTE


def test_en_melding_uten_metadata_faar_sine_forste() -> None:
    beriket = _berik({"fnr": FNR, "aktørId": None})
    assert beriket["@forårsaket_av"] == {}
    assert beriket["system_read_count"] == 1
    assert len(beriket["system_participating_services"]) == 1


def test_bokstaver_skrives_som_de_er() -> None:
    assert "på".encode() in (berik(json.dumps(MELDING).encode()) or b"")


def test_et_halvt_tegn_folger_med_som_det_kom() -> None:
    beriket = berik(b'{"fnr": "1", "tittel": "\\ud83d"}')
    assert beriket is not None
    assert json.loads(beriket)["tittel"] == "\ud83d"


@pytest.mark.parametrize(
    "verdi",
    [
        None,
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b"null",
        b'["fnr"]',
        b'"fnr"',
        b"{}",
        b'{"fnr": null}',
        b'{"fnr": 12345678901}',
        b'{"fnr": "\\ud800"}',
        b'{"fnr": "12345678901", "akt\xc3\xb8rId": "2000000000000"}',
        b'{"fodselsnummer": "12345678901"}',
    ],
)
def test_dette_republiseres_ikke(verdi: bytes | None) -> None:
    assert berik(verdi) is None


def test_det_den_selv_har_sendt_republiseres_ikke() -> None:
    assert berik(berik(json.dumps(MELDING).encode())) is None


@given(st.binary() | st.dictionaries(st.text(), st.text()).map(lambda d: json.dumps(d).encode()))
def test_ingenting_faar_den_til_aa_falle(verdi: bytes) -> None:
    berik(verdi)


def test_synlighet_er_en_ferdig_hendelseskjede_uten_event_name() -> None:
    opprettet = dt.datetime(2025, 10, 1, 6, 0, 0, 5, tzinfo=dt.UTC)
    nokkel, verdi = synlighet(FNR, opprettet, er_synlig=False)
    melding = json.loads(verdi)
    assert nokkel.decode() == melding["aktørId"] == aktor_id(FNR)
    assert melding["synlighet"] == {"erSynlig": False, "ferdigBeregnet": True}
    assert melding["@slutt_av_hendelseskjede"] is True
    assert melding["fodselsnummer"] == FNR
    assert melding["@opprettet"] == "2025-10-01T08:00:00.000005"
    assert "@event_name" not in melding
    assert berik(verdi) is None
