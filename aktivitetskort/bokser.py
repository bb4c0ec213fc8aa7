"""The inboxes and outboxes of this app, each put together once."""

from django.conf import settings

from aktivitetskort import meldinger
from aktivitetskort.lyttere import elv, feil_elv
from aktivitetskort.models import Karantene, Kortversjon, Posisjon, Rapidmelding
from aktivitetskort.tjenester import kort
from aktivitetskort.tjenester.feil import Feilmottak
from aktivitetskort.tjenester.kort import Kortmottak
from rapids import sporing
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


def til_aktivitetsplanen(versjon: Kortversjon) -> Utgaende:
    """The card order as a record. A key that is no UUID would stop the Aktivitetsplan (§4), so a
    version whose card has no id is parked instead: ValueError."""
    if versjon.kort.kort_id is None:
        raise ValueError("en versjon av et kort uten id")
    return Utgaende(
        settings.DAB_AKTIVITETSKORT_TOPIC,
        str(versjon.kort.kort_id).encode(),
        meldinger.aktivitetskort(versjon),
        # Of an event that came without one, its message id: there must be something (§4).
        sporing.hoder(versjon.call_id or str(versjon.message_id)),
    )


def _til_rapiden(rad: Rapidmelding) -> Utgaende:
    return Utgaende(
        settings.KAFKA_RAPID_TOPIC,
        rad.kort.fnr.encode(),
        bytes(rad.verdi),
        sporing.hoder(rad.call_id),
    )


def _spor_av_melding(rad: Rapidmelding) -> sporing.Spor:
    return sporing.Spor(rad.call_id, rad.kort.treff_id, kort_id=rad.kort.kort_id)


kortversjoner = Utboks(
    "AktivitetskortJobb",
    Kortversjon,
    par="kort_id",
    til_utgaende=til_aktivitetsplanen,
    spor=kort.spor,
    sammen_med="kort",
)
rapidmeldinger = Utboks(
    "Rapidpublisering",
    Rapidmelding,
    par="kort_id",
    til_utgaende=_til_rapiden,
    spor=_spor_av_melding,
    sammen_med="kort",
)

INNBOKSER = (rapid, feil)
UTBOKSER = (kortversjoner, rapidmeldinger)
