"""With the files of the platform, every client speaks mutual TLS to the brokers (§1)."""

import os
import socket
import ssl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

NAVN = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "rekrutteringstreff")])


def lag_sertifikat(katalog: Path) -> tuple[Path, Path]:
    """A certificate that is its own authority, for 127.0.0.1; and its key."""
    nokkel = ec.generate_private_key(ec.SECP256R1())
    na = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(NAVN)
        .issuer_name(NAVN)
        .public_key(nokkel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(na - timedelta(hours=1))
        .not_valid_after(na + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(nokkel, hashes.SHA256())
    )
    katalog.joinpath("s.pem").write_bytes(sertifikat.public_bytes(serialization.Encoding.PEM))
    katalog.joinpath("n.pem").write_bytes(
        nokkel.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return katalog / "s.pem", katalog / "n.pem"


def vist_sertifikat(server: socket.socket, oppsett: ssl.SSLContext) -> object:
    """What the first client shows of itself in the handshake; nobody answers the next."""
    with server:
        forbindelse, _ = server.accept()
    with oppsett.wrap_socket(forbindelse, server_side=True) as kryptert:
        return kryptert.getpeercert()


@pytest.mark.parametrize("klient", ["Produsent()", "Leser('topic', 'gruppe')"])
def test_klienten_viser_sertifikatet_sitt(tmp_path: Path, klient: str) -> None:
    sertifikat, nokkel = lag_sertifikat(tmp_path)
    oppsett = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(sertifikat))
    oppsett.load_cert_chain(sertifikat, nokkel)
    oppsett.verify_mode = ssl.CERT_REQUIRED
    server = socket.create_server(("127.0.0.1", 0))
    miljo = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "KAFKA_BROKERS": f"127.0.0.1:{server.getsockname()[1]}",
        "KAFKA_CA_PATH": str(sertifikat),
        "KAFKA_CERTIFICATE_PATH": str(sertifikat),
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
