"""A row that cannot be sent through its own fault: parked, seen, tried again or given up."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.forms.models import model_to_dict

from aktivitetskort import bokser
from aktivitetskort.models import Kort, Kortversjon
from rapids import tall, utboks
from tests.kafkaverden import Kafkaverden
from tests.rapids.kortverden import FOR_STOR, kort, la_hvilen_ga, sendt, tilstander, versjon

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])


def parker(rad: Kortversjon) -> None:
    for _ in range(len(utboks.HVILE) + 1):
        la_hvilen_ga()
        bokser.kortversjoner.send()
    rad.refresh_from_db()
    assert (rad.tilstand, rad.forsok) == ("PARKERT", len(utboks.HVILE) + 1)


def test_etter_siste_forsok_parkeres_raden_og_holder_sitt_kort(topics: Kafkaverden) -> None:
    stort = kort()
    rad = versjon(stort, FOR_STOR)
    versjon(stort)

    parker(rad)
    bokser.kortversjoner.send()

    assert sendt(topics) == []
    assert tilstander() == ["PARKERT", "USENDT"]


def test_kommandoen_gir_opp_en_parkert_rad_og_den_neste_gaar(topics: Kafkaverden) -> None:
    stort = kort()
    rad = versjon(stort, FOR_STOR)
    neste = versjon(stort)
    parker(rad)
    ut = StringIO()
    call_command("parkert", "aktivitetskort", "list", stdout=ut)
    assert f"AktivitetskortJobb  {rad.pk:>8}  5 forsøk" in ut.getvalue()

    kommando = ["parkert", "aktivitetskort", "gi-opp", "AktivitetskortJobb", str(rad.pk)]
    call_command(*kommando, "--av", "Z990001", "--grunn", "for lang")
    bokser.kortversjoner.send()

    assert sendt(topics) == [neste.message_id]
    rad.refresh_from_db()
    assert (rad.tilstand, rad.behandlet_av, rad.behandlet_grunn) == (
        "OPPGITT",
        "Z990001",
        "for lang",
    )
    with pytest.raises(CommandError, match="ikke parkert"):
        call_command(*kommando, "--av", "Z990001", "--grunn", "igjen")


def test_en_parkert_rad_som_noen_har_sett_pa_er_ny_nar_den_parkeres_igjen(
    topics: Kafkaverden,
) -> None:
    def nye() -> int:
        return tall.utboks(Kortversjon, tid="mottatt", par="kort").nye

    rad = versjon(kort(), FOR_STOR)
    parker(rad)
    assert nye() == 1
    merk = ["parkert", "aktivitetskort", "merk-sett", "AktivitetskortJobb", str(rad.pk)]
    call_command(*merk, "--av", "Z990001", stdout=StringIO())
    assert (nye(), tilstander()) == (0, ["PARKERT"])

    bokser.kortversjoner.prov_igjen(rad.pk, av="Z990001")
    parker(rad)
    assert nye() == 1


def test_kommandoen_prover_en_parkert_rad_igjen(topics: Kafkaverden) -> None:
    rad = versjon(kort(), FOR_STOR)
    parker(rad)
    Kortversjon.objects.update(tittel="kort nok")

    call_command(
        "parkert", "aktivitetskort", "prov-igjen", "AktivitetskortJobb", str(rad.pk), "--av", "Z1"
    )
    bokser.kortversjoner.send()

    assert sendt(topics) == [rad.message_id]


def test_mange_parkerte_eter_ikke_bolgen(topics: Kafkaverden) -> None:
    parkert = versjon(kort(), tilstand="PARKERT")
    flere = Kort.objects.bulk_create(
        Kort(treff_id=uuid4(), fnr=f"{nr:011}", kort_id=uuid4()) for nr in range(utboks.BOLGE)
    )
    felter = model_to_dict(parkert, exclude=["id", "kort", "message_id", "kilde_id"])
    Kortversjon.objects.bulk_create(
        Kortversjon(kort=k, message_id=uuid4(), kilde_id=str(uuid4()), **felter) for k in flere
    )
    god = versjon(kort(99))
    bokser.kortversjoner.send()
    assert sendt(topics) == [god.message_id]
