"""When there is no page to show, a person gets words, and a program gets what it can read."""

import pytest
from django.test import Client

LISTE = "/admin/treff/treff/"


@pytest.mark.django_db
def test_en_side_som_ikke_finnes(eier: Client) -> None:
    svaret = eier.get("/admin/finnes-ikke/")
    assert svaret.status_code == 404
    assert svaret["Content-Type"] == "text/html; charset=utf-8"
    assert "Siden finnes ikke." in svaret.content.decode()
    assert eier.get("/finnes-ikke")["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_et_ukjent_vertsnavn(eier: Client) -> None:
    svaret = eier.get(LISTE, headers={"Host": "ukjent.example"})
    assert svaret.status_code == 400
    assert "svarer ikke på det vertsnavnet" in svaret.content.decode()
