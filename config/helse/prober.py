"""What is answered to whom: the same words by every process, whatever serves them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from config.helse.klar import Klar
from config.helse.liv import Lever
from config.maltall.mappe import Opptatt
from config.maltall.register import TYPE, Maltall

TEKST = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Svar:
    """A status, and the bytes of a body with its media type."""

    status: int
    innhold: bytes
    type: str = TEKST


@dataclass(frozen=True)
class Prober:
    """The addresses of one process."""

    lever: Lever
    klar: Klar
    maltall: Maltall

    def svar(self, sti: str) -> Svar:
        """The answer to this path: 200 or 503; 404 for one that is none of these."""
        return self._stier.get(sti, _finnes_ikke)()

    @property
    def _stier(self) -> Mapping[str, Callable[[], Svar]]:
        return {
            "/internal/isalive": self._lever,
            "/internal/isready": self._klar,
            "/internal/metrics": self._maltall,
        }

    def _lever(self) -> Svar:
        return Svar(200, b"ok") if self.lever() else Svar(503, "løkka står stille".encode())

    def _klar(self) -> Svar:
        tause = self.klar.tause()
        return Svar(503, f"svarer ikke: {', '.join(tause)}".encode()) if tause else Svar(200, b"ok")

    def _maltall(self) -> Svar:
        try:
            return Svar(200, self.maltall.tekst(), TYPE)
        except Opptatt:
            return Svar(503, b"en annen samler tallene")


def _finnes_ikke() -> Svar:
    return Svar(404, b"finnes ikke")
