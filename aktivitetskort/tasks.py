"""The app's loops, each a disposable tick; the timetable is in `celeryconfig.py`."""

from celery import shared_task

from aktivitetskort import bokser


@shared_task
def lytt() -> None:
    """Lyttere: the Rapid's events become card versions."""
    bokser.rapid.les()


@shared_task
def send_aktivitetskort() -> None:
    """AktivitetskortJobb: unsent card versions go to the Aktivitetsplan."""
    bokser.kortversjoner.send()


@shared_task
def behandle_feil() -> None:
    """AktivitetskortFeilJobb: the Aktivitetsplan's errors are stored, and reported on the Rapid."""
    bokser.feil.les()


@shared_task
def publiser_rapid() -> None:
    """Rapidpublisering: enriched invitations and reported errors go to the Rapid."""
    bokser.rapidmeldinger.send()
