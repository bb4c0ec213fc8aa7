"""What stands in quarantine, and what a person does with it."""

import json
from io import StringIO

from django.core.management import call_command

from aktivitetskort.models import Karantene, Kortversjon


def tilstander() -> list[str]:
    return list(Karantene.objects.order_by("id").values_list("tilstand", flat=True))


def statuser() -> list[str]:
    return list(Kortversjon.objects.order_by("id").values_list("status", flat=True))


def rett(rad: Karantene, **felter: object) -> None:
    """Mend a quarantined message, as a corrected code version would read it."""
    innhold = {**json.loads(bytes(rad.verdi or b"")), **felter}
    Karantene.objects.filter(pk=rad.pk).update(verdi=json.dumps(innhold).encode())


def forste(tilstand: str = "KARANTENE") -> Karantene:
    return Karantene.objects.filter(tilstand=tilstand).earliest("id")


def prov_igjen(rad: Karantene) -> str:
    ut = StringIO()
    call_command(
        "karantene", "aktivitetskort", "prov-igjen", str(rad.pk), "--av", "Z990001", stdout=ut
    )
    return ut.getvalue().strip()


def forkast(rad: Karantene) -> None:
    call_command(
        "karantene",
        "aktivitetskort",
        "forkast",
        str(rad.pk),
        "--av",
        "Z990001",
        "--grunn",
        "ubrukelig",
    )


def forkast_alle() -> None:
    while Karantene.objects.filter(tilstand="KARANTENE").exists():
        forkast(forste())
