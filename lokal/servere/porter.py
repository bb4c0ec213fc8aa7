"""Free ports of 127.0.0.1."""

import contextlib
import random
import socket

# Below the ports that the system gives to outgoing connections: while a server is down, a client
# that tries again and again would otherwise sooner or later be given the server's own port.
OMRADE = range(15_000, 32_000)


def ledige(antall: int) -> list[int]:
    """As many ports, free at this moment: another may take one before it is used."""
    kandidater = random.SystemRandom().sample(OMRADE, 50 + antall)
    return [port for port in kandidater if _er_ledig(port)][:antall]


def svarer(port: int) -> bool:
    """Whether something listens there."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _er_ledig(port: int) -> bool:
    with contextlib.suppress(OSError), socket.socket() as stikk:
        stikk.bind(("127.0.0.1", port))
        return True
    return False
