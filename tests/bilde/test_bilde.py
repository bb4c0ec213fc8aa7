"""The image without a container engine: what it is made of, run as compose.yaml runs it."""

import json
import os
import secrets
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from kafka import KafkaConsumer

from lokal import servere
from lokal import verden as lokal_verden
from lokal.demo.dagbok import Dagbok
from lokal.demo.spiller import Spiller
from lokal.demo.treff import om_en_uke
from lokal.personer import personer
from lokal.prosess import Prosess, vent_til
from lokal.prosesser import Prosesser
from lokal.servere import porter
from lokal.verden import PYTHON, Verden
from tests.bilde import oppskrift
from tests.markdown import ROT

STANSER_INNEN = 20.0  # seconds from SIGTERM
PROSESSER = [navn for navn in oppskrift.VARE if navn != "migrering"]


@dataclass(frozen=True)
class Bilde:
    """The files of the image: the code, which nobody may write to, and its Python."""

    app: Path
    venv: Path

    def kommando(self, *deler: str) -> list[str]:
        """As the image would run it, with its own programs."""
        program, *argumenter = deler
        return ["env", "--chdir", str(self.app), str(self.venv / "bin" / program), *argumenter]


@pytest.fixture(scope="module")
def bilde(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bilde]:
    rot = tmp_path_factory.mktemp("bilde")
    bygd = Bilde(rot / "app", rot / "venv")
    bygd.app.mkdir()
    for sti in oppskrift.kopiert():
        _kopier(ROT / sti, bygd.app / sti)
    uv = ROT / ".venv/bin/uv"
    krav = ["--require-hashes", "--only-binary=:all:", "-r", str(ROT / "requirements.txt")]
    subprocess.run([uv, "venv", "--quiet", bygd.venv], check=True)
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--python", bygd.venv / "bin/python", *krav], check=True
    )
    _skrivbart(bygd.app, av=stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    yield bygd
    _skrivbart(bygd.app, paa=stat.S_IWUSR)


def _kopier(fra: Path, til: Path) -> None:
    if fra.is_dir():
        shutil.copytree(fra, til, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(fra, til)


def _skrivbart(rot: Path, *, av: int = 0, paa: int = 0) -> None:
    for sti in (rot, *rot.rglob("*")):
        sti.chmod(sti.stat().st_mode & ~av | paa)


def _innhold(rot: Path) -> dict[str, float]:
    """Every file, and when it was written: root may write to what is read only."""
    return {str(sti): sti.stat().st_mtime for sti in rot.rglob("*")}


@pytest.fixture(scope="module")
def verden(bilde: Bilde) -> Iterator[Verden]:
    """Servers and an issuer; and the image's processes, with the variables of compose.yaml."""
    with pytest.MonkeyPatch.context() as variabler:
        for variabel in servere.ADRESSER:
            variabler.delenv(variabel, raising=False)
        with Prosesser(ROT / ".lokal" / f"bilde-{os.getpid()}") as prosesser:
            adresser = servere.start(prosesser)
            web, utsteder = porter.ledige(2)
            oppe = Verden(
                web=f"http://127.0.0.1:{web}",
                admin="",
                utsteder=f"http://127.0.0.1:{utsteder}",
                aktivitetsplan="",
                min_side="",
                varsler="",
                helse={},
                miljo=adresser,
                prosesser=prosesser,
            )
            _start_utsteder(oppe)
            _start(oppe, bilde, "migrering").vent()
            for navn in PROSESSER:
                _start(oppe, bilde, navn)
            vent_til(lambda: lokal_verden.gir_200(f"{oppe.web}/internal/isready"), prosesser["web"])
            yield oppe


def _start_utsteder(oppe: Verden) -> None:
    miljo = _etter_compose(oppe, "web")
    variabler = {
        "LOKAL_UTSTEDER_PORT": str(urlsplit(oppe.utsteder).port),
        "AZURE_APP_CLIENT_ID": miljo["AZURE_APP_CLIENT_ID"],
        "TOKEN_X_CLIENT_ID": miljo["TOKEN_X_CLIENT_ID"],
    }
    oppe.prosesser.start("utsteder", [*PYTHON, "lokal.utsteder"], env=os.environ | variabler)


def _start(oppe: Verden, bilde: Bilde, navn: str) -> Prosess:
    kommando = [
        del_.replace("0.0.0.0:8080", urlsplit(oppe.web).netloc)
        for del_ in oppskrift.kommando(oppskrift.VARE[navn])
    ]
    return oppe.prosesser.start(navn, bilde.kommando(*kommando), env=_etter_compose(oppe, navn))


def _etter_compose(oppe: Verden, navn: str) -> dict[str, str]:
    """The variables of the service and the image, and no other; but where the neighbours are is as
    it is here, and there may be more than one process on a machine."""
    satt: Mapping[str, str] = oppskrift.VARE[navn]["environment"]
    utsteder = {
        variabel: verdi.replace("http://utsteder:8080", oppe.utsteder)
        for variabel, verdi in satt.items()
        if "utsteder:8080" in verdi
    }
    (helse,) = porter.ledige(1)
    hemmelig = {"DJANGO_SECRET_KEY": secrets.token_urlsafe(50), "HELSE_PORT": f"127.0.0.1:{helse}"}
    return {
        **oppskrift.miljo(),
        "PATH": os.environ["PATH"],
        **satt,
        **oppe.miljo,
        **utsteder,
        **hemmelig,
    }


def test_en_invitasjon_blir_et_kort_og_ingenting_skrives_i_bildet(
    bilde: Bilde, verden: Verden
) -> None:
    for_ = _innhold(bilde.app)
    spiller = Spiller(verden, Dagbok())
    treff = spiller.publiser(om_en_uke("Bakere til Bergen"))
    [person] = personer(1)
    spiller.inviter(treff, [person])
    kort = _forste(verden, "aktivitetskort-v1.1")
    assert kort["aktivitetskort"]["personIdent"] == person.fnr
    assert kort["aktivitetskort"]["tittel"] == "Bakere til Bergen"
    assert _innhold(bilde.app) == for_


def _forste(verden: Verden, topic: str) -> dict[str, Any]:
    forbruker = KafkaConsumer(
        topic,
        bootstrap_servers=verden.miljo["KAFKA_BROKERS"],
        auto_offset_reset="earliest",
        consumer_timeout_ms=90_000,
    )
    try:
        lest: dict[str, Any] = json.loads(next(forbruker).value)
    finally:
        forbruker.close()
    return lest


@pytest.mark.parametrize("navn", PROSESSER)
def test_prosessen_er_stanset_i_tide(verden: Verden, navn: str) -> None:
    """SIGTERM, as the platform stops it."""
    prosess = verden.prosesser[navn]
    begynte = time.monotonic()
    prosess.be_om_stopp()
    while prosess.lever() and time.monotonic() < begynte + STANSER_INNEN:
        time.sleep(0.05)
    assert not prosess.lever()
