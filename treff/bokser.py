"""The inbox and the outbox of this app, each put together once."""

from django.conf import settings

from rapids.innboks import Innboks
from rapids.kafka import Utgaende
from rapids.utboks import Utboks
from treff import meldinger
from treff.lyttere import elv
from treff.models import JobbsokerHendelse, Karantene, Posisjon
from treff.tjenester.mottak import Treffmottak

rapid = Innboks(
    "treff-rapid",
    topic=lambda: settings.KAFKA_RAPID_TOPIC,
    gruppe=lambda: settings.TREFF_RAPID_GRUPPE,
    elv=elv,
    mottak=Treffmottak(),
    posisjon=Posisjon,
    karantene=Karantene,
)


def _til_rapiden(hendelse: JobbsokerHendelse) -> Utgaende:
    fnr = hendelse.jobbsoker.fnr
    return Utgaende(settings.KAFKA_RAPID_TOPIC, fnr.encode(), meldinger.verdi(hendelse, fnr))


hendelser = Utboks(
    "AktivitetskortJobbsøkerScheduler",
    JobbsokerHendelse,
    par="jobbsoker_id",
    til_utgaende=_til_rapiden,
    sammen_med="jobbsoker",
    bare=[
        "hendelse_id",
        "rapid_hendelse",
        "tidspunkt",
        "innhold",
        "aktor_type",
        "jobbsoker__fnr",
    ],
)

INNBOKSER = (rapid,)
UTBOKSER = (hendelser,)
