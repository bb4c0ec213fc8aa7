"""With the files of the platform, every client speaks mutual TLS to the brokers (§1)."""

import os
import socket
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import sertifikat


def vist_sertifikat(server: socket.socket, oppsett: ssl.SSLContext) -> object:
    """What the first client shows of itself in the handshake; nobody answers the next."""
    with server:
        forbindelse, _ = server.accept()
    with oppsett.wrap_socket(forbindelse, server_side=True) as kryptert:
        return kryptert.getpeercert()


@pytest.mark.parametrize("klient", ["Produsent()", "Leser('topic', 'gruppe')"])
def test_klienten_viser_sertifikatet_sitt(tmp_path: Path, klient: str) -> None:
    vaart, nokkel = sertifikat.lag(tmp_path)
    oppsett = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(vaart))
    oppsett.load_cert_chain(vaart, nokkel)
    oppsett.verify_mode = ssl.CERT_REQUIRED
    server = socket.create_server(("127.0.0.1", 0))
    miljo = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "KAFKA_BROKERS": f"127.0.0.1:{server.getsockname()[1]}",
        "KAFKA_CA_PATH": str(vaart),
        "KAFKA_CERTIFICATE_PATH": str(vaart),
        "KAFKA_PRIVATE_KEY_PATH": str(nokkel),
    }
    program = f"import django; django.setup(); from rapids.kafka import *; {klient}"
    with ThreadPoolExecutor() as trader:
        vist = trader.submit(vist_sertifikat, server, oppsett)
        ferdig = subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | miljo,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert vist.result(timeout=5)
    assert "KafkaTimeoutError" in ferdig.stderr  # it was no broker
