"""How every client reaches the brokers (§1)."""

from typing import Any

from django.conf import settings


def felles_oppsett() -> dict[str, Any]:
    """What every client needs to reach the brokers: plain, or mutual TLS with PEM files (§1)."""
    oppsett: dict[str, Any] = {
        "bootstrap_servers": settings.KAFKA_BROKERS,
        "client_id": settings.NAIS_APP_NAME,
        "bootstrap_timeout_ms": 5_000,
        "reconnect_backoff_max_ms": 1_000,
    }
    if settings.KAFKA_CA_PATH:
        oppsett |= {
            "security_protocol": "SSL",
            "ssl_cafile": settings.KAFKA_CA_PATH,
            "ssl_certfile": settings.KAFKA_CERTIFICATE_PATH,
            "ssl_keyfile": settings.KAFKA_PRIVATE_KEY_PATH,
        }
    return oppsett
