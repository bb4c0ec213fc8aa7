"""The Rapid's envelope: what is read of it and with what care, and what is written (§2)."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from rapids import melding
from rapids.melding import Kilde, Melding, Par, UgyldigMelding
from rapids.tidspunkt import les_tidspunkt

ID = UUID("7d6a7e0c-8c53-5d0e-9d05-6f0a5f1f6c11")
KAFKA_TID = datetime(2026, 1, 2, tzinfo=UTC)
TID = datetime(2026, 7, 1, 10, 0, 0, 123456, tzinfo=UTC)


def lest(felter: dict[str, Any], **hele: Any) -> Melding:
    return Melding(felter, {**felter, **hele}, Kilde("test", "1"), KAFKA_TID)


@pytest.mark.parametrize(
    "verdi", [None, b"", b"{", b"\xff", b"[1]", b'"tekst"', b"7", b"null", b'{"a": NaN}']
)
def test_det_som_ikke_er_et_json_objekt_er_ingenting(verdi: bytes | None) -> None:
    assert melding.les_json(verdi) is None


@pytest.mark.parametrize(
    ("verdi", "feil"),
    [(b'{"a": ' + b"9" * 5_000 + b"}", ValueError), (b'{"a": ' + b"[" * 20_000, RecursionError)],
)
def test_json_som_python_ikke_kan_holde_gaar_ikke_stille_forbi(
    verdi: bytes, feil: type[Exception]
) -> None:
    with pytest.raises(feil):
        melding.les_json(verdi)


def test_bokstaver_skrives_som_de_er() -> None:
    assert melding.til_bytes({"aktørId": "ø😀"}) == '{"aktørId":"ø😀"}'.encode()


def test_et_enslig_surrogat_i_et_ukjent_felt_kommer_igjennom() -> None:
    innhold = melding.les_json(b'{"ukjent": "\\ud800"}')
    assert innhold is not None
    assert json.loads(melding.til_bytes(innhold)) == innhold


@pytest.mark.parametrize(
    ("tekst", "utc"),
    [
        ("2025-10-01T08:00:00+02:00", datetime(2025, 10, 1, 6, tzinfo=UTC)),
        ("2025-10-01T08:00:00Z", datetime(2025, 10, 1, 8, tzinfo=UTC)),
        ("2025-10-01T08:00:00.123456", datetime(2025, 10, 1, 6, 0, 0, 123456, tzinfo=UTC)),
        ("2025-12-01T08:00", datetime(2025, 12, 1, 7, tzinfo=UTC)),
    ],
)
def test_et_tidspunkt_uten_sone_er_norsk_tid(tekst: str, utc: datetime) -> None:
    assert les_tidspunkt(tekst) == utc


@pytest.mark.parametrize(
    "tekst", ["2025-10-01", "i går", "", None, 5, "9999-12-31T23:59:59Z", "0001-01-01T00:00:00"]
)
def test_det_som_ikke_er_et_tidspunkt_avvises(tekst: object) -> None:
    with pytest.raises(ValueError, match=r"tidspunkt|kalenderen|isoformat"):
        les_tidspunkt(tekst)


@pytest.mark.parametrize(
    ("felter", "par"),
    [
        ({"fnr": "04837499943", "rekrutteringstreffId": str(ID)}, Par(ID, "04837499943")),
        ({"fnr": "04837499943", "rekrutteringstreffId": str(ID).upper()}, Par(ID, "04837499943")),
        ({"fnr": "4837499943", "rekrutteringstreffId": str(ID)}, None),
        ({"fnr": 4837499943, "rekrutteringstreffId": str(ID)}, None),
        ({"fnr": "\u0660" * 11, "rekrutteringstreffId": str(ID)}, None),
        ({"fnr": "04837499943", "rekrutteringstreffId": "x"}, None),
        ({"fnr": "04837499943", "rekrutteringstreffId": 7}, None),
        ({}, None),
    ],
)
def test_paret_leses_bare_av_et_treff_og_elleve_sifre(
    felter: dict[str, Any], par: Par | None
) -> None:
    assert melding.par_i(felter) == par


@pytest.mark.parametrize(
    ("les", "verdi", "grunn"),
    [
        (Melding.tekst, None, "felt mangler"),
        (Melding.tekst, 5, "felt er av feil type"),
        (Melding.tekst, "a\0", "felt har tegn som ikke er tekst"),
        (Melding.tekst, "\ud800", "felt har tegn som ikke er tekst"),
        (Melding.sannhet, "true", "felt er av feil type"),
        (Melding.sannhet, 1, "felt er av feil type"),
        (Melding.uuid, "x", "felt er ikke en UUID"),
        (Melding.tidspunkt, "i går", "felt er ikke et tidspunkt"),
        (Melding.fnr, "123", "felt er ikke 11 sifre"),
    ],
)
def test_en_ugyldig_verdi_gir_grunnen_og_ikke_verdien(les: Any, verdi: Any, grunn: str) -> None:
    with pytest.raises(UgyldigMelding) as feil:
        les(lest({"felt": verdi}), "felt")
    assert str(feil.value) == grunn


def test_et_felt_som_lytteren_ikke_har_bedt_om_finnes_ikke() -> None:
    with pytest.raises(UgyldigMelding):
        lest({}, tittel="Treff").tekst("tittel")


def test_null_er_til_stede_og_mangler_som_verdi() -> None:
    svar = lest({"svar": None})
    assert svar.har("svar")
    assert not lest({}).har("svar")
    assert svar.valgfri_tekst("svar") is None


@pytest.mark.parametrize(
    ("felter", "hele", "tid"),
    [
        (
            {"hendelseTidspunkt": "2025-01-01T00:00:00Z"},
            {"@opprettet": "2024-01-01T00:00:00"},
            datetime(2025, 1, 1, tzinfo=UTC),
        ),
        ({}, {"@opprettet": "2024-01-01T00:00:00"}, datetime(2023, 12, 31, 23, tzinfo=UTC)),
        ({"hendelseTidspunkt": None}, {"@opprettet": "i går"}, KAFKA_TID),
        ({}, {}, KAFKA_TID),
    ],
)
def test_hendelsens_tid_er_den_forste_som_er_der(
    felter: dict[str, Any], hele: dict[str, Any], tid: datetime
) -> None:
    assert lest(felter, **hele).hendelsestid() == tid


def test_et_hendelsetidspunkt_som_er_galt_skjules_ikke_av_opprettet() -> None:
    with pytest.raises(UgyldigMelding):
        lest({"hendelseTidspunkt": "i går"}, **{"@opprettet": "2024-01-01T00:00:00"}).hendelsestid()


def test_den_samme_hendelsen_gir_den_samme_meldingen(settings: Settings) -> None:
    settings.HOSTNAME, settings.NAIS_APP_IMAGE = "pod-1", "bilde:1"
    ny = melding.ny("navn", {"fnr": "1"}, id=ID, tidspunkt=TID)
    assert ny == melding.ny("navn", {"fnr": "1"}, id=ID, tidspunkt=TID)
    assert ny == {
        "@event_name": "navn",
        "@id": str(ID),
        "@opprettet": "2026-07-01T12:00:00.123456",
        "system_read_count": 0,
        "system_participating_services": [
            {
                "id": str(ID),
                "time": "2026-07-01T12:00:00.123456",
                "service": settings.NAIS_APP_NAME,
                "instance": "pod-1",
                "image": "bilde:1",
            }
        ],
        "fnr": "1",
    }


def test_en_republisert_melding_beholder_alt_og_sier_hva_den_kom_av() -> None:
    forst = melding.ny("navn", {"fnr": "1"}, id=UUID(int=1), tidspunkt=KAFKA_TID) | {"ukjent": [1]}
    igjen = melding.republiser(forst, {"aktivitetskortuuid": "k"}, id=ID, tidspunkt=TID)
    assert igjen["@forårsaket_av"] == {
        "id": str(UUID(int=1)),
        "opprettet": "2026-01-02T01:00:00",
        "event_name": "navn",
    }
    assert (igjen["@id"], igjen["system_read_count"]) == (str(ID), 1)
    assert [d["id"] for d in igjen["system_participating_services"]] == [str(UUID(int=1)), str(ID)]
    assert (igjen["ukjent"], igjen["fnr"], igjen["aktivitetskortuuid"]) == ([1], "1", "k")


def test_en_republisert_melding_taaler_rare_metadata() -> None:
    igjen = melding.republiser(
        {"system_read_count": "x", "system_participating_services": None},
        {},
        id=ID,
        tidspunkt=TID,
    )
    assert igjen["@forårsaket_av"] == {}
    assert igjen["system_read_count"] == 1
    assert len(igjen["system_participating_services"]) == 1
