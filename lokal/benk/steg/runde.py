"""One round: every stage, ours and bare, on the same messages."""

import sys

from django.conf import settings

from aktivitetskort import bokser as kortbokser
from aktivitetskort import meldinger as kortmeldinger
from aktivitetskort.models import Kortversjon
from lokal.benk.steg import bart, vaart, verden
from treff import meldinger as treffmeldinger
from treff.models import JobbsokerHendelse


def runde() -> list[tuple[float, float]]:
    """Seconds (ours, bare) of: hendelser → Rapid, Rapid → versions, versions → card topic, and
    what is not for us."""
    with verden.runde():
        verden.inviter(verden.ANTALL)
        kortbokser.rapid.les()  # an open client, standing at the beginning
        hendelser = vaart.send_hendelser(), _send_bart("default", _hendelser())
        invitasjoner = vaart.les_rapiden(verden.ANTALL), _les_bart()
        versjoner = vaart.send_kort(), _send_bart("aktivitetskort", _kort())
    with verden.runde():
        kortbokser.rapid.les()
        verden.skriv_fremmede()
        fremmede = vaart.les_rapiden(verden.FREMMEDE), _pass_forbi_bart()
    return [hendelser, invitasjoner, versjoner, fremmede]


def inviter_tusen() -> float:
    """Seconds to invite 1,000 people in one request's transaction."""
    with verden.runde():
        return verden.inviter(1_000)


def _hendelser() -> list[tuple[bytes, bytes]]:
    rader = JobbsokerHendelse.objects.filter(tilstand="SENDT").select_related("jobbsoker")
    return [
        (rad.jobbsoker.fnr.encode(), treffmeldinger.verdi(rad, rad.jobbsoker.fnr)) for rad in rader
    ]


def _kort() -> list[tuple[bytes, bytes]]:
    return [
        (str(rad.kort.kort_id).encode(), kortmeldinger.aktivitetskort(rad))
        for rad in Kortversjon.objects.select_related("kort")
    ]


def _send_bart(database: str, meldinger: list[tuple[bytes, bytes]]) -> float:
    if len(meldinger) != verden.ANTALL:
        sys.exit(f"{len(meldinger)} meldinger, ventet {verden.ANTALL}")
    with bart.forbindelse(database) as db:
        bart.lag_utboks(db, meldinger)
        return bart.send(db, verden.nytt_topic(4))


def _les_bart() -> float:
    with bart.forbindelse("aktivitetskort") as db:
        bart.lag_tabeller(db)
        return bart.les(db, settings.KAFKA_RAPID_TOPIC)


def _pass_forbi_bart() -> float:
    with bart.forbindelse("aktivitetskort") as db:
        bart.lag_tabeller(db)
        return bart.pass_forbi(db, settings.KAFKA_RAPID_TOPIC)
