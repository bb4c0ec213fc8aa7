"""What a line of the log is, for people and for machines (`docs/logger.md`)."""

import json
import logging
from pathlib import Path
from uuid import UUID

import pytest

from config import logg, loggjson, prosess
from rapids import sporing
from rapids.sporing import Spor
from tests.config.test_logg import EN_OPPGAVE_FEILER, FNR, LOGG_LITT, kjor
from tests.markdown import ROT, rader

TREFF_1, TREFF_2 = UUID(int=1), UUID(int=2)
HENDELSE_1, HENDELSE_2, KORT = UUID(int=3), UUID(int=4), UUID(int=5)


def test_feltene_er_de_som_star_i_dokumentet() -> None:
    post = logging.makeLogRecord(
        {
            "msg": "Hei",
            "levelname": "INFO",
            "exc_info": (ValueError, ValueError(FNR), None),
            "request": "noe et bibliotek har lagt til",
            **dict.fromkeys((*sporing.FELTER, "metode", "rute", "kode", "ms"), 1),
        }
    )
    tabell = rader((ROT / "docs/logger.md").read_text())
    assert list(json.loads(loggjson.Linje().format(post))) == [
        felt.strip("`") for felt, _ in tabell
    ]


@pytest.mark.parametrize("program", [LOGG_LITT, EN_OPPGAVE_FEILER], ids=["django", "celery"])
def test_som_json_er_hver_linje_et_objekt_uten_det_feilen_sier(
    program: str, tmp_path: Path
) -> None:
    sikker = tmp_path / "sikker.log"
    kjort = kjor(program, LOGGFORMAT="json", SIKKERLOGG=str(sikker), AUDITLOGG="")
    linjer = [json.loads(linje) for linje in kjort.stderr.splitlines()]
    assert any("builtins.ValueError" in linje.get("stack_trace", "") for linje in linjer)
    assert FNR not in kjort.stderr + kjort.stdout
    hele = [json.loads(linje) for linje in sikker.read_text().splitlines()]
    assert any(FNR in linje.get("stack_trace", "") for linje in hele)


@pytest.mark.parametrize("hvor", ["raise feil", "threading.Thread(target=kast).start()"])
def test_det_som_ender_en_prosess_eller_en_trad_star_i_loggen_uten_det_det_sier(hvor: str) -> None:
    program = f"""
import threading, django
django.setup()
feil = ValueError("{FNR}")
def kast():
    raise feil
{hvor}
"""
    (linje,) = kjor(program, LOGGFORMAT="json").stderr.splitlines()
    assert json.loads(linje)["message"] == "Uventet slutt"
    assert "builtins.ValueError" in json.loads(linje)["stack_trace"]
    assert FNR not in linje


def test_en_feil_som_er_en_del_av_linja_fortelles_ved_slaget() -> None:
    """As Celery writes of handlers, of beat and of workers."""
    post = logging.LogRecord(
        "celery", logging.ERROR, "", 0, "%s ga %r", ("Den", ValueError(FNR)), None
    )
    assert logg.Linje().format(post) == "Den ga 'ValueError'"


@pytest.mark.parametrize(
    ("argv", "navn"),
    [
        (["/x/celery/__main__.py", "-A", "config", "--quiet", "beat"], "beat"),
        (["/x/bin/celery", "-A", "config", "beat", "--loglevel", "INFO"], "beat"),
        (["/x/celery/__main__.py", "-A", "config", "worker"], "celery"),
        (["manage.py", "karantene", "beat"], "manage"),
    ],
)
def test_en_prosess_heter_det_den_er_startet_som(argv: list[str], navn: str) -> None:
    assert prosess._fra_kommandoen(argv) == navn


def test_auditloggens_egen_fil_er_som_for(tmp_path: Path) -> None:
    audit = tmp_path / "audit.log"
    kjor(LOGGFORMAT="json", AUDITLOGG=str(audit), SIKKERLOGG="")
    assert audit.read_text() == "CEF:0|innsyn\n"


def test_pa_standard_ut_er_auditlinjene_merket_med_hvem_de_er_fra() -> None:
    (linje,) = kjor(LOGGFORMAT="json", AUDITLOGG="stdout", SIKKERLOGG="").stdout.splitlines()
    assert (json.loads(linje)["logger"], json.loads(linje)["message"]) == ("audit", "CEF:0|innsyn")


def test_et_ukjent_format_stopper_prosessen() -> None:
    kjort = kjor(LOGGFORMAT="xml")
    assert kjort.returncode != 0
    assert "LOGGFORMAT må være en av tekst, json" in kjort.stderr


def test_for_folk_star_idene_sist() -> None:
    post = logging.makeLogRecord({"msg": "Sendt: 1", "treff_id": TREFF_1})
    with sporing.spores("klikk-1"):
        assert logg.Linje().format(post) == f"Sendt: 1 call_id=klikk-1 treff_id={TREFF_1}"
    assert logg.Linje().format(post) == f"Sendt: 1 treff_id={TREFF_1}"


@pytest.mark.parametrize(
    ("spor", "linjer"),
    [
        ([], []),
        (
            [Spor("a", TREFF_1, HENDELSE_1, KORT)],
            [f"Sendt: 1 call_id=a treff_id={TREFF_1} hendelse_id={HENDELSE_1} kort_id={KORT}"],
        ),
        (
            [Spor("a", TREFF_1, HENDELSE_1), Spor("a", TREFF_1, HENDELSE_2)],
            [f"Sendt: 2 call_id=a treff_id={TREFF_1}"],
        ),
        (
            [Spor("a", TREFF_1), Spor("b", TREFF_2), Spor("a", TREFF_2)],
            ["Sendt: 2 call_id=a", f"Sendt: 1 call_id=b treff_id={TREFF_2}"],
        ),
        ([Spor(""), Spor("", TREFF_1)], ["Sendt: 2"]),
    ],
    ids=["ingen", "én", "to av ett klikk", "to klikk", "uten call-id"],
)  # fmt: skip
def test_det_er_en_linje_for_hvert_klikk_med_det_radene_har_felles(
    spor: list[Spor], linjer: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        sporing.fortell(logging.getLogger("prove"), "Sendt", spor)
    assert [logg.Linje().format(post) for post in caplog.records] == linjer


@pytest.mark.parametrize(
    "hoder",
    [
        [],
        [("Nav-Call-Id", None)],
        [("Nav-Call-Id", b"")],
        [("Nav-Call-Id", FNR.encode())],
        [("Nav-Call-Id", b"1" + FNR.encode())],
        [("Nav-Call-Id", FNR[:6].encode() + b"-" + FNR[6:].encode())],
        [("Nav-Call-Id", b"\xff\xfe")],
        [("Nav-Call-Id", b"a\nb")],
        [("annet", b"klikk-1")],
    ],
    ids=repr,
)
def test_et_hode_som_ikke_kan_brukes_er_ingen_call_id(
    hoder: list[tuple[str, bytes | None]],
) -> None:
    assert sporing.les_hoder(hoder) == ""


@pytest.mark.parametrize(
    "call_id",
    ["klikk-1", "A.b_c:d", "x" * 64, "00000000-0000-0000-0000-012345678901"],
)
def test_en_call_id_gjennom_kafka_er_den_samme(call_id: str) -> None:
    assert sporing.les_hoder(sporing.hoder(call_id)) == call_id


def test_en_som_mangler_gir_ikke_noe_hode() -> None:
    assert sporing.hoder("") == ()


@pytest.mark.parametrize("id_", [FNR, "", "x", f"{KORT}x", f"urn:uuid:{KORT}"])
def test_det_andre_kaller_en_id_logges_bare_nar_det_er_en_uuid(id_: str) -> None:
    assert sporing.som_uuid(id_) is None
    assert sporing.som_uuid(str(KORT).upper()) == KORT
