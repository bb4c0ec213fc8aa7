"""Silent when a message is not for us, loud when it is ours but broken (§2, *Reading*)."""

import json
from typing import Any
from uuid import UUID

import pytest

from rapids.elv import Elv, Post
from rapids.melding import Kilde, Melding, UgyldigMelding

TREFF = "0a8b1d3e-6f60-4f0e-8b1c-2d7f5f1f6c11"
STED = "rapid-2-17-5"


def en_elv() -> Elv:
    elv = Elv()

    @elv.lytt("vår", krever={"fnr"}, tillater={"tittel"}, forbyr={"aktørId"})
    def _var(melding: Melding) -> tuple[str, ...]:
        return tuple(sorted(melding.felter))

    return elv


def post(verdi: object) -> Post:
    raa = verdi if isinstance(verdi, bytes | None) else json.dumps(verdi).encode()
    return Post("rapid", 2, 17, 5, b"nokkel", raa)


def vaar(**felter: Any) -> dict[str, Any]:
    return {"@event_name": "vår", "fnr": "04837499943", "rekrutteringstreffId": TREFF, **felter}


@pytest.mark.parametrize(
    ("verdi", "kan"),
    [
        ('{"@event_name": "vår"}'.encode(), True),
        (b'{"@event_name": "v\\u00e5r"}', True),
        (b'{"@event_name": "annen"}', False),
        (b"", False),
        (None, False),
    ],
)
def test_bytene_sier_om_det_er_verdt_aa_lese(verdi: bytes | None, kan: bool) -> None:
    assert en_elv().kan_vaere_vaar(verdi) is kan


@pytest.mark.parametrize(
    "verdi",
    [None, b"{", [1], {}, {"@event_name": "annen"}, {"@event_name": ["vår"]}, vaar(aktørId="1")],
)
def test_det_som_ikke_er_vaart_er_ingenting(verdi: object) -> None:
    assert en_elv().les(post(verdi)) is None


def test_et_forbudt_felt_som_er_null_er_ikke_der() -> None:
    assert en_elv().les(post(vaar(aktørId=None)))


def test_lytteren_ser_bare_feltene_den_har_bedt_om() -> None:
    lest = en_elv().les(post(vaar(tittel="T", ukjent=1)))
    assert lest
    assert lest.innhold == ("fnr", "tittel")


@pytest.mark.parametrize("felter", [{"fnr": None}, {"fnr": ...}])
def test_et_krav_som_mangler_er_en_ugyldig_melding(felter: dict[str, Any]) -> None:
    innhold = {navn: verdi for navn, verdi in vaar(**felter).items() if verdi is not ...}
    lest = en_elv().les(post(innhold))
    assert lest
    assert isinstance(lest.innhold, UgyldigMelding)
    assert str(lest.innhold) == "mangler fnr"
    assert lest.par is None


@pytest.mark.parametrize(
    ("felter", "kilde_id"),
    [
        ({"hendelseId": "A", "@id": "B"}, "a"),
        ({"@id": "B"}, "b"),
        ({"hendelseId": 5, "@id": "B"}, "b"),
        ({"hendelseId": "", "@id": "\0"}, STED),
        ({"hendelseId": "x" * 201}, STED),
        ({"hendelseId": "\ud800"}, STED),
        ({}, STED),
    ],
)
def test_kilden_er_hendelsen_ellers_meldingen_ellers_stedet(
    felter: dict[str, Any], kilde_id: str
) -> None:
    lest = en_elv().les(post(vaar(**felter)))
    assert lest
    assert lest.kilde == Kilde("vår", kilde_id)


def test_det_som_ikke_lar_seg_lese_har_likevel_en_kilde() -> None:
    for_dyp = b'{"@event_name": "v\xc3\xa5r", "x": ' + b"[" * 20_000
    with pytest.raises(RecursionError):
        en_elv().les(post(for_dyp))
    assert en_elv().kjenn(post(for_dyp)) == (Kilde("ukjent", STED), None)


def test_en_som_kan_leses_kjennes_med_kilde_og_par() -> None:
    kilde, par = en_elv().kjenn(post(vaar(hendelseId="A")))
    assert kilde == Kilde("vår", "a")
    assert par
    assert par.treff_id == UUID(TREFF)


def test_personnummeret_vises_ikke_i_tekst() -> None:
    lest = en_elv().les(post(vaar()))
    assert "04837499943" not in repr(lest)
