"""A certificate for 127.0.0.1 that is its own authority."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_NAVN = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "rekrutteringstreff")])
_TIME = timedelta(hours=1)


def lag(katalog: Path) -> tuple[Path, Path]:
    """The certificate and its key, as PEM files."""
    nokkel = ec.generate_private_key(ec.SECP256R1())
    na = datetime.now(UTC)
    bruk = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(_NAVN)
        .issuer_name(_NAVN)
        .public_key(nokkel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(na - _TIME)
        .not_valid_after(na + _TIME)
        .add_extension(bruk, critical=False)
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
