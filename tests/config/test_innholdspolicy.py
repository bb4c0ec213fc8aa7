"""What a page may run, as its answer says (ADR 27). That pages work so, the browser's tests see."""

import pytest
from django.test import Client


def skriptkilder(sti: str) -> str:
    policy = Client().get(sti)["Content-Security-Policy"]
    direktiver = dict(del_.strip().split(" ", 1) for del_ in policy.split(";"))
    assert direktiver["frame-ancestors"] == "'none'"
    return direktiver["script-src"]


@pytest.mark.parametrize("sti", ["/swagger", "/openapi", "/api/rekrutteringstreff/sok", "/borte"])
def test_bare_vare_egne_skript_kan_kjores(sti: str) -> None:
    assert skriptkilder(sti) == "'self'"


@pytest.mark.parametrize("sti", ["/admin/", "/admin/treff/treff/"])
def test_i_admin_kan_de_lage_funksjoner_av_tekst(sti: str) -> None:
    """Also on the page that says that one must be logged in, which has the same menus."""
    assert skriptkilder(sti) == "'self' 'unsafe-eval'"
