"""What the processes of one server share: the lock, and the one answer for all."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from config.maltall import mappe
from config.maltall.mappe import Mappe, Opptatt


@pytest.fixture
def delt(tmp_path: Path) -> Mappe:
    return Mappe(tmp_path)


def test_de_som_venter_far_det_den_forste_laget(delt: Mappe) -> None:
    laget: list[int] = []

    def lag() -> int:
        laget.append(1)
        time.sleep(0.2)
        return len(laget)

    svar: list[int] = []
    trader = [
        threading.Thread(target=lambda: svar.append(delt.delt("n", lag, bool, frist=5)))
        for _ in range(8)
    ]
    for trad in trader:
        trad.start()
    for trad in trader:
        trad.join()
    assert svar == [1] * 8
    assert delt.delt("n", lag, lambda _: False, frist=0) == 2


def test_den_som_ikke_far_vente_lenger_far_ingenting(delt: Mappe) -> None:
    with delt.laast("n"):
        begynte = time.monotonic()
        with pytest.raises(Opptatt):
            delt.delt("n", list, bool, frist=0.2)
        assert time.monotonic() - begynte < 1


def test_flere_kan_lese_men_bare_en_kan_endre(delt: Mappe) -> None:
    def endre() -> str:
        with delt.laast("n"):
            return "endret"

    with delt.laast("n", alene=False), delt.laast("n", alene=False), pytest.raises(Opptatt):
        endre()
    assert endre() == "endret"


_FORK = """
import os, sys
from pathlib import Path
from config.maltall.mappe import Mappe
mappe = Mappe(Path(sys.argv[1]))
les, skriv = os.pipe()
with mappe.laast("n"):
    if not os.fork():
        os.close(skriv)
        os.read(les, 1)  # until the parent is gone
        os._exit(0)
with mappe.laast("n"):
    print("fikk")
"""


def test_et_barn_som_blir_laget_imens_holder_ikke_laasen(tmp_path: Path) -> None:
    argv = [sys.executable, "-c", _FORK, str(tmp_path)]
    svar = subprocess.run(argv, capture_output=True, text=True, check=True)
    assert svar.stdout == "fikk\n"


def test_en_annens_feil_gir_laasen_fri(delt: Mappe) -> None:
    def feiler() -> int:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 — ours, of just now
        delt.delt("n", feiler, bool, frist=0)
    assert delt.delt("n", lambda: 1, bool, frist=0) == 1


def test_forlatte_mapper_fjernes_og_levende_far_sta(tmp_path: Path) -> None:
    skript = "import sys; from config.maltall import mappe; mappe.lag(); print(mappe.egen().sti)"
    miljo = {**os.environ, "TMPDIR": str(tmp_path)}

    def kjor(resten: str) -> Path:
        argv = [sys.executable, "-c", f"{skript}{resten}"]
        ut = subprocess.run(argv, env=miljo, capture_output=True, text=True, check=False).stdout
        return Path(ut.strip())

    argv = [sys.executable, "-c", f"{skript}; sys.stdout.flush(); sys.stdin.read()"]
    ror = subprocess.PIPE
    with subprocess.Popen(argv, env=miljo, text=True, stdin=ror, stdout=ror) as levende:
        assert levende.stdout
        sti = Path(levende.stdout.readline().strip())
        drept = kjor("; import os; sys.stdout.flush(); os._exit(9)")
        assert drept.exists()
        kjor("")
        assert not drept.exists()
        assert list(tmp_path.iterdir()) == [sti]
    assert list(tmp_path.iterdir()) == []


def test_den_som_teller_for_mappa_er_der_far_ikke_begynne() -> None:
    assert "prometheus_client" in sys.modules
    with pytest.raises(RuntimeError, match="importert før"):
        mappe.lag()
