"""The verdict: nothing differs in a right day, and each control finds what it is there for."""

from typing import Any

import pytest

from lokal.demo import innsyn, rapport, tabell
from lokal.demo.funn import Funn
from lokal.demo.lekkasje import Loggsok
from lokal.demo.opptak import Post
from lokal.demo.tabell import MANGLER_OPPFOLGING
from lokal.prosess import ROT
from tests.lokal.demoverden import (
    KORT_ID,
    PERSON,
    START,
    TREFF,
    bestilling,
    hendelse,
    linje,
    pa_tavla,
    post,
    rett_funn,
    tavla,
    varslet,
)

NAVN = f"{PERSON.fornavn} {PERSON.etternavn}"


def _avvik(funn: Funn, kontroll: str) -> list[str]:
    [avvik] = [k.avvik for k in funn.kontroller if k.hva.startswith(kontroll)]
    return avvik


def _poster(*ekstra: Post, uten: int | None = None) -> list[Post]:
    rette = rett_funn().poster
    return [p for nr, p in enumerate(rette) if nr != uten] + list(ekstra)


def _historikk(*linjer: dict[str, Any]) -> innsyn.Innsyn:
    return innsyn.les([(TREFF, list(linjer))])


FEIL = linje(innsyn.FEILET, errorType=MANGLER_OPPFOLGING, errorMessage="…", messageId="melding-0")
LAGET = linje(innsyn.LAGET, aktivitetskortId=KORT_ID)


def test_i_en_rett_dag_er_bare_de_uspilte_radene_avvik() -> None:
    [uspilte, *andre] = [kontroll.avvik for kontroll in rett_funn().kontroller]
    assert len(uspilte) == len(tabell.ALLE) - 2
    assert not any(andre)


def test_ett_avvik_og_dagen_er_ikke_ok() -> None:
    assert not rett_funn().ok


@pytest.mark.parametrize(
    ("kontroll", "felter"),
    [
        ("Hvert kort har hver versjon", {"tavle": tavla(pa_tavla("GJENNOMFORES"))}),
        ("Hver har ett kort", {"tavle": tavla(pa_tavla("GJENNOMFORES", tittel="En annen"))}),
        ("Hendelsene ligger", {"poster": _poster(uten=2)}),
        ("Hendelsene ligger", {"poster": _poster(post("rapid", hendelse(tabell.SVAR, svar=True)))}),
        ("Hver versjon ligger", {"poster": _poster(uten=5)}),
        ("Hver versjon ligger", {"poster": _poster(post("kort", bestilling(1, "AVBRUTT")))}),
        ("Veilederen ser at", {"innsyn": _historikk(FEIL)}),
        ("Veilederen ser at", {"innsyn": _historikk(FEIL, LAGET, LAGET)}),
        (
            "Veilederen ser at",
            {"innsyn": _historikk(FEIL, linje(innsyn.LAGET, aktivitetskortId="en annens"))},
        ),
        ("Veilederen ser hver feil", {"innsyn": _historikk(LAGET)}),
        ("Veilederen ser hver feil", {"innsyn": _historikk(FEIL, FEIL, LAGET)}),
        ("Veilederen ser hver feil", {"poster": _poster(uten=6)}),
        ("Hver er varslet", {"varsler": []}),
        ("Hver er varslet", {"varsler": rett_funn().varsler * 2}),
        ("Veilederen ser hvordan", {"innsyn": _historikk(FEIL, LAGET)}),
        ("Veilederen ser hvordan", {"innsyn": _historikk(FEIL, *varslet(eksternKanal="FAKS"))}),
        ("Veilederen ser hvordan", {"innsyn": _historikk(FEIL, *varslet(), *varslet())}),
        (
            "I loggene står ingen",
            {"logger": Loggsok(filer=1, linjer=9, funn=["logg/web.log:3: navn"])},
        ),
        ("I loggene står", {"logger": Loggsok(filer=0, linjer=0, funn=[])}),
    ],
)
def test_kontrollen_ser_det(kontroll: str, felter: dict[str, Any]) -> None:
    assert _avvik(rett_funn(), kontroll) == []
    assert _avvik(rett_funn(**felter), kontroll)


def test_tiden_maales_fra_http_svaret() -> None:
    sekunder = [levering.sekunder for levering in rett_funn().leveringer.funnet]
    assert sekunder == pytest.approx([0.4, 0.9], abs=0.001)


@pytest.mark.parametrize("nr", [0, 2])
def test_en_versjon_fra_en_annen_tid_er_ikke_den_rette(nr: int) -> None:
    """Right card, right status; but something else than this request made it."""
    gal = post("kort", bestilling(nr, "GJENNOMFORES", "PERSONBRUKERIDENT"), tid=START + 2)
    assert not rett_funn(poster=_poster(gal, uten=5)).leveringer.ok


def test_en_versjon_med_gal_avsender_er_ikke_den_rette() -> None:
    gal = post("kort", bestilling(1, "GJENNOMFORES", "NAVIDENT"), tid=START + 2)
    assert not rett_funn(poster=_poster(gal, uten=5)).leveringer.ok


def test_skjulte_vises_ikke_for_veilederen() -> None:
    funn = rett_funn(innsyn=_historikk(FEIL))
    funn.dagbok.skjulte.update(funn.dagbok.kort())
    assert _avvik(funn, "Veilederen ser at") == []


def test_rapporten_sier_hva_som_er_galt_og_hvem_det_gjelder_uten_fodselsnummer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    funn = rett_funn(tavle=tavla(pa_tavla("FULLFORT")))
    rapport.skriv(funn, ROT / ".lokal" / "demo.jsonl")
    skjerm = capsys.readouterr().out
    assert f'\n          {NAVN}, «Treff "A" \\ B 🎉»\n' in skjerm
    assert "1 × FULLFORT" in skjerm
    assert "FULLFORT – skulle vært GJENNOMFORES (avvist: MANGLER_OPPFOLGINGSPERIODE)" in skjerm
    assert r'tittelen: "Treff \"A\" \\ B\n🎉"' in skjerm
    assert "failingMessage er bestillingen til punkt og prikke" in skjerm
    assert "median  0,65 s" in skjerm
    assert ".lokal/demo.jsonl" in skjerm
    assert PERSON.fnr not in skjerm


def test_rapporten_taaler_en_dag_der_ingenting_skjedde(capsys: pytest.CaptureFixture[str]) -> None:
    rapport.skriv(
        rett_funn(tavle=tavla(), innsyn=_historikk(), poster=[]), ROT / ".lokal" / "demo.jsonl"
    )
    assert "ingen kort kom fram" in capsys.readouterr().out


def test_det_som_star_ved_kortene_som_feilet_gjengis_en_gang() -> None:
    feil = {"feiltype": "X", "betydning": "Det gikk galt.", "tiltak": "Prøv igjen."}
    rader: list[dict[str, Any]] = [{"aktivitetskort": {"status": "FEILET", "feil": feil}}] * 2
    rader.append({"aktivitetskort": {"status": "SENDT", "feil": None}})
    assert innsyn.feiltekster({"jobbsøkere": rader}) == ["Det gikk galt. Prøv igjen."]
