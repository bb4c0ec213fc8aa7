"""The probes' own server: what goes wrong there is told in the log, and only there."""

import http.client
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from config.helse import tjener
from config.helse.prober import Svar
from lokal.servere import porter
from tests.samtidighet import vent_til

FNR = "20817229132"


class Feiler:
    """Probes that cannot be answered."""

    def svar(self, _sti: str) -> Svar:
        raise ValueError(FNR)


@pytest.fixture
def port(capfd: pytest.CaptureFixture[str]) -> Iterator[int]:
    (port,) = porter.ledige(1)
    prober: Any = Feiler()
    stans = tjener.start(("127.0.0.1", port), prober)
    yield port
    stans()
    skrevet = "".join(capfd.readouterr())
    assert "Traceback" not in skrevet
    assert FNR not in skrevet


def test_en_feil_er_503_og_star_i_loggen_uten_det_den_sier(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    forbindelse = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    forbindelse.request("GET", "/internal/isready")
    assert forbindelse.getresponse().status == 503
    forbindelse.close()
    assert "En probe kunne ikke besvares" in caplog.text
    assert FNR not in caplog.messages[0]


def test_en_som_er_borte_for_svaret_er_en_linje(
    port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    with socket.create_connection(("127.0.0.1", port)) as sokkel:
        sokkel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset
    vent_til(lambda: "En probe fikk ikke svar: ConnectionResetError" in caplog.text)


def test_en_beat_uten_sin_port_stopper_i_ord(port: int) -> None:
    """Nobody would see it stand still."""
    argv = [sys.executable, "-m", "celery", "-A", "config", "--quiet", "beat"]
    miljo = {**os.environ, "HELSE_PORT": f"127.0.0.1:{port}"}
    beat = subprocess.run(argv, env=miljo, capture_output=True, text=True, check=False, timeout=30)
    assert beat.returncode == 1
    assert "HELSE_PORT kan ikke brukes: Address already in use" in beat.stderr


def test_det_som_ikke_er_http_gjentas_ikke(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as sokkel:
        sokkel.sendall(f"{FNR} Lystig Båtripe\r\n\r\n".encode())
        svar = sokkel.recv(4_096).decode()
    assert "400" in svar
    assert FNR not in svar
    assert "Lystig" not in svar
