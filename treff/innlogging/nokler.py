"""The public keys of a token issuer: fetched when needed, kept for when the issuer is away."""

import functools
import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.client import HTTPException

from jwt import PyJWK, PyJWKClient, PyJWTError

logger = logging.getLogger(__name__)

TIDSFRIST = 3.0  # seconds that one fetch may take of a request
FERSK = 300.0  # seconds until the keys are fetched again
PAUSE_ETTER_FEIL = 5.0  # seconds between tries while the issuer is away
PAUSE_ETTER_UKJENT = 30.0  # seconds between fetches that unknown key ids can force


# What the fetch and the reading of odd sets of keys have been seen to raise.
_UBRUKELIG = (
    *(PyJWTError, OSError, HTTPException),
    *(ValueError, TypeError, AttributeError, RecursionError),
)


class UtstederBorte(Exception):
    """The issuer's keys cannot be fetched, and none that we keep has the id asked for."""


@dataclass(frozen=True)
class _Sist:
    """What the last fetch left. Times are `time.monotonic()`."""

    nokler: Mapping[str, PyJWK]
    ferske_til: float
    pause_til: float
    lyktes: bool

    def bor_hentes(self, kid: str) -> bool:
        na = time.monotonic()
        return na >= self.pause_til and (kid not in self.nokler or na >= self.ferske_til)


class Nokkelring:
    """The RSA keys of one issuer, by key id.

    PyJWKClient only fetches here: its own cache forgets the keys after their time also when the
    issuer is away, waits out the network under one lock, and lets the very first fetch delay a
    rotated key.
    """

    def __init__(self, uri: str) -> None:
        self._klient = PyJWKClient(uri, cache_keys=False, cache_jwk_set=False, timeout=TIDSFRIST)
        self._sist = _Sist({}, ferske_til=0, pause_til=0, lyktes=False)
        self._las = threading.Lock()

    def finn(self, kid: str) -> PyJWK | None:
        """The key, or None when the issuer has none of that id. Raises UtstederBorte."""
        if self._sist.bor_hentes(kid):
            self._oppdater(kid)
        nokkel = self._sist.nokler.get(kid)
        if nokkel is None and not self._sist.lyktes:
            raise UtstederBorte
        return nokkel

    def _oppdater(self, kid: str) -> None:
        # Who has a key that is merely old goes on with it while another thread fetches.
        if not self._las.acquire(blocking=kid not in self._sist.nokler):
            return
        try:
            if self._sist.bor_hentes(kid):
                self._sist = self._hentet()
        finally:
            self._las.release()

    def _hentet(self) -> _Sist:
        try:
            nokler = self._klient.get_signing_keys()
        except _UBRUKELIG as feil:
            logger.warning("Fikk ikke nøkler fra %s: %s", self._klient.uri, type(feil).__name__)
            pause = time.monotonic() + PAUSE_ETTER_FEIL
            return replace(self._sist, pause_til=pause, lyktes=False)
        na = time.monotonic()
        tvunget = na < self._sist.ferske_til
        return _Sist(
            {n.key_id: n for n in nokler if n.key_id and n.key_type == "RSA"},
            ferske_til=na + FERSK,
            pause_til=na + PAUSE_ETTER_UKJENT if tvunget else 0,
            lyktes=True,
        )


@functools.cache
def nokkelring(uri: str) -> Nokkelring:
    """The ring of that issuer, one per process."""
    return Nokkelring(uri)
