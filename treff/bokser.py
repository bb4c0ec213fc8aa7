"""The inbox and the outbox of this app, each put together once."""

from django.conf import settings

from rapids import sporing
from rapids.innboks import Innboks
from rapids.kafka import Utgaende
from rapids.utboks import Utboks
from treff import meldinger
from treff.lyttere import elv
from treff.models import JobbsokerHendelse, Karantene, Posisjon, Synlighetsbehov
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
    return Utgaende(
        settings.KAFKA_RAPID_TOPIC,
        fnr.encode(),
        meldinger.verdi(hendelse, fnr),
        sporing.hoder(hendelse.call_id),
    )


def _spor(hendelse: JobbsokerHendelse) -> sporing.Spor:
    return sporing.Spor(hendelse.call_id, hendelse.jobbsoker.treff_id, hendelse.hendelse_id)


hendelser = Utboks(
    "AktivitetskortJobbsøkerScheduler",
    JobbsokerHendelse,
    par="jobbsoker_id",
    til_utgaende=_til_rapiden,
    spor=_spor,
    sammen_med="jobbsoker",
    bare=[
        "hendelse_id",
        "rapid_hendelse",
        "tidspunkt",
        "innhold",
        "aktor_type",
        "call_id",
        "jobbsoker__fnr",
        "jobbsoker__treff",
    ],
)

synlighetsbehov = Utboks(
    "Synlighetsbehov",
    Synlighetsbehov,
    par="fnr",
    til_utgaende=lambda behov: Utgaende(
        settings.KAFKA_RAPID_TOPIC,
        behov.fnr.encode(),
        meldinger.behov(behov),
        sporing.hoder(behov.call_id),
    ),
    spor=lambda behov: sporing.Spor(behov.call_id),
)

INNBOKSER = (rapid,)
UTBOKSER = (hendelser, synlighetsbehov)
