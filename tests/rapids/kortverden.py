"""Versions in the outbox, and what has come of them."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from aktivitetskort.models import Kort, Kortversjon
from tests.kafkaverden import Kafkaverden

FOR_STOR = "x" * 1_100_000


def kort(nr: int = 0) -> Kort:
    return Kort.objects.create(treff_id=uuid4(), fnr=f"{nr:011}", kort_id=uuid4())


def versjon(av: Kort, tittel: str = "Treff", **felter: object) -> Kortversjon:
    na = timezone.now()
    verdier: dict[str, object] = {
        "kort": av,
        "hendelsenavn": "test",
        "kilde_id": str(uuid4()),
        "message_id": uuid4(),
        "status": "PLANLAGT",
        "tittel": tittel,
        "fra_tid": na,
        "til_tid": na,
        "gateadresse": "",
        "postnummer": "",
        "poststed": "",
        "endret_av": "Z990001",
        "endret_av_type": "NAVIDENT",
        "endret_tidspunkt": na,
        **felter,
    }
    return Kortversjon.objects.create(**verdier)


def sendt(topics: Kafkaverden) -> list[UUID]:
    return [UUID(m["messageId"]) for m in topics.les(settings.DAB_AKTIVITETSKORT_TOPIC)]


def tilstander() -> list[str]:
    return list(Kortversjon.objects.order_by("id").values_list("tilstand", flat=True))


def la_hvilen_ga() -> None:
    Kortversjon.objects.update(neste_forsok=F("neste_forsok") - timedelta(days=1))
