"""`python -m lokal.apiprove 25`: the web process, schemathesis as each role with so many random
cases per endpoint, and what came of it."""

import json
import os
import sys
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

import django

from lokal import miljo, nettkall
from lokal.apiprove import prove
from lokal.prosess import vent_til
from lokal.prosesser import Prosesser, ny_katalog
from lokal.servere import porter
from lokal.utsteder import Utstedere

AZURE, TOKENX = "lokal-azure-klient", "lokal-tokenx-klient"  # as in `miljo`


def main() -> int:
    with (
        Utstedere(azure_audience=AZURE, tokenx_audience=TOKENX) as utstedere,
        Prosesser(ny_katalog("apiprove")) as prosesser,
    ):
        os.environ |= miljo.innstillinger(utsteder_port=int(utstedere.url.rpartition(":")[2]))
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        tokens = _forbered(utstedere, prosesser.katalog / "fro.json")
        web = _start_web(prosesser)
        return prove.alle(prove.Prove(web, prosesser.katalog, int(sys.argv[1])), tokens)


def _forbered(utstedere: Utstedere, fil: Path) -> dict[str, str]:
    """Fill the database, and write down what is in it; a token of each role."""
    from lokal.apiprove import fro  # noqa: PLC0415 — needs Django to be set up

    fro.migrer()
    fil.write_text(json.dumps(fro.sa()))
    ansatte = {"ARBEIDSGIVERRETTET": fro.EIERE[0], "JOBBSOKERRETTET": "Z990003"}
    ansatte["UTVIKLER"] = "Z990004"
    tokens = {
        rolle.lower(): utstedere.azure_token(
            nav_ident, [miljo.GRUPPER[f"REKRUTTERINGSBISTAND_{rolle}"]]
        )
        for rolle, nav_ident in ansatte.items()
    }
    return {**tokens, "borger": utstedere.tokenx_token(fro.BORGER)}


def _start_web(prosesser: Prosesser) -> str:
    """The web process as in production; its address, when it answers."""
    (port,) = porter.ledige(1)
    bind = f"127.0.0.1:{port}"
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn"]
    prosess = prosesser.start("web", [*gunicorn, "--bind", bind])
    vent_til(lambda: _svarer(f"http://{bind}/internal/isready"), prosess)
    return f"http://{bind}"


def _svarer(url: str) -> bool:
    try:
        return nettkall.kall("GET", url).status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False


if __name__ == "__main__":
    sys.exit(main())
