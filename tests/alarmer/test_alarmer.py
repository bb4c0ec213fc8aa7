"""Each alarm fed with its series by promtool: it rings, and it falls silent again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from config.maltall import BEAT, navn
from config.maltall.navn import Maler
from lokal.dokumentasjon import alarmer, tavle
from lokal.dokumentasjon.alarm import INTERVALL, Alarm, Alvor, Prove
from tests.alarmer.promtool import kjor, promtool, reglene, skriv

Serie = tuple[Maler, tuple[str, ...]]

ALLE = alarmer.alle()
GODE: dict[Serie, float] = {(p.maler, p.etiketter): p.god for a in ALLE for p in a.prover}
"""Every series that an alarm looks at, when all is well: the red one's, who has the lowest."""

FOR, UNDER = 20, 20  # looks at the rules before it goes wrong, and while it is

BEAT_LEVER: Serie = (navn.LEVER, (BEAT, ""))


def serie(hvilken: Serie) -> str:
    maler, verdier = hvilken
    par = zip(maler.etiketter, verdier, strict=True)
    return maler.navn + "{" + ",".join(f'{etikett}="{verdi}"' for etikett, verdi in par) + "}"


def verdier(god: float, gal: float | None) -> str:
    """As promtool reads it: well, wrong, and well again."""
    galt = f"stale _x{UNDER - 1}" if gal is None else f"{gal:g}x{UNDER - 1}"
    return f"{god:g}x{FOR - 1} {galt} {god:g}x{UNDER}"


def ringer(alarm: Alarm, prove: Prove) -> dict[str, Any]:
    """The alert as it is when it fires: its labels, and what it says."""
    alle = dict(zip(prove.maler.etiketter, prove.etiketter, strict=True))
    tekst = alarm.tekst
    for etikett in alarm.etiketter:
        tekst = tekst.replace(f"{{{{ $labels.{etikett} }}}}", alle[etikett])
    etiketter = {etikett: alle[etikett] for etikett in alarm.etiketter if alle[etikett]}
    return {
        "exp_labels": {"severity": str(alarm.alvor), **etiketter},
        "exp_annotations": {**alarm.regel["annotations"], "summary": tekst},
    }


def prove(alarm: Alarm, en: Prove) -> dict[str, Any]:
    """promtool's test of one alarm with one series. With it may ring those of the same name that
    the same makes ring, and that want no longer."""
    gale = {(en.maler, en.etiketter): verdier(en.god, en.gal)}
    rundt = {s: f"{god:g}x{FOR + 2 * UNDER}" for s, god in GODE.items()}
    begynner = FOR * INTERVALL
    ringer_fra = begynner + alarm.varer
    samtidige = [
        annen
        for annen in ALLE
        if annen.navn == alarm.navn and en in annen.prover and annen.varer <= alarm.varer
    ]
    return {
        "interval": f"{INTERVALL}s",
        "input_series": [{"series": serie(s), "values": v} for s, v in {**rundt, **gale}.items()],
        "alert_rule_test": [
            tidspunkt(alarm, begynner - 1, []),
            *([tidspunkt(alarm, ringer_fra - 1, _uten(alarm, samtidige, en))]),
            tidspunkt(alarm, ringer_fra, [ringer(a, en) for a in samtidige]),
            tidspunkt(alarm, begynner + UNDER * INTERVALL, []),
        ],
    }


def _uten(alarm: Alarm, samtidige: Sequence[Alarm], en: Prove) -> list[dict[str, Any]]:
    """Just before, those ring that have waited for less."""
    return [ringer(a, en) for a in samtidige if a.varer < alarm.varer]


def tidspunkt(alarm: Alarm, sekunder: int, ventet: list[dict[str, Any]]) -> dict[str, Any]:
    return {"eval_time": f"{sekunder}s", "alertname": alarm.navn, "exp_alerts": ventet}


@pytest.fixture
def regler(tmp_path: Path) -> Path:
    return reglene(tmp_path)


def test_reglene_er_skrevet_riktig(regler: Path) -> None:
    promtool("check", "rules", regler)


@pytest.mark.parametrize("alarm", ALLE, ids=lambda a: f"{a.navn}-{a.alvor}-{a.etiketter}")
def test_alarmen_ringer_og_tier_igjen(regler: Path, alarm: Alarm) -> None:
    assert alarm.prover
    kjor(regler, [prove(alarm, en) for en in alarm.prover])


def test_det_som_star_stille_er_gult_innen_et_minutt_og_rodt_innen_fem(regler: Path) -> None:
    """Whatever the scrapes and the looks at the rules take: what stops, stops just after one."""
    etterpa = 400 // INTERVALL
    voksende = {
        "Usendt": (navn.USENDT_ALDER, ("AktivitetskortJobb",)),
        "IkkeKjort": (navn.TIKK, ("Lyttere",)),
        "IkkeLestUt": (navn.ULEST_ALDER, ("Lyttere", "toi.rapid-1", "0")),
        "TimeplanenStar": (navn.TIKK, ("timeplan",)),
    }
    begynner = FOR * INTERVALL
    prover = []
    for navnet, hvilken in voksende.items():
        vokser = f"0x{FOR} {INTERVALL}+{INTERVALL}x{etterpa}"
        borte = f"1x{FOR} stale _x{etterpa}"
        for en, verdi in ((navnet, {hvilken: vokser}), ("ProsessBorte", {BEAT_LEVER: borte})):
            rundt = {s: f"{god:g}x{FOR + etterpa}" for s, god in GODE.items()}
            serier = [{"series": serie(s), "values": v} for s, v in {**rundt, **verdi}.items()]
            for innen, alvor in ((60, Alvor.GUL), (300, Alvor.ROD)):
                talt = f'count(ALERTS{{alertname="{en}",severity="{alvor}",alertstate="firing"}})'
                ventet = [{"labels": "{}", "value": 1}]
                sporring = {"expr": talt, "eval_time": f"{begynner + innen}s"}
                prover.append(
                    {
                        "interval": f"{INTERVALL}s",
                        "input_series": serier,
                        "promql_expr_test": [{**sporring, "exp_samples": ventet}],
                    }
                )
    kjor(regler, prover)


def test_feil_som_er_ufarlige_ringer_ikke(regler: Path) -> None:
    serier = [{"series": serie((navn.FEIL, ("DUPLIKATMELDINGFEIL",))), "values": "1000x9"}]
    alarm = next(a for a in ALLE if a.navn == "FeilIDag")
    kjor(regler, [{"input_series": serier, "alert_rule_test": [tidspunkt(alarm, 60, [])]}])


def test_sporringene_i_tavla_kan_leses(tmp_path: Path) -> None:
    uttrykk = [s.uttrykk for panel in tavle.PANELER for s in panel.sporringer]
    regler = [
        {"record": f"panel:{nr}", "expr": ett.replace("$__rate_interval", "1m")}
        for nr, ett in enumerate(uttrykk)
    ]
    innhold = {"groups": [{"name": "tavle", "rules": regler}]}
    promtool("check", "rules", skriv(tmp_path / "tavle.yaml", innhold))
