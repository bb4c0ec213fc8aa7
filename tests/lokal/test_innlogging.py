"""The login proxy of the local world: who is let in, and that the rest passes as it came."""

import hashlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest

from lokal import httpsvar, miljo
from lokal.innlogging import PERSONER, Proxy
from lokal.utsteder import Utstedere
from tests.lokal.nettleser import Nettleser
from tests.lokal.sidetre import Sidetre

IDENT = "A100001"
LISTE = "/admin/treff/treff/"
MEGABYTE = 1024 * 1024


@dataclass
class Bak:
    """What stands behind the proxy: keeps what it was asked, and answers as it is told."""

    spurt: list[tuple[str, str, list[tuple[str, str]], bytes]] = field(default_factory=list)
    status: int = 200
    hoder: tuple[tuple[str, str], ...] = ()
    innhold: bytes = b"hei"

    def hode(self, navn: str) -> list[str]:
        """The values of a header in the last request."""
        return [verdi for n, verdi in self.spurt[-1][2] if n.lower() == navn.lower()]


class Bakbehandler(httpsvar.Behandler):
    def __init__(self, bak: Bak, *resten: Any) -> None:
        self._bak = bak
        super().__init__(*resten)

    def do_GET(self) -> None:  # noqa: N802 - http.server's name
        kropp = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._bak.spurt.append((self.command, self.path, self.headers.items(), kropp))
        self.send_response(self._bak.status)
        for navn, verdi in self._bak.hoder:
            self.send_header(navn, verdi)
        self.send_header("Content-Length", str(len(self._bak.innhold)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(self._bak.innhold)

    do_HEAD = do_POST = do_GET  # noqa: N815


@pytest.fixture(scope="module")
def utstedere() -> Iterator[Utstedere]:
    with Utstedere(azure_audience="klient", tokenx_audience="annen") as begge:
        yield begge


@pytest.fixture
def bak() -> Bak:
    return Bak()


@pytest.fixture
def nettleser(bak: Bak, utstedere: Utstedere) -> Iterator[Nettleser]:
    web = httpsvar.bind(partial(Bakbehandler, bak), 0)
    foran = f"http://127.0.0.1:{web.server_port}"
    proxy = httpsvar.bind(partial(Proxy, foran, utstedere.url), 0)
    for server in (web, proxy):
        httpsvar.tjen(server)
    yield Nettleser(f"http://127.0.0.1:{proxy.server_port}")
    for server in (proxy, web):
        httpsvar.stopp(server)


@pytest.fixture
def innlogget(nettleser: Nettleser) -> Nettleser:
    nettleser.send("/oauth2/login", ident=IDENT)
    return nettleser


def test_den_som_ikke_er_logget_inn_velger_hvem_han_vil_vaere(
    nettleser: Nettleser, bak: Bak
) -> None:
    svar = nettleser.hent(LISTE)
    assert Sidetre(svar.tekst).verdier("button", "value") == list(PERSONER)
    assert bak.spurt == []


@pytest.mark.parametrize("ident", PERSONER)
def test_hver_faar_token_med_sine_grupper(
    ident: str, nettleser: Nettleser, bak: Bak, utstedere: Utstedere
) -> None:
    nettleser.send("/oauth2/login", ident=ident)
    (hode,) = bak.hode("Authorization")
    nokkel = utstedere.azure.nokkel.public_key()
    token = hode.removeprefix("Bearer ")
    claims = jwt.decode(token, nokkel, algorithms=["RS256"], audience="klient")
    assert claims["NAVident"] == ident
    assert claims["groups"] == list(PERSONER[ident].grupper)
    assert set(claims["groups"]) <= set(miljo.GRUPPER.values())


def test_innloggingen_forer_dit_man_skulle(nettleser: Nettleser, bak: Bak) -> None:
    til = nettleser.spor("GET", f"{LISTE}?q=r%C3%B8r+legger&p=2").hode("Location")
    nettleser.send(til, ident=IDENT)
    assert bak.spurt[-1][1] == f"{LISTE}?q=r%C3%B8r+legger&p=2"


@pytest.mark.parametrize("til", ["https://annen.example/", "//annen.example/", "/oauth2/logout"])
def test_innloggingen_forer_ikke_andre_steder(nettleser: Nettleser, til: str) -> None:
    svar = nettleser.send_bare(f"/oauth2/login?redirect={til}", ident=IDENT)
    assert (svar.status, svar.hode("Location")) == (303, "/admin/")


def test_kaken_er_ikke_for_skript(nettleser: Nettleser) -> None:
    kake = nettleser.send_bare("/oauth2/login", ident=IDENT).hode("Set-Cookie")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(kake.split("; "))


def test_den_som_logger_ut_ma_inn_igjen(innlogget: Nettleser, bak: Bak) -> None:
    innlogget.hent("/oauth2/logout")
    assert innlogget.kaker == {}
    bak.spurt.clear()
    assert "Hvem vil du være?" in innlogget.hent(LISTE).tekst
    assert bak.spurt == []


@pytest.mark.parametrize("ident", ["", "Z999999", "<script>"])
def test_bare_de_pa_lista_slipper_inn(nettleser: Nettleser, ident: str, bak: Bak) -> None:
    assert nettleser.send("/oauth2/login", ident=ident).status == 400
    nettleser.kaker["lokal-innlogging"] = "Z999999"
    assert nettleser.spor("GET", LISTE).status == 303
    assert bak.spurt == []


@pytest.mark.parametrize("opphav", ["https://annen.example", "null", None])
def test_en_annen_side_kan_ikke_logge_noen_inn(nettleser: Nettleser, opphav: str | None) -> None:
    nettleser.opphav = opphav
    assert nettleser.send("/oauth2/login", ident=IDENT).status == 403
    assert nettleser.kaker == {}


def test_foresporselen_kommer_fram_som_den_var(innlogget: Nettleser, bak: Bak) -> None:
    innlogget.kaker["csrftoken"] = "hemmelig"
    hoder = [("Origin", innlogget.adresse), ("X-Egen", "ø".encode().decode("latin-1"))]
    innlogget.spor("POST", f"{LISTE}?a=1&a=2", b"a=b", [*hoder, ("Content-Type", "text/x")])
    metode, sti, _, kropp = bak.spurt[-1]
    assert (metode, sti, kropp) == ("POST", f"{LISTE}?a=1&a=2", b"a=b")
    assert bak.hode("Host") == [innlogget.adresse.removeprefix("http://")]
    assert bak.hode("Content-Type") == ["text/x"]
    assert bak.hode("X-Egen") == [hoder[1][1]]
    assert "csrftoken=hemmelig" in bak.hode("Cookie")[0]


@pytest.mark.parametrize("navn", ["Authorization", "authorization"])
def test_nettleserens_eget_token_kommer_aldri_fram(
    innlogget: Nettleser, bak: Bak, navn: str
) -> None:
    innlogget.spor("GET", LISTE, hoder=[(navn, "Bearer mitt"), (navn, "Basic QTpC")])
    (hode,) = bak.hode("Authorization")
    assert hode.startswith("Bearer ey")


def test_svaret_kommer_tilbake_som_det_var(innlogget: Nettleser, bak: Bak) -> None:
    kaker = [("Set-Cookie", "a=1; Path=/; HttpOnly"), ("Set-Cookie", "b=2; Secure")]
    bak.status, bak.innhold = 404, "Fant ikke ø".encode()
    bak.hoder = (*kaker, ("Content-Type", "text/x"))
    svar = innlogget.hent(LISTE)
    assert (svar.status, svar.tekst, svar.hode("Content-Type")) == (404, "Fant ikke ø", "text/x")
    assert [hode for hode in svar.hoder if hode[0] == "Set-Cookie"] == kaker


def test_en_omdirigering_folges_av_nettleseren_selv(innlogget: Nettleser, bak: Bak) -> None:
    bak.status, bak.hoder = 302, (("Location", "/admin/annet/"),)
    svar = innlogget.spor("POST", LISTE, b"a=b")
    assert (svar.status, svar.hode("Location")) == (302, "/admin/annet/")


@pytest.mark.parametrize("megabyte", [1, 10])
def test_en_fil_kommer_fram_hel(innlogget: Nettleser, bak: Bak, megabyte: int) -> None:
    fil = bytes(range(256)) * (megabyte * MEGABYTE // 256)
    bak.innhold = fil
    svar = innlogget.spor("POST", LISTE, fil)
    assert hashlib.sha256(bak.spurt[-1][3]).digest() == hashlib.sha256(fil).digest()
    assert hashlib.sha256(svar.innhold).digest() == hashlib.sha256(fil).digest()


@pytest.mark.parametrize(
    ("hode", "status"),
    [
        (("Content-Length", str(11 * MEGABYTE)), 413),
        (("Content-Length", "-1"), 411),
        (("Content-Length", "mye"), 411),
        (("Content-Length", "9" * 5_000), 413),
        (("Transfer-Encoding", "chunked"), 411),
    ],
)
def test_en_kropp_uten_rett_lengde_avvises(
    innlogget: Nettleser, bak: Bak, hode: tuple[str, str], status: int
) -> None:
    bak.spurt.clear()
    assert innlogget.spor("POST", LISTE, hoder=[hode]).status == status
    assert bak.spurt == []


def test_head_har_hodene_uten_innhold(innlogget: Nettleser, bak: Bak) -> None:
    svar = innlogget.spor("HEAD", LISTE)
    assert (svar.status, svar.innhold, svar.hode("Content-Length")) == (200, b"", "3")
    assert bak.spurt[-1][0] == "HEAD"
    assert innlogget.spor("HEAD", "/oauth2/login").innhold == b""


def test_en_adresse_med_ra_bokstaver_er_ingen_feil_hos_oss(innlogget: Nettleser, bak: Bak) -> None:
    bak.spurt.clear()
    sted = urlsplit(innlogget.adresse)
    with socket.create_connection((sted.hostname, sted.port), timeout=10) as kobling:
        kobling.sendall("GET /admin/æ HTTP/1.1\r\nHost: x\r\n\r\n".encode("latin-1"))
        assert b" 400 " in kobling.recv(100)
    assert bak.spurt == []


@pytest.mark.parametrize(
    "sti", ["/api/rekrutteringstreff", "/swagger", "/internal/isready", "/administrasjon", "/x"]
)
def test_bare_admin_og_filene_dens_slippes_gjennom(
    innlogget: Nettleser, bak: Bak, sti: str
) -> None:
    bak.spurt.clear()
    assert innlogget.hent(sti).status == 404
    assert innlogget.spor("POST", sti, b"a=b").status == 404
    assert bak.spurt == []


def test_stilene_er_admins_filer(innlogget: Nettleser, bak: Bak) -> None:
    innlogget.hent("/static/treff/admin.css")
    assert bak.spurt[-1][1] == "/static/treff/admin.css"


@pytest.mark.parametrize("sti", ["/", "/admin"])
def test_forsiden_er_admin(innlogget: Nettleser, sti: str) -> None:
    assert innlogget.spor("GET", sti).hode("Location") == "/admin/"


@pytest.mark.parametrize("hvem", ["web", "utsteder"])
def test_en_som_er_borte_gir_en_side_som_sier_det(hvem: str, utstedere: Utstedere) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stengt:
        borte = f"http://127.0.0.1:{stengt.getsockname()[1]}"
    adresser = {"web": utstedere.url, "utsteder": utstedere.url, hvem: borte}
    proxy = httpsvar.bind(partial(Proxy, adresser["web"], adresser["utsteder"]), 0)
    httpsvar.tjen(proxy)
    try:
        nettleser = Nettleser(f"http://127.0.0.1:{proxy.server_port}")
        svar = nettleser.send("/oauth2/login", ident=IDENT)
    finally:
        httpsvar.stopp(proxy)
    assert svar.status == 502
    assert "Rekrutteringstreff svarer ikke akkurat nå." in svar.tekst
    assert svar.hode("Content-Type") == "text/html; charset=utf-8"
