"""The inboxes and outboxes of this app, each put together once."""

from django.conf import settings

from aktivitetskort import meldinger
from aktivitetskort.lyttere import elv, feil_elv
from aktivitetskort.models import Karantene, Kortversjon, Posisjon, Rapidmelding
from aktivitetskort.tjenester.feil import Feilmottak
from aktivitetskort.tjenester.kort import Kortmottak
from rapids.innboks import Innboks
from rapids.kafka import Utgaende
from rapids.utboks import Utboks

rapid = Innboks(
    "aktivitetskort-rapid",
    topic=lambda: settings.KAFKA_RAPID_TOPIC,
    gruppe=lambda: settings.AKTIVITETSKORT_RAPID_GRUPPE,
    elv=elv,
    mottak=Kortmottak(),
    posisjon=Posisjon,
    karantene=Karantene,
)
feil = Innboks(
    "aktivitetskort-feil",
    topic=lambda: settings.DAB_AKTIVITETSKORT_FEIL_TOPIC,
    gruppe=lambda: settings.AKTIVITETSKORT_FEIL_GRUPPE,
    elv=feil_elv,
    mottak=Feilmottak(),
    posisjon=Posisjon,
    karantene=Karantene,
)


def _til_aktivitetsplanen(versjon: Kortversjon) -> Utgaende:
    return Utgaende(
        settings.DAB_AKTIVITETSKORT_TOPIC,
        str(versjon.kort.kort_id).encode(),
        meldinger.aktivitetskort(versjon),
        (("Nav-Call-Id", str(versjon.message_id).encode()),),
    )


def _til_rapiden(rad: Rapidmelding) -> Utgaende:
    return Utgaende(settings.KAFKA_RAPID_TOPIC, rad.kort.fnr.encode(), bytes(rad.verdi))


kortversjoner = Utboks(
    "AktivitetskortJobb",
    Kortversjon,
    par="kort_id",
    til_utgaende=_til_aktivitetsplanen,
    sammen_med="kort",
)
rapidmeldinger = Utboks(
    "Rapidpublisering",
    Rapidmelding,
    par="kort_id",
    til_utgaende=_til_rapiden,
    sammen_med="kort",
)

INNBOKSER = (rapid, feil)
UTBOKSER = (kortversjoner, rapidmeldinger)
