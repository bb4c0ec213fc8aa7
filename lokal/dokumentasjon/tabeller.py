"""The tables of README: what runs when, and what each hendelse does to the card."""

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from config.celery import app
from lokal.dokumentasjon import tabell
from lokal.prosess import ROT
from treff import meldinger
from treff.models import Aktortype, JobbsokerHendelse, Treff
from treff.regler.beskjeder import STATUSTABELL, Beskjed

# What is not a task, and so not in the timetable.
UTENOM_PLANEN = (
    ("API endpoint", "a request becomes a change and its hendelser", "treff/api"),
    ("`treff` database", "what is now; the hendelser are audit trail and outbox", "treff/models"),
    ("`aktivitetskort` database", "every version of every card", "aktivitetskort/models.py"),
)


def deler() -> dict[str, str]:
    """Each generated part of README, by its name."""
    app.loader.import_default_modules()  # the tasks
    return {"komponenter": komponenter(), "statustabell": statustabell()}


def komponenter() -> str:
    """Component → task or module → when → queue."""
    utenom = [[navn, hva, f"`{hvor}`", "–", "–"] for navn, hva, hvor in UTENOM_PLANEN]
    planlagte = [
        [navn, _hva(oppforing), f"`{oppforing['task']}`", _naar(oppforing), f"`{_ko(oppforing)}`"]
        for navn, oppforing in app.conf.beat_schedule.items()
    ]
    overskrifter = ["Component", "What it does", "Task or module", "When", "Queue"]
    return tabell(overskrifter, utenom + planlagte)


def _hva(oppforing: Mapping[str, Any]) -> str:
    """The task's docstring, which begins with the component's name."""
    _, _, hva = (app.tasks[oppforing["task"]].__doc__ or "").partition(": ")
    return " ".join(hva.split()).removesuffix(".")


def _naar(oppforing: Mapping[str, Any]) -> str:
    vekkes = any(
        f'"{oppforing["task"]}"' in fil.read_text() for fil in ROT.glob("*/tjenester/*.py")
    )
    return f"every {_i_ord(oppforing['schedule'])}{', or at a hint' if vekkes else ''}"


def _i_ord(takt: timedelta) -> str:
    sekunder = int(takt.total_seconds())
    antall, enhet = (sekunder // 60, "min") if sekunder % 60 == 0 else (sekunder, "s")
    return {(1, "s"): "second", (1, "min"): "minute"}.get((antall, enhet), f"{antall} {enhet}")


def _ko(oppforing: Mapping[str, Any]) -> str:
    return str(app.amqp.router.route({}, oppforing["task"])["queue"].name)


def statustabell() -> str:
    """What happens → hendelse → event on the Rapid → status of the card."""
    rader = [
        [
            rad.hva,
            _linjer(beskjed.type.value for beskjed in rad.beskjeder),
            _linjer(linje for beskjed in rad.beskjeder for linje in event(beskjed)),
            rad.kortstatus,
        ]
        for rad in STATUSTABELL
    ]
    return tabell(["What happens", "Hendelse", "Event on the Rapid", "Card status"], rader)


def event(beskjed: Beskjed) -> list[str]:
    """The event's name, and what it says of answer and treff, as `treff` writes it."""
    hendelse = JobbsokerHendelse(tidspunkt=timezone.now(), aktor_type=Aktortype.SYSTEM)
    innhold = meldinger.innhold(Treff(opprettet_tid=timezone.now()), hendelse, beskjed)
    sagt = [
        f"{felt}: {json.dumps(innhold[felt], ensure_ascii=False)}"
        for felt in ("svar", "treffstatus")
        if felt in innhold
    ]
    return [str(beskjed.rapid), *([", ".join(sagt)] if sagt else [])]


def _linjer(verdier: Iterable[str]) -> str:
    """Each once, in order, a line each."""
    return "<br>".join(f"`{verdi}`" for verdi in dict.fromkeys(verdier))
