"""The alarms, each said once: what `.nais/alarmer.yaml` is made of, and what `tests/alarmer` feeds
them with. The limits are the front page's; `docs/runbook.md` says what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import yaml
from django.utils import timezone

from celeryconfig import task_routes
from config.adminsted.oversikt import grenser, kilder
from config.adminsted.oversikt.grenser import Grense
from config.adminsted.oversikt.kilder import Malt
from config.maltall import ARBEIDER, BEAT, WEB, navn
from config.tikk import TALT_AVVIK, TIMEPLAN
from lokal.dokumentasjon.alarm import (
    INTERVALL,
    Alarm,
    Alvor,
    Prove,
    Verdi,
    alder,
    av,
    gul_og_rod,
    ja_eller_nei,
    verst,
)
from rapids.innboks import SE_ETTER

KOER = sorted({rute["queue"] for rute in task_routes.values()})

KORT_STUND, LENGE = 15, 210
"""Seconds that a process may be away, or stand still, before that is yellow, and red. With a scrape
and a look at the rules that is within a minute, and within five."""

BEGYNNER = SE_ETTER + int(grenser.TAKT["AktivitetskortFeilJobb"])
"""Seconds that a new partition may take: until the topic is looked at, by the slowest reader."""


def alle() -> list[Alarm]:
    """Every alarm there is."""
    return [
        *_utbokser(),
        *_til_side(),
        *_lesere(),
        *_tikk(),
        *_aktivitetsplanen(),
        *_naboer(),
        *_prosesser(),
    ]


def som_yaml() -> str:
    """The whole file, as NAIS takes it."""
    ressurs = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {
            "name": "rekrutteringstreff-aktivitetskort",
            "namespace": "toi",
            "labels": {"team": "toi"},
        },
        "spec": {"groups": [gruppe()]},
    }
    hode = "# Laget av `python -m lokal.dokumentasjon`; se lokal/dokumentasjon/alarmer.py.\n"
    return hode + yaml.safe_dump(ressurs, allow_unicode=True, sort_keys=False, width=100)


def gruppe() -> dict[str, Any]:
    """The rules alone, as Prometheus takes them."""
    return {
        "name": "rekrutteringstreff-aktivitetskort",
        "interval": f"{INTERVALL}s",
        "rules": [alarm.regel for alarm in alle()],
    }


def _utbokser() -> Iterator[Alarm]:
    boks = [("AktivitetskortJobb",)]
    yield from gul_og_rod(
        "Usendt",
        "{{ $labels.boks }} får ikke sendt: den eldste usendte raden er for gammel.",
        boks,
        alder(navn.USENDT_ALDER, grenser.STILLE),
    )
    yield from gul_og_rod(
        "Parkert",
        "{{ $labels.boks }} har parkert rader som ingen har sett på.",
        boks,
        verst(navn.PARKERT_NYE, grenser.NYE),
        alder(navn.PARKERT_ALDER, grenser.STILLE),
    )


def _til_side() -> Iterator[Alarm]:
    yield from gul_og_rod(
        "SattTilSide",
        "{{ $labels.innboks }} har satt meldinger til side som ingen har sett på.",
        [("treff-rapid",)],
        verst(navn.KARANTENE_NYE, grenser.NYE),
        alder(navn.KARANTENE_ALDER, grenser.STILLE),
    )


def _lesere() -> Iterator[Alarm]:
    topic = "toi.rapid-1"
    sum_uleste = (
        f"sum by ({av(navn.ULESTE)}) (max by ({', '.join(navn.ULESTE.etiketter)})"
        f" ({navn.ULESTE.navn}))"
    )
    yield from gul_og_rod(
        "Uleste",
        "{{ $labels.jobb }} ligger langt etter på {{ $labels.topic }}.",
        [("Lyttere", topic, "0")],
        Verdi(sum_uleste, navn.ULESTE, grenser.ULESTE),
    )
    lesere = kilder.lesere(Malt(timezone.now(), None, None, None, None))
    for jobber, grense in _etter_grense(lesere):
        yield from gul_og_rod(
            "IkkeLestUt",
            "{{ $labels.jobb }} kommer ikke til enden av {{ $labels.topic }}.",
            [(jobb, topic, "0") for jobb in jobber],
            alder(navn.ULEST_ALDER, grense, hvor=_jobbene(jobber)),
        )
    yield ja_eller_nei(
        "HarIkkeBegyntALese",
        Alvor.GUL,
        f"max by ({av(navn.UTEN_POSISJON)}) ({navn.UTEN_POSISJON.navn}) > 0",
        "{{ $labels.jobb }} har ikke begynt å lese en partisjon av {{ $labels.topic }}.",
        Prove(navn.UTEN_POSISJON, ("Lyttere", topic), 0, 1),
        BEGYNNER,
    )
    yield ja_eller_nei(
        "Posisjonsalarm",
        Alvor.ROD,
        f"max by ({av(navn.POSISJONSALARM)}) ({navn.POSISJONSALARM.navn}) > 0",
        "{{ $labels.jobb }} har en alarm på en posisjon i {{ $labels.topic }}.",
        Prove(navn.POSISJONSALARM, ("Lyttere", topic), 0, 1),
    )


def _tikk() -> Iterator[Alarm]:
    for jobber, grense in _etter_grense(grenser.TAKT):
        yield from gul_og_rod(
            "IkkeKjort",
            "{{ $labels.jobb }} har ikke fått gjort jobben sin på en stund.",
            [(jobb,) for jobb in jobber],
            alder(navn.TIKK, grense, hvor=_jobbene(jobber)),
        )
    yield from gul_og_rod(
        "TimeplanenStar",
        "Timeplanen (beat) gir ikke livstegn.",
        [(TIMEPLAN,)],
        alder(navn.TIKK, grenser.STILLE, hvor=_jobbene([TIMEPLAN])),
    )
    yield ja_eller_nei(
        "KlokkaGarFeil",
        Alvor.GUL,
        f"max by (jobb) (abs({navn.KLOKKE.navn})) > {TALT_AVVIK:g}",
        "Klokka på maskinen der {{ $labels.jobb }} kjører, er ikke enig med den til Redis.",
        Prove(navn.KLOKKE, ("Lyttere",), TALT_AVVIK, -TALT_AVVIK - 1),
    )


def _aktivitetsplanen() -> Iterator[Alarm]:
    ufarlige = "|".join(sorted(grenser.UFARLIG))
    sum_feil = f'sum(max by (feiltype) ({navn.FEIL.navn}{{feiltype!~"{ufarlige}"}}))'
    for alarm in gul_og_rod(
        "FeilIDag",
        "Aktivitetsplanen har avvist uvanlig mange kort i dag.",
        [("VALIDERINGSFEIL",), ("ANNEN",)],
        Verdi(sum_feil, navn.FEIL, grenser.FEIL),
    ):
        yield replace(alarm, etiketter=())


def _naboer() -> Iterator[Alarm]:
    yield ja_eller_nei(
        "KildeSvarerIkke",
        Alvor.ROD,
        f"min by (kilde) ({navn.SVARER.navn}) == 0",
        "{{ $labels.kilde }} svarer ikke.",
        Prove(navn.SVARER, ("kafka",), 1, 0),
        KORT_STUND,
    )
    yield ja_eller_nei(
        "TopicFinnesIkke",
        Alvor.ROD,
        f"min by (topic) ({navn.TOPIC_FINNES.navn}) == 0",
        "Topicet {{ $labels.topic }} finnes ikke.",
        Prove(navn.TOPIC_FINNES, ("toi.rapid-1",), 1, 0),
    )


def _prosesser() -> Iterator[Alarm]:
    for alvor, varer in ((Alvor.GUL, KORT_STUND), (Alvor.ROD, LENGE)):
        for prosess, ko in ((WEB, ""), (BEAT, ""), *((ARBEIDER, ko) for ko in KOER)):
            etiketter = f'prosess="{prosess}"' + (f',ko="{ko}"' if ko else "")
            hvem = "{{ $labels.prosess }}" + (" for køen {{ $labels.ko }}" if ko else "")
            yield Alarm(
                "ProsessBorte",
                alvor,
                f"absent({navn.LEVER.navn}{{{etiketter}}})",
                ("prosess", "ko") if ko else ("prosess",),
                f"Ingen {hvem} svarer Prometheus.",
                (Prove(navn.LEVER, (prosess, ko), 1, None),),
                varer,
            )
        yield ja_eller_nei(
            "ProsessStarStille",
            alvor,
            f"min by (prosess, ko) ({navn.LEVER.navn}) == 0",
            "Løkka i en {{ $labels.prosess }} ({{ $labels.ko }}) står stille.",
            Prove(navn.LEVER, (ARBEIDER, KOER[0]), 1, 0),
            varer,
        )
        yield Alarm(
            "IngenMaling",
            alvor,
            f"absent({navn.SVARER.navn})",
            (),
            "Ingen web forteller hvordan databasene, Kafka og Redis har det.",
            (Prove(navn.SVARER, ("kafka",), 1, None),),
            varer,
        )
        yield Alarm(
            "IngenTikk",
            alvor,
            f'absent({navn.TIKK.navn}{{jobb="{TIMEPLAN}"}})',
            ("jobb",),
            "Ingen vet om noen jobb har kjørt: Redis er tom eller borte, eller web er det.",
            (Prove(navn.TIKK, (TIMEPLAN,), 1, None),),
            varer,
        )


def _etter_grense(jobber: Iterable[str]) -> Iterator[tuple[list[str], Grense]]:
    """The jobs that share a limit."""
    delt: dict[tuple[float, float], list[str]] = {}
    for jobb in jobber:
        grense = grenser.ETTER_TAKT[jobb]
        delt.setdefault((grense.gul, grense.rod), []).append(jobb)
    for like in delt.values():
        yield like, grenser.ETTER_TAKT[like[0]]


def _jobbene(jobber: Iterable[str]) -> str:
    return f'{{jobb=~"{"|".join(jobber)}"}}'
