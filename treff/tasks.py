"""The app's loops, each a disposable tick; the timetable is in `celeryconfig.py`."""

from celery import shared_task

from treff import bokser
from treff.tjenester import synlighet, treff


@shared_task
def publiser_hendelser() -> None:
    """AktivitetskortJobbsøkerScheduler: unsent hendelser go to the Rapid, and so do questions about
    who may be seen."""
    bokser.hendelser.send()
    if synlighet.gjor_klar():
        bokser.synlighetsbehov.send()


@shared_task
def lytt() -> None:
    """AktivitetskortFeilLytter: what the Rapid tells of cards and persons becomes hendelser."""
    bokser.rapid.les()


@shared_task
def fullfor_passerte() -> None:
    """AutomatiskFullføring: a published treff whose time has passed is completed by the clock."""
    treff.fullfor_passerte()
