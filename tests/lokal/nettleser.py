"""As much of a browser as the local world's small pages need: cookies, forms and redirects."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Svar:
    """An answer; `hoder` as they came, the same name more than once too."""

    status: int
    hoder: tuple[tuple[str, str], ...]
    innhold: bytes

    def hode(self, navn: str) -> str:
        return next((v for n, v in self.hoder if n.lower() == navn.lower()), "")

    @property
    def tekst(self) -> str:
        return self.innhold.decode()


@dataclass
class Nettleser:
    """Goes to one address (`http://vert:port`), and tells the origin of the page that a form is on:
    its own, unless another is given."""

    adresse: str
    opphav: str | None = ""
    kaker: dict[str, str] = field(default_factory=dict)

    def hent(self, sti: str) -> Svar:
        """The page, after redirects."""
        return self._fulgt(self.spor("GET", sti))

    def send(self, sti: str, **felter: str) -> Svar:
        """Send a form; the page that comes after, after redirects."""
        return self._fulgt(self.send_bare(sti, **felter))

    def send_bare(self, sti: str, **felter: str) -> Svar:
        """Send a form; the very answer."""
        hoder = [("Content-Type", "application/x-www-form-urlencoded")]
        if self.opphav is not None:
            hoder.append(("Origin", self.opphav or self.adresse))
        return self.spor("POST", sti, urlencode(felter).encode(), hoder)

    def spor(
        self, metode: str, sti: str, kropp: bytes = b"", hoder: Iterable[tuple[str, str]] = ()
    ) -> Svar:
        """One request, with the cookies so far and these headers."""
        forbindelse = HTTPConnection(urlsplit(self.adresse).netloc, timeout=30)
        try:
            forbindelse.putrequest(metode, sti)
            kaker = "; ".join(f"{navn}={verdi}" for navn, verdi in self.kaker.items())
            for navn, verdi in [*hoder, *([("Cookie", kaker)] if kaker else [])]:
                forbindelse.putheader(navn, verdi)
            if kropp:
                forbindelse.putheader("Content-Length", str(len(kropp)))
            forbindelse.endheaders(kropp)
            svaret = forbindelse.getresponse()
            svar = Svar(svaret.status, tuple(svaret.getheaders()), svaret.read())
        finally:
            forbindelse.close()
        self._husk_kaker(svar)
        return svar

    def _fulgt(self, svar: Svar) -> Svar:
        while 300 <= svar.status < 400:
            svar = self.spor("GET", svar.hode("Location"))
        return svar

    def _husk_kaker(self, svar: Svar) -> None:
        for navn, verdi in svar.hoder:
            if navn.lower() == "set-cookie":
                for kake in SimpleCookie(verdi).values():
                    self.kaker.pop(kake.key, None)
                    if kake["max-age"] != "0":
                        self.kaker[kake.key] = kake.value
