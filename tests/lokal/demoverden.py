"""A small day for the demo's tests: one treff, one person, and everything as it should be."""

import datetime as dt
import json
from typing import Any

from lokal.demo import innsyn, tabell, tavle
from lokal.demo.dagbok import Dagbok, Kortinnhold, Kortnokkel
from lokal.demo.funn import Funn
from lokal.demo.lekkasje import Loggsok
from lokal.demo.opptak import Post, Topics
from lokal.demo.tabell import MANGLER_OPPFOLGING, Rad
from lokal.personer import personer
from lokal.varsler.varsel import Sak, vei_til

TREFF = "3c1a4b0e-6f53-4a4e-9a54-0d7d8f6a2b11"
PERSON = personer(1)[0]
KORT = Kortnokkel(TREFF, PERSON.fnr)
KORT_ID = "8a7d1f0e-33c4-4d19-8a53-4c3c9b1d2e10"
INNHOLD = Kortinnhold(
    'Treff "A" \\ B\n🎉', "01. oktober 2025, kl. 08:00–10:00", "Kaia 1, 5003 Bergen"
)
TOPICS = Topics("rapid", "kort", "feil")
START = 1_760_000_000.0
SVARTE_JA, SVARTE_NEI = tabell.SVARER_SELV[True], tabell.SVARER_SELV[False]


def dagbok(*rader: Rad) -> Dagbok:
    """The rows played for the one card, a second apart; each request takes 0.1 s."""
    bok = Dagbok(treff={TREFF: INNHOLD}, personer={PERSON.fnr: PERSON})
    for nr, rad in enumerate(rader):
        bok.noter(KORT, rad, START + nr, START + nr + 0.1)
    return bok


def bestilling(nr: int, status: str, ident_type: str = "NAVIDENT") -> dict[str, Any]:
    """The order of the version made by step `nr`."""
    endret = dt.datetime.fromtimestamp(START + nr + 0.05, dt.UTC)
    return {
        "messageId": f"melding-{nr}",
        "aktivitetskort": {
            "id": KORT_ID,
            "personIdent": PERSON.fnr,
            "tittel": INNHOLD.tittel,
            "aktivitetStatus": status,
            "endretAv": {"ident": "Z123456", "identType": ident_type},
            "endretTidspunkt": endret.isoformat(timespec="milliseconds"),
            "detaljer": [
                {"label": "Tid", "verdi": INNHOLD.tid},
                {"label": "Sted", "verdi": INNHOLD.sted},
            ],
            "handlinger": [{"url": f"http://127.0.0.1/min-side/{TREFF}"}],
        },
    }


def pa_tavla(*statuser: str, **felter: Any) -> dict[str, Any]:
    """The card on the board with a version of each status; `felter` replaces what it shows."""
    kort = {**bestilling(0, statuser[-1])["aktivitetskort"], **felter}
    return {**kort, "status": statuser[-1], "statuser": list(statuser)}


def avvist(nr: int, status: str, errortype: str = MANGLER_OPPFOLGING) -> dict[str, str]:
    """A dead letter about step `nr`."""
    tekst = json.dumps(bestilling(nr, status), ensure_ascii=False)
    return {"failingMessage": tekst, "errorType": errortype}


def tavla(*kort: dict[str, Any], feil: tuple[dict[str, str], ...] = ()) -> tavle.Tavle:
    """The board with these cards and refusals."""
    return tavle.les({"kort": list(kort), "feil": list(feil), "lest": 0})


def post(topic: str, innhold: dict[str, Any], *, offset: int = 0, tid: float = START) -> Post:
    """A record at that time (seconds since 1970)."""
    verdi = json.dumps(innhold, ensure_ascii=False)
    return Post(topic, 0, offset, round(tid * 1000), None, (), verdi)


def hendelse(navn: str, **felter: Any) -> dict[str, Any]:
    """An event about the one card."""
    return {
        "@event_name": navn,
        "rekrutteringstreffId": TREFF,
        "fnr": PERSON.fnr,
        **felter,
    }


def linje(hendelsestype: str, **data: str | None) -> dict[str, Any]:
    """A line of the person's history in the API."""
    return {
        "fødselsnummer": PERSON.fnr,
        "hendelsestype": hendelsestype,
        "tidspunkt": "2025-10-01T08:00:00+02:00",
        "hendelseData": data,
    }


def varslet(**data: str | None) -> list[dict[str, Any]]:
    """The lines of the person's invitation, notified as he can be; newest first. `data` replaces
    what the last one says."""
    vei = vei_til(PERSON.fnr)
    underveis = {
        "mal": Sak.INVITERT.mal,
        "eksternStatus": None,
        "eksternKanal": None,
        "eksternFeilmelding": None,
    }
    ferdig = {
        "eksternStatus": vei.status,
        "eksternKanal": vei.kanal,
        "eksternFeilmelding": vei.feil,
    }
    return [
        linje(innsyn.VARSLET, **{**underveis, **ferdig, **data}),
        linje(innsyn.VARSLET, **underveis),
    ]


def rett_funn(**felter: Any) -> Funn:
    """One who is invited without oppfølging, then with it answers yes, and all of it seen as it
    should be; `felter` replaces what is found."""
    bok = dagbok(tabell.INVITERT_UTEN_OPPFOLGING, SVARTE_JA)
    feil = avvist(0, "PLANLAGT")
    historikk = [
        linje(
            innsyn.FEILET,
            errorType=MANGLER_OPPFOLGING,
            errorMessage="Ikke under oppfølging",
            messageId="melding-0",
        ),
        linje(innsyn.LAGET, aktivitetskortId=KORT_ID),
        *varslet(),
    ]
    rett = {
        "dagbok": bok,
        "tavle": tavla(pa_tavla("GJENNOMFORES"), feil=(feil,)),
        "innsyn": innsyn.les([(TREFF, historikk)]),
        "varsler": [{"treffId": TREFF, "fnr": PERSON.fnr, "sak": "INVITERT"}],
        "topics": TOPICS,
        "poster": [
            post("rapid", hendelse(tabell.INVITASJON)),
            post("rapid", hendelse(tabell.INVITASJON, aktivitetskortuuid=KORT_ID), offset=1),
            post("rapid", hendelse(tabell.SVAR, svar=True), offset=2),
            post("rapid", hendelse(tabell.SVAR, svar=True, aktørId="2"), offset=3),
            post("kort", bestilling(0, "PLANLAGT"), tid=START + 0.5),
            post("kort", bestilling(1, "GJENNOMFORES", "PERSONBRUKERIDENT"), tid=START + 2),
            post("feil", feil),
        ],
        "logger": Loggsok(filer=1, linjer=1, funn=[]),
    }
    return Funn(**{**rett, **felter})
