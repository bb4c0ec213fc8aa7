"""Where each log goes, seen from outside: a process that logs, and what it leaves."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import logg

FNR = "12846012345"
LOGG_LITT = f"""
import logging, django
django.setup()
logging.getLogger("audit").info("CEF:0|innsyn")
logging.getLogger("sikkerlogg").error("kroppen: {FNR}")
try:
    try:
        int("{FNR}x")
    except ValueError as feil:
        raise KeyError("{FNR}") from feil
except KeyError as feil:
    logging.getLogger("treff").exception("Noe gikk galt")
    logging.getLogger("sikkerlogg").error("Noe gikk galt", exc_info=feil)
"""


EN_OPPGAVE_FEILER = f"""
import django
django.setup()
from config.celery import app

@app.task
def oppgave():
    raise ValueError("{FNR}")

oppgave.apply()
"""


def kjor(program: str = LOGG_LITT, **miljo: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **miljo},
        capture_output=True,
        text=True,
        check=False,
    )


def test_hver_logg_har_sitt_sted(tmp_path: Path) -> None:
    audit, sikker = tmp_path / "audit.log", tmp_path / "sikker.log"
    prosess = kjor(AUDITLOGG=str(audit), SIKKERLOGG=str(sikker))
    assert prosess.returncode == 0, prosess.stderr
    assert audit.read_text() == "CEF:0|innsyn\n"
    assert sikker.read_text().count(FNR) > 2
    assert f"KeyError: '{FNR}'" in sikker.read_text()
    for vanlig in (prosess.stdout, prosess.stderr):
        assert "CEF:0" not in vanlig
        assert FNR not in vanlig


def test_den_vanlige_loggen_har_sporet_uten_det_feilen_sier(tmp_path: Path) -> None:
    vanlig = kjor(SIKKERLOGG=str(tmp_path / "sikker.log")).stderr
    assert "ERROR treff: Noe gikk galt" in vanlig
    assert "builtins.ValueError" in vanlig
    assert "builtins.KeyError" in vanlig
    assert 'File "<string>", line' in vanlig


def test_en_oppgave_som_feiler_sier_hvor_og_bare_sikkerloggen_hva(tmp_path: Path) -> None:
    sikker = tmp_path / "sikker.log"
    vanlig = kjor(EN_OPPGAVE_FEILER, SIKKERLOGG=str(sikker)).stderr
    assert "raised unexpected: ValueError" in vanlig
    assert 'File "<string>", line' in vanlig
    assert FNR not in vanlig
    assert f"ValueError: {FNR}" in sikker.read_text()


def test_pa_standard_ut_er_linjene_merket() -> None:
    linjer = kjor(AUDITLOGG="stdout", SIKKERLOGG="stdout").stdout.splitlines()
    assert linjer[0] == "audit CEF:0|innsyn"
    assert linjer[1].startswith("sikkerlogg ")
    assert linjer[1].endswith(f"ERROR kroppen: {FNR}")


def test_uten_sted_er_sikkerloggen_ingen_steder() -> None:
    prosess = kjor(AUDITLOGG="", SIKKERLOGG="")
    assert FNR not in prosess.stdout + prosess.stderr
    assert prosess.stdout == "audit CEF:0|innsyn\n"


@pytest.mark.parametrize("navn", ["AUDITLOGG", "SIKKERLOGG"])
def test_en_logg_som_ikke_kan_skrives_stopper_prosessen(navn: str, tmp_path: Path) -> None:
    prosess = kjor(**{navn: str(tmp_path / "finnes ikke" / "logg")})
    assert prosess.returncode != 0
    assert f"{navn} må være en fil som kan skrives" in prosess.stderr


def test_det_en_annen_har_skrevet_om_feilen_brukes_ikke() -> None:
    """A record is shared by all who format it, and the first leaves its text there."""
    try:
        int(f"{FNR}x")
    except ValueError:
        post = logging.makeLogRecord({"msg": "Feil", "exc_info": sys.exc_info()})
    assert FNR in logging.Formatter().format(post)
    assert FNR not in logg.UtenFeiltekst().format(post)


def test_en_sikkerlogg_som_er_full_havner_ikke_i_den_vanlige() -> None:
    prosess = kjor(AUDITLOGG="", SIKKERLOGG="/dev/full")
    assert "sikkerlogg kan ikke skrives: OSError" in prosess.stderr
    assert FNR not in prosess.stdout + prosess.stderr


def test_en_auditlogg_som_er_full_stanser_den_som_skriver() -> None:
    prosess = kjor(AUDITLOGG="/dev/full", SIKKERLOGG="")
    assert prosess.returncode == 1
    assert "Uventet slutt" in prosess.stderr
    assert "builtins.OSError" in prosess.stderr
