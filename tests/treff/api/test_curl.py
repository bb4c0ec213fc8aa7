"""The invitation in `docs/api.md`, run as it stands there against a server that listens."""

import json
import re
import subprocess
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from lokal.personer import personer
from lokal.utsteder import Utstedere
from tests.markdown import ROT
from tests.treff.api.klient import API
from tests.treff.conftest import ARB, JOBB

SIDE = (ROT / "docs/api.md").read_text()
(BLOKK,) = re.findall(r"<!-- curl -->\n```sh\n(.+?)```", SIDE, re.DOTALL)


@pytest.fixture
def svar(live_server: LiveServer, utstedere: Utstedere) -> list[Any]:
    """What each call of the block printed, in order; those that print nothing left out."""
    (jobbsoker,) = personer(1)
    miljo = {
        "API": f"{live_server.url}{API}",
        "VEILEDER_TOKEN": utstedere.azure_token("Z990001", [ARB, JOBB]),
        "JOBBSOKER_TOKEN": utstedere.tokenx_token(jobbsoker.fnr),
    }
    kjort = subprocess.run(
        ["bash", "-eo", "pipefail"],
        input=BLOKK,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", **miljo},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert kjort.returncode == 0, kjort.stdout + kjort.stderr
    return [json.loads(linje) for linje in kjort.stdout.splitlines() if linje]


def test_invitasjonen_med_curl_gar_hele_veien(svar: list[Any]) -> None:
    treff, lagt_til, invitert, egen, funnet = svar
    assert treff["status"] == "UTKAST"
    assert lagt_til == {"lagtTil": 1, "hoppetOver": 0, "kontrollsifreStemmerIkke": 0}
    assert invitert == {"invitert": 1, "hoppetOver": 0}
    assert egen["statuser"] == {"erPåmeldt": True, "erInvitert": True, "harSvart": True}
    (person,) = funnet["jobbsøkere"]
    assert person["personTreffId"] == egen["personTreffId"]
    assert person["aktivitetskort"]["status"] == "UNDERVEIS"
