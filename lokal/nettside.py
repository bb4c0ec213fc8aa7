"""The small pages of the local world: what they look like, and that they are asked for by people
who look at them."""

import base64
import hashlib
from html import escape
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

from lokal.httpsvar import Behandler

_STIL = Path(__file__).with_suffix(".css").read_text()
_STILENS_SUM = base64.b64encode(hashlib.sha256(_STIL.encode()).digest()).decode()
_RAMME = """<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{tittel}</title>
<link rel="icon" href="data:,">
<style>{stil}</style>
</head>
<body>
<header>{sted} · lokal verden</header>
<main>
{innhold}
</main>
</body>
</html>
"""


class Sidebehandler(Behandler):
    """A request for a page. `sted` is the site's name, on top of each page."""

    sted: str

    def ekstra_hoder(self) -> dict[str, str]:
        """No script runs here, whatever a text holds."""
        return {
            "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STILENS_SUM}'; "
            "img-src data:; frame-ancestors 'none'; base-uri 'none'"
        }

    def vis(self, status: HTTPStatus, tittel: str, innhold: str) -> None:
        """A page. `tittel` is text, `innhold` the HTML below the title."""
        side = _RAMME.format(
            tittel=escape(f"{tittel} – {self.sted}"),
            stil=_STIL,
            sted=escape(self.sted),
            innhold=f"<h1>{escape(tittel)}</h1>\n{innhold}",
        )
        self.svar(status, side.encode(), "text/html; charset=utf-8")

    def send_til(self, sti: str, *, kake: str = "") -> None:
        """See the page at `sti` instead; `kake` is a Set-Cookie."""
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", sti)
        if kake:
            self.send_header("Set-Cookie", kake)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def kake(self, navn: str) -> str:
        """The value of a cookie; empty when there is none."""
        try:
            kaker = SimpleCookie(self.headers.get("Cookie", ""))
        except CookieError:
            return ""
        return kaker[navn].value if navn in kaker else ""

    def er_var_egen(self, *andre: str) -> bool:
        """Whether the form was on a page of ours, or of these other origins: a browser tells. Pages
        on other ports of 127.0.0.1 are the same site, so a SameSite cookie does not know."""
        _, port, *_ = self.connection.getsockname()
        egne = (f"http://{vert}:{port}" for vert in ("127.0.0.1", "localhost"))
        return self.headers.get("Origin") in (*egne, *andre)

    def skjema(self) -> dict[str, str]:
        """The fields of the form; empty when it cannot be read."""
        try:
            return {navn: verdier[-1] for navn, verdier in parse_qs(self.kropp()).items()}
        except ValueError:
            return {}
