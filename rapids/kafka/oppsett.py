"""How every client reaches the brokers (§1)."""

import gc
from collections.abc import Callable
from typing import Any

from django.conf import settings
from kafka.net.compat import KafkaNetClient


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


def koble_til(klient: Callable[..., Any], **oppsett: Any) -> Any:
    """A client of kafka-python that has reached the brokers. Raises KafkaError when they are away.

    Its constructor leaves a thread and sockets behind when it raises; they are closed here. Sockets
    that were refused lie in reference cycles, and would be many before the collector came.
    """
    nett: list[KafkaNetClient] = []

    def lag_nett(**nettoppsett: Any) -> KafkaNetClient:
        nett.append(KafkaNetClient(**nettoppsett))
        return nett[-1]

    try:
        return klient(**(felles_oppsett() | oppsett), kafka_client=lag_nett)
    except BaseException:
        while nett:
            nett.pop().close()
        gc.collect()
        raise
