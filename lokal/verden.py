"""The whole local world: servers, the processes of production, stand-ins for the neighbours."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urljoin

from lokal import miljo, nettkall, servere
from lokal.prosess import vent_til
from lokal.prosesser import Prosesser, ny_katalog
from lokal.servere import porter

PYTHON = [sys.executable, "-m"]

ARBEIDERE = {"worker": "treff,aktivitetskort", "lytter": "treff-lytt,aktivitetskort-lytt"}
"""Celery worker: its queues, as `celeryconfig.py` names them."""

MED_HELSE = ("beat", *ARBEIDERE)
"""The processes that answer probes on a port of their own."""

NABOER = (
    "utsteder",
    "aktivitetsplan",
    "identmapper",
    "innlogging",
    "min_side",
    "varsler",
    "synlighetsmotor",
)


@dataclass(frozen=True)
class Verden:
    """A world that is up: where it answers, its environment, and its processes by name."""

    web: str
    admin: str
    utsteder: str
    aktivitetsplan: str
    min_side: str
    varsler: str
    helse: Mapping[str, str]
    miljo: Mapping[str, str]
    prosesser: Prosesser

    @property
    def api(self) -> str:
        """Where the REST API begins."""
        return f"{self.web}/api/rekrutteringstreff"

    def nav_token(self, nav_ident: str, *roller: str) -> str:
        """A token of a Nav employee with these roles (keys of `miljo.GRUPPER`)."""
        grupper = [miljo.GRUPPER[rolle] for rolle in roller]
        return self._token("azure", {"navIdent": nav_ident, "grupper": grupper})

    def borger_token(self, fnr: str) -> str:
        """A token of a person."""
        return self._token("tokenx", {"pid": fnr})

    def _token(self, utsteder: str, felter: dict[str, object]) -> str:
        return nettkall.hent_token(f"{self.utsteder}/{utsteder}/token", felter)


@contextmanager
def start(navn: str, *, behold: bool = False) -> Iterator[Verden]:
    """Everything up and answering; all of it is stopped at the end, production before its servers.

    Its files are in a new directory `.lokal/<navn>-…`, removed at the end unless `behold`.
    """
    with Prosesser(ny_katalog(navn), behold=behold) as prosesser:
        verden = _bygg(prosesser, servere.start(prosesser))
        _start_naboer(verden)
        _migrer(verden)
        _start_produksjon(verden)
        _vent_pa_alle(verden)
        try:
            yield verden
        finally:
            prosesser.stopp(navn for navn in prosesser if navn not in servere.SERVERE)


def _bygg(prosesser: Prosesser, servermiljo: dict[str, str]) -> Verden:
    web, utsteder, aktivitetsplan, innlogging, min_side, varsler, *helse = porter.ledige(
        6 + len(MED_HELSE)
    )
    innstillinger = miljo.innstillinger(utsteder_port=utsteder, min_side_port=min_side)
    variabler = {
        "LOKAL_WEB_PORT": str(web),
        "LOKAL_UTSTEDER_PORT": str(utsteder),
        "LOKAL_AKTIVITETSPLAN_PORT": str(aktivitetsplan),
        "LOKAL_INNLOGGING_PORT": str(innlogging),
        "LOKAL_MIN_SIDE_PORT": str(min_side),
        "LOKAL_VARSLER_PORT": str(varsler),
        "PYTHONUNBUFFERED": "1",
        "AUDITLOGG": str(prosesser.katalog / "logg" / "audit.log"),
        "SIKKERLOGG": str(prosesser.katalog / "logg" / "sikkerlogg.log"),
    }
    return Verden(
        web=f"http://127.0.0.1:{web}",
        admin=f"http://127.0.0.1:{innlogging}/admin/",
        utsteder=f"http://127.0.0.1:{utsteder}",
        aktivitetsplan=f"http://127.0.0.1:{aktivitetsplan}",
        min_side=f"http://127.0.0.1:{min_side}",
        varsler=f"http://127.0.0.1:{varsler}",
        helse={navn: f"127.0.0.1:{port}" for navn, port in zip(MED_HELSE, helse, strict=True)},
        miljo=os.environ | innstillinger | servermiljo | variabler,
        prosesser=prosesser,
    )


def _start_naboer(verden: Verden) -> None:
    for navn in NABOER:
        verden.prosesser.start(navn, [*PYTHON, f"lokal.{navn}"], env=verden.miljo)


def _migrer(verden: Verden) -> None:
    begynte = time.monotonic()
    verden.prosesser.start(
        "migrering", [sys.executable, "manage.py", "migrer"], env=verden.miljo
    ).vent()
    print(f"  {'migrering':<16}{time.monotonic() - begynte:5.1f} s")


def _start_produksjon(verden: Verden) -> None:
    bind = verden.web.removeprefix("http://")
    gunicorn = [*PYTHON, "gunicorn", "--config", "python:config.gunicorn", "--bind", bind]
    celery = [*PYTHON, "celery", "-A", "config", "--quiet"]
    beat = [*celery, "beat", "--loglevel", "INFO"]
    verden.prosesser.start("web", gunicorn, env=verden.miljo)
    verden.prosesser.start("beat", beat, env=_med_helse(verden, "beat"))
    for navn, koer in ARBEIDERE.items():
        worker = [*celery, "worker", "-Q", koer, "-n", f"{navn}@%h", "-P", "prefork", "-c", "1"]
        worker += ["--without-mingle", "--without-gossip", "--loglevel", "INFO"]
        verden.prosesser.start(navn, worker, env=_med_helse(verden, navn))


def _med_helse(verden: Verden, navn: str) -> dict[str, str]:
    return {**verden.miljo, "HELSE_PORT": verden.helse[navn]}


def _vent_pa_alle(verden: Verden) -> None:
    """Raises `ProsessDod` or TimeoutError, with the end of its log, for what does not come up."""
    begynte = time.monotonic()
    for navn, svarer in _svarprover(verden).items():
        vent_til(svarer, verden.prosesser[navn])
        print(f"  {navn:<16}{time.monotonic() - begynte:5.1f} s")
    verden.prosesser.krev_liv()


def _svarprover(verden: Verden) -> dict[str, Callable[[], bool]]:
    """Process: how to see that it is up. The identity mapper and the visibility engine only
    have to live."""
    return {
        "utsteder": partial(gir_200, verden.miljo["AZURE_OPENID_CONFIG_JWKS_URI"]),
        "aktivitetsplan": partial(gir_200, f"{verden.aktivitetsplan}/"),
        "innlogging": partial(gir_200, urljoin(verden.admin, "/oauth2/login")),
        "min_side": partial(gir_200, f"{verden.min_side}/helse"),
        "varsler": partial(gir_200, f"{verden.varsler}/helse"),
        "web": partial(gir_200, f"{verden.web}/internal/isready"),
        **{
            navn: partial(gir_200, f"http://{adresse}/internal/isready")
            for navn, adresse in verden.helse.items()
        },
    }


def gir_200(url: str) -> bool:
    """Whether something answers there, and with 200."""
    try:
        return nettkall.kall("GET", url).status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
