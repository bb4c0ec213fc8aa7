"""One click followed through the logs of all processes, in a world that writes them as JSON."""

import http.client
import json
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from celery import Celery

from lokal import verden as lokal_verden
from lokal.nettkall import kall
from lokal.personer import personer
from lokal.verden import Verden
from tests.egenverden import egen_verden
from tests.markdown import ROT

PROSESSER = ("web", "beat", *lokal_verden.ARBEIDERE)
INNHOLD = {
    "tittel": "Jobb i Blåfjell bakeri",
    "svarfrist": "2031-09-28T12:00:00+02:00",
    "fraTid": "2031-10-01T08:00:00+02:00",
    "tilTid": "2031-10-01T10:00:00+02:00",
    "gateadresse": "Storgata 1",
    "postnummer": "0155",
    "poststed": "Oslo",
}
PERSON, AVVIST = personer(2)
Linje = dict[str, Any]


@pytest.fixture(scope="module")
def verden() -> Iterator[Verden]:
    with egen_verden("logg", LOGGFORMAT="json") as oppe:
        yield oppe


@pytest.fixture(scope="module")
def treff(verden: Verden) -> str:
    """The address of a published treff with two people on it."""
    adresse = verden.api
    treff_id = eier(verden, "POST", adresse, {"tittel": INNHOLD["tittel"]})["id"]
    adresse = f"{adresse}/{treff_id}"
    eier(verden, "PUT", adresse, INNHOLD)
    eier(verden, "POST", f"{adresse}/publiser")
    folk = [
        {"fødselsnummer": p.fnr, "fornavn": p.fornavn, "etternavn": p.etternavn}
        for p in (PERSON, AVVIST)
    ]
    eier(verden, "POST", f"{adresse}/jobbsoker", folk)
    return adresse


def token(verden: Verden) -> str:
    return verden.nav_token("Z990001", "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET")


def eier(verden: Verden, metode: str, url: str, kropp: object = None) -> Any:
    svar = kall(
        metode,
        url,
        kropp,
        token=verden.nav_token("Z990001", "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET"),
    )
    assert svar.status in {200, 201, 204}, svar
    return svar.kropp


def inviter(verden: Verden, treff: str, fnr: str, call_id: str) -> str:
    """The click. Returns the call id of its answer."""
    rader = eier(verden, "POST", f"{treff}/jobbsoker/sok", {})["jobbsøkere"]
    (person,) = [rad["personTreffId"] for rad in rader if rad["fødselsnummer"] == fnr]
    forbindelse = http.client.HTTPConnection(verden.web.removeprefix("http://"), timeout=10)
    forbindelse.request(
        "POST",
        f"{treff.removeprefix(verden.web)}/jobbsoker/inviter?fnr={fnr}",
        json.dumps({"personTreffIder": [person]}),
        {
            "Authorization": f"Bearer {token(verden)}",
            "Content-Type": "application/json",
            "Nav-Call-Id": call_id,
        },
    )
    svar = forbindelse.getresponse()
    svar.read()
    forbindelse.close()
    assert svar.status in {200, 204}
    return str(svar.headers["Nav-Call-Id"])


def linjer(verden: Verden, navn: str) -> list[Linje]:
    """What a process has logged: each line is an object, from the first."""
    tekst = (verden.prosesser.katalog / "logg" / f"{navn}.log").read_text()
    return [json.loads(linje) for linje in tekst.splitlines() if linje.strip()]


def med(verden: Verden, call_id: str) -> list[tuple[str, str]]:
    """Process and message of the lines with this call id, in the order of time."""
    alle = [(linje["time"], navn, linje) for navn in PROSESSER for linje in linjer(verden, navn)]
    return [
        (navn, linje["message"].split(":")[0])
        for _, navn, linje in sorted(alle, key=lambda rad: rad[:2])
        if linje.get("call_id") == call_id
    ]


def vent_til(betingelse: Callable[[], bool], ellers: Callable[[], object]) -> None:
    frist = time.monotonic() + 30
    while not betingelse():
        assert time.monotonic() < frist, ellers()
        time.sleep(0.2)


(_KLIKK,) = re.findall(
    r"<!-- klikk -->\n```\n(.*?)```", (ROT / "docs/logger.md").read_text(), re.DOTALL
)
VEIEN_OG_TILBAKE = [(linje[:8].strip(), linje[8:].split(":")[0]) for linje in _KLIKK.splitlines()]
"""As the document says, so that it is true."""

VEIEN = VEIEN_OG_TILBAKE[:6]


def test_ett_klikk_folges_til_kortet_er_fremme(verden: Verden, treff: str) -> None:
    call_id = str(uuid4())
    assert inviter(verden, treff, PERSON.fnr, call_id) == call_id
    funnet = partial(med, verden, call_id)
    vent_til(lambda: len(funnet()) >= len(VEIEN), funnet)
    assert sorted(funnet()) == sorted(VEIEN)
    (kort,) = kall("GET", f"{verden.aktivitetsplan}/tavle.json").kropp["kort"]
    assert kort["navCallId"] == call_id

    ider = [linje for navn in PROSESSER for linje in linjer(verden, navn)]
    ider = [linje for linje in ider if linje.get("call_id") == call_id]
    treff_id = treff.rpartition("/")[2]
    assert {linje["treff_id"] for linje in ider} == {treff_id}
    assert len({linje["hendelse_id"] for linje in ider if "hendelse_id" in linje}) == 1
    assert {linje["kort_id"] for linje in ider if "kort_id" in linje} == {kort["id"]}


def test_et_avvist_kort_leder_tilbake_til_klikket(verden: Verden, treff: str) -> None:
    call_id = "klikk-1"
    kall(
        "PUT",
        f"{verden.aktivitetsplan}/personer/{AVVIST.fnr}",
        {"oppfolgingsperiode": "ingen"},
    )
    inviter(verden, treff, AVVIST.fnr, call_id)
    funnet = partial(med, verden, call_id)
    vent_til(lambda: len(funnet()) >= len(VEIEN), funnet)
    koe = Celery(broker=verden.miljo["REDIS_URL"], set_as_current=False)

    def har_kommet_tilbake() -> bool:
        koe.send_task("aktivitetskort.tasks.behandle_feil", queue="aktivitetskort-lytt")
        return len(funnet()) >= len(VEIEN_OG_TILBAKE)

    vent_til(har_kommet_tilbake, funnet)
    assert sorted(funnet()) == sorted(VEIEN_OG_TILBAKE)


@pytest.mark.parametrize(
    "onsket",
    ["", "20817229132", "fnr:20817229132", "en linje", "å", "x" * 65],
    ids=["tom", "fnr", "med fnr", "mellomrom", "ikke ascii", "for lang"],
)
def test_en_call_id_som_ikke_kan_brukes_byttes(verden: Verden, treff: str, onsket: str) -> None:
    forbindelse = http.client.HTTPConnection(verden.web.removeprefix("http://"), timeout=10)
    forbindelse.request("GET", "/finnes/ikke", headers={"Nav-Call-Id": onsket.encode()})
    svar = forbindelse.getresponse()
    svar.read()
    forbindelse.close()
    gitt = svar.headers["Nav-Call-Id"]
    assert gitt != onsket
    linje = linjer(verden, "web")[-1]
    assert (linje["call_id"], linje["rute"], linje["kode"]) == (gitt, "ukjent", 404)


def test_hver_linje_er_et_objekt_ogsa_ved_start_og_slutt(verden: Verden, treff: str) -> None:
    """The last test: it stops what it has read."""
    verden.prosesser.stopp(PROSESSER)
    for navn in PROSESSER:
        alle = linjer(verden, navn)
        assert alle, navn
        assert {type(linje["message"]) for linje in alle} == {str}
        assert all(
            {"time", "level", "logger", "message", "process", "pid"} <= linje.keys()
            for linje in alle
        )
        for person in (PERSON, AVVIST):
            tekst = json.dumps(alle, ensure_ascii=False)
            assert person.fnr not in tekst
            assert person.etternavn not in tekst
    assert {linje["process"] for linje in linjer(verden, "web")} == {"web"}
