"""No process starts with a variable that is missing or odd; it says which, in one sentence."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from lokal import miljo
from tests.bilde import oppskrift
from tests.markdown import ROT, rader

URL = ("er/ikke/en/adresse", "ftp://vert", "https://", "https://vert:port")
TOPIC = ("to ord", "æ", "a/b", "a" * 250)
PASSORD = "hemmelig-passord"
RARE: Mapping[str, tuple[str, ...]] = {
    "DJANGO_SECRET_KEY": ("kort", "a" * 60),
    "DJANGO_DEBUG": ("ja", "1", "TRUE "),
    "DJANGO_ALLOWED_HOSTS": ("a b", "a,,b", "http://a", "*"),
    "DATABASE_URL": (
        "treff",
        f"mysql://bruker:{PASSORD}@vert/treff",
        f"postgresql://bruker:{PASSORD}@/treff",
        f"postgresql://bruker:{PASSORD}@vert:port/treff",
        f"postgresql://bruker:{PASSORD}@vert/",
    ),
    "AKTIVITETSKORT_DATABASE_URL": ("aktivitetskort", f"postgresql://bruker:{PASSORD}@vert"),
    "REDIS_URL": (f"http://:{PASSORD}@vert", f"redis://:{PASSORD}@", "vert:6379"),
    "KAFKA_BROKERS": ("vert", "vert:", "vert:9092,", "vert:0", ":9092", "vert:port"),
    "KAFKA_CA_PATH": ("/finnes/ikke",),
    "KAFKA_CERTIFICATE_PATH": ("/finnes/ikke",),
    "KAFKA_PRIVATE_KEY_PATH": ("/finnes/ikke",),
    "KAFKA_RAPID_TOPIC": TOPIC,
    "DAB_AKTIVITETSKORT_TOPIC": TOPIC,
    "DAB_AKTIVITETSKORT_FEIL_TOPIC": TOPIC,
    "TREFF_RAPID_GRUPPE": TOPIC,
    "AKTIVITETSKORT_RAPID_GRUPPE": TOPIC,
    "AKTIVITETSKORT_FEIL_GRUPPE": TOPIC,
    "LYTTERE": ("0", "to"),
    "LYTT_BUDSJETT": ("0", "1.5"),
    "LOGGFORMAT": ("xml",),
    "AUDITLOGG": ("/finnes/ikke/audit.log", "/"),
    "SIKKERLOGG": ("/finnes/ikke/sikker.log", "/"),
    "HELSE_PORT": ("port", "0"),
    "MIN_SIDE_URL": URL,
    "AZURE_OPENID_CONFIG_ISSUER": URL,
    "AZURE_OPENID_CONFIG_JWKS_URI": URL,
    "TOKEN_X_ISSUER": URL,
    "TOKEN_X_JWKS_URI": URL,
    "REKRUTTERINGSBISTAND_JOBBSOKERRETTET": ("gruppe",),
    "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET": ("gruppe",),
    "REKRUTTERINGSBISTAND_UTVIKLER": ("gruppe",),
}
FRI_TEKST = {
    "NAIS_CLUSTER_NAME",
    "NAIS_APP_NAME",
    "NAIS_APP_IMAGE",
    "AZURE_APP_CLIENT_ID",
    "TOKEN_X_CLIENT_ID",
}
"""What may be anything."""
TABELLEN = [
    (navn.strip("`"), standard)
    for navn, standard, _ in rader((ROT / "docs/konfigurasjon.md").read_text())
]
PAKREVDE = {navn for navn, standard in TABELLEN if standard == "required"}
PROSESSER = {
    "web": "-m gunicorn --config python:config.gunicorn --bind 127.0.0.1:1",
    "beat": "-m celery -A config --quiet beat",
    "worker": "-m celery -A config --quiet worker -Q treff,aktivitetskort -P prefork -c 1",
    "lytter": "-m celery -A config --quiet worker -Q treff-lytt,aktivitetskort-lytt -P prefork",
    "manage.py": "manage.py check",
}
# Reads the settings once for each of many environments, each in a child of its own.
LES = """
import json, os, sys
import django.core.exceptions
import config.openapi, config.logg, config.adminsted.utseende, dj_database_url
for miljo in json.load(sys.stdin):
    if os.fork() == 0:
        os.environ.update(miljo)
        try:
            import config.settings
            print("Starter")
        except django.core.exceptions.ImproperlyConfigured as feil:
            print(feil)
        sys.stdout.flush()
        os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def helt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment that nothing is the matter with, where every variable is set."""
    pem = tmp_path_factory.mktemp("pem") / "noe.pem"
    pem.write_text("")
    filene = [navn for navn, _ in TABELLEN if navn.endswith("_PATH")]
    return {
        **os.environ,
        **miljo.INGEN_SERVERE,
        **miljo.innstillinger(),
        **dict.fromkeys(filene, str(pem)),
    }


def test_hver_variabel_er_provd() -> None:
    assert RARE.keys() | FRI_TEKST == {navn for navn, _ in TABELLEN}


def test_hver_som_mangler_eller_er_rar_nevnes_ved_navn(helt: dict[str, str]) -> None:
    proves = [(navn, "") for navn in PAKREVDE]
    proves += [(navn, verdi) for navn, verdier in RARE.items() for verdi in verdier]
    sagt = _les(helt, [{}, *({navn: verdi} for navn, verdi in proves)])
    assert sagt[0] == "Starter"
    for (navn, verdi), setning in zip(proves, sagt[1:], strict=True):
        grunn = "mangler" if not verdi else "må være"
        assert setning.startswith(f"Miljøvariabelen {navn} {grunn}"), (verdi, setning)
        assert PASSORD not in setning


def test_den_lokale_hemmeligheten_er_bare_lokal(helt: dict[str, str]) -> None:
    hemmelig = oppskrift.VARE["web"]["environment"]["DJANGO_SECRET_KEY"]
    lokal = {"DJANGO_SECRET_KEY": hemmelig.removeprefix("${DJANGO_SECRET_KEY:-").removesuffix("}")}
    assert _les(helt, [lokal, lokal | {"NAIS_CLUSTER_NAME": "prod-gcp"}]) == [
        "Starter",
        "Miljøvariabelen DJANGO_SECRET_KEY må være en annen enn den lokale",
    ]


def _les(helt: Mapping[str, str], endringer: list[dict[str, str]]) -> list[str]:
    lest = subprocess.run(
        [sys.executable, "-c", LES],
        input=json.dumps(endringer),
        env=helt,
        cwd=ROT,
        capture_output=True,
        text=True,
        check=True,
    )
    return lest.stdout.splitlines()


@pytest.mark.parametrize("prosess", PROSESSER.values(), ids=PROSESSER.keys())
@pytest.mark.parametrize("verdi", ["", f"http://:{PASSORD}@vert"], ids=["mangler", "rar"])
def test_prosessen_stanser_med_en_setning(
    helt: dict[str, str], tmp_path: Path, prosess: str, verdi: str
) -> None:
    kjort = subprocess.run(
        [sys.executable, *prosess.split()],
        env={**helt, "REDIS_URL": verdi, "TMPDIR": str(tmp_path)},
        cwd=ROT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert kjort.returncode != 0
    (setning,) = (kjort.stdout + kjort.stderr).strip().splitlines()
    assert "Miljøvariabelen REDIS_URL" in setning
    assert PASSORD not in setning


def test_i_produksjon_har_django_ikke_noe_a_utsette_pa_oppsettet(helt: dict[str, str]) -> None:
    kjort = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**helt, "NAIS_CLUSTER_NAME": "prod-gcp"},
        cwd=ROT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert kjort.returncode == 0, kjort.stderr
    assert "no issues" in kjort.stdout
