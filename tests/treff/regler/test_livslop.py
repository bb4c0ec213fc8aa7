"""The life of a treff, as truth tables (`kontrakt.md` §6 *Treff*)."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from treff.models import Treff, Treffstatus
from treff.regler import livslop
from treff.regler.feil import Konflikt, UlovligOvergang

S = Treffstatus
NAA = datetime(2025, 9, 1, 12, tzinfo=UTC)

LOVLIGE = {
    (S.UTKAST, S.PUBLISERT),
    (S.UTKAST, S.SLETTET),
    (S.PUBLISERT, S.UTKAST),
    (S.PUBLISERT, S.AVLYST),
    (S.PUBLISERT, S.FULLFORT),
    (S.AVLYST, S.PUBLISERT),
}


def komplett(**endret: Any) -> Treff:
    felter: dict[str, Any] = {
        "tittel": "Jobb i bakeriet",
        "fra_tid": NAA + timedelta(days=10),
        "til_tid": NAA + timedelta(days=10, hours=2),
        "svarfrist": NAA + timedelta(days=8),
        "gateadresse": "Storgata 1",
        "postnummer": "0155",
        "poststed": "Oslo",
    }
    return Treff(**{**felter, **endret})


@pytest.mark.parametrize(("fra", "til"), list(product(S, S)))
def test_bare_overgangene_i_kontrakten_er_lovlige(fra: Treffstatus, til: Treffstatus) -> None:
    if (fra, til) in LOVLIGE:
        livslop.krev_overgang(Treff(status=fra), til, fra=fra)
    else:
        with pytest.raises(UlovligOvergang):
            livslop.krev_overgang(Treff(status=fra), til, fra=fra)


def test_gjenapning_er_ikke_en_vei_fra_utkast() -> None:
    with pytest.raises(UlovligOvergang) as feil:
        livslop.krev_overgang(Treff(status=S.UTKAST), S.PUBLISERT, fra=S.AVLYST)
    assert str(feil.value) == "Treffet er et utkast og kan ikke bli publisert."


def test_et_avlyst_treff_publiseres_ikke_men_det_sies_hva_som_kan_gjores() -> None:
    with pytest.raises(UlovligOvergang) as feil:
        livslop.krev_overgang(Treff(status=S.AVLYST), S.PUBLISERT, fra=S.UTKAST)
    assert str(feil.value) == "Treffet er avlyst og kan ikke bli publisert, men kan gjenåpnes."


def test_en_gjentatt_overgang_sier_at_den_er_gjort() -> None:
    with pytest.raises(UlovligOvergang) as feil:
        livslop.krev_overgang(Treff(status=S.AVLYST), S.AVLYST, fra=S.PUBLISERT)
    assert str(feil.value) == "Treffet er allerede avlyst."


@pytest.mark.parametrize(
    ("mangel", "grunn"),
    [
        ({"tittel": ""}, "Tittel mangler."),
        ({"tittel": " \n"}, "Tittel mangler."),
        ({"tittel": "\u200b"}, "Tittel mangler."),
        ({"tittel": "\u3164\ufe0f\u2800"}, "Tittel mangler."),
        ({"tittel": "a" * 256}, "Tittelen kan ha høyst 255 tegn."),
        ({"tittel": "🥐" * 128}, "Tittelen kan ha høyst 255 tegn."),
        ({"fra_tid": None}, "Starttidspunkt mangler."),
        ({"til_tid": None}, "Sluttidspunkt mangler."),
        ({"svarfrist": None}, "Svarfrist mangler."),
        ({"til_tid": NAA + timedelta(days=10)}, "Treffet må slutte etter at det starter."),
        ({"til_tid": NAA + timedelta(days=9)}, "Treffet må slutte etter at det starter."),
        (
            {"svarfrist": NAA + timedelta(days=10, seconds=1)},
            "Svarfristen kan ikke være etter at treffet starter.",
        ),
        ({"gateadresse": ""}, "Gateadresse mangler."),
        ({"postnummer": "  "}, "Postnummer mangler."),
        ({"poststed": ""}, "Poststed mangler."),
        ({"poststed": "\u200d \x01"}, "Poststed mangler."),
    ],
)
def test_publisering_sier_hva_som_mangler(mangel: dict[str, Any], grunn: str) -> None:
    assert livslop.mangler_for_publisering(komplett(**mangel)) == [grunn]


@pytest.mark.parametrize(
    "grense",
    [
        {},
        {"tittel": "a" * 255},
        {"tittel": "🥐" * 127 + "a"},
        {"svarfrist": NAA + timedelta(days=10)},
        {"kommune": "", "kommunenummer": "", "fylke": "", "fylkesnummer": ""},
    ],
)
def test_dette_er_nok_til_a_publisere(grense: dict[str, Any]) -> None:
    livslop.krev_kan_publiseres(komplett(**grense), NAA)


def test_alle_mangler_nevnes_pa_en_gang() -> None:
    with pytest.raises(Konflikt) as feil:
        livslop.krev_kan_publiseres(Treff(), NAA)
    assert len(feil.value.grunner) == 7


@pytest.mark.parametrize(("om", "lov"), [(1, True), (0, False), (-1, False)])
def test_publisering_krever_start_i_fremtiden(om: int, lov: bool) -> None:
    treff = komplett(fra_tid=NAA + timedelta(seconds=om), svarfrist=NAA - timedelta(days=1))
    if lov:
        livslop.krev_kan_publiseres(treff, NAA)
    else:
        with pytest.raises(Konflikt, match=r"^Treffet må starte frem i tid\.$"):
            livslop.krev_kan_publiseres(treff, NAA)


def test_et_publisert_treff_kan_ha_startet() -> None:
    livslop.krev_kan_vaere_publisert(
        komplett(fra_tid=NAA - timedelta(hours=1), svarfrist=NAA - timedelta(days=1))
    )


@pytest.mark.parametrize(
    ("til_tid", "over"),
    [(None, False), (NAA + timedelta(seconds=1), False), (NAA, True), (NAA - timedelta(1), True)],
)
def test_treffet_er_over_fra_og_med_sluttiden(til_tid: datetime | None, over: bool) -> None:
    treff = Treff(til_tid=til_tid)
    with pytest.raises(Konflikt):
        (livslop.krev_for_slutt if over else livslop.krev_etter_slutt)(treff, NAA)
    (livslop.krev_etter_slutt if over else livslop.krev_for_slutt)(treff, NAA)
