"""Messages as the reader has taken them in, without Kafka; and what the admin's pages are asked."""

import json
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.test import Client

from aktivitetskort import bokser
from aktivitetskort.lyttere import elv
from aktivitetskort.models import Karantene, Kort, Kortversjon
from rapids.elv import Mottatt, Post
from rapids.melding import Par, UgyldigMelding
from tests.hendelser import FNR, TREFF, invitasjon, uten

KORT = "/admin/aktivitetskort/kort/"
KARANTENE = "/admin/aktivitetskort/karantene/"
VERSJONER = "/admin/aktivitetskort/kortversjon/"
RAPID = "/admin/aktivitetskort/rapidmelding/"

Linjer = Callable[[], list[str]]

_offset = count()


def motta(*meldinger: dict[str, Any]) -> None:
    """What the reader does with a batch."""
    poster = [
        Post("toi.rapid-1", 0, next(_offset), 1, m["fnr"].encode(), json.dumps(m).encode())
        for m in meldinger
    ]
    with transaction.atomic("aktivitetskort"):
        bokser.rapid.karantene.ta_imot([m for post in poster if (m := elv.les(post))])


def sett_til_side(verdi: bytes, *, kjent: bool = True) -> Karantene:
    """What the reader does with bytes that cannot be read."""
    post = Post("toi.rapid-1", 0, next(_offset), 1_760_000_000_000, FNR.encode(), verdi)
    kilde, _ = elv.kjenn(post)
    par = Par(TREFF, FNR) if kjent else None
    with transaction.atomic("aktivitetskort"):
        mottatt = Mottatt(post, kilde, par, UgyldigMelding("er helt ødelagt"))
        bokser.rapid.karantene.ta_imot([mottatt])
    return Karantene.objects.latest("id")


def i_karantene() -> list[str]:
    return list(Karantene.objects.order_by("id").values_list("tilstand", flat=True))


def rett(**felter: object) -> None:
    """Mend every quarantined message, as a corrected code version would read it."""
    for rad in Karantene.objects.filter(tilstand="KARANTENE"):
        innhold = {**json.loads(bytes(rad.verdi or b"")), **felter}
        Karantene.objects.filter(pk=rad.pk).update(verdi=json.dumps(innhold).encode())


def parkert(**felter: Any) -> Kortversjon:
    """A card whose invitation could not be sent."""
    motta(invitasjon(**felter))
    versjon = Kortversjon.objects.latest("id")
    Kortversjon.objects.filter(pk=versjon.pk).update(
        tilstand="PARKERT", forsok=5, siste_feil="KeyError i aktivitetskort:12"
    )
    return Kortversjon.objects.get(pk=versjon.pk)


def kort() -> Kort:
    return Kort.objects.get()


def velg(
    klient: Client, lista: str, handling: str, *rader: int, adresse: str = "", **felter: str
) -> str:
    """Choose rows in a list, and what to do with them; the text of the page that follows."""
    data: dict[str, Any] = {
        "action": handling,
        "index": "0",
        "select_across": "0" if rader else "1",
        "_selected_action": [str(nr) for nr in rader] or ["0"],
        **felter,
    }
    svar = klient.post(lista + adresse, data, follow=True)
    assert svar.status_code == 200
    return svar.content.decode()


def grunn(tekst: str) -> str:
    """The address of those with this reason."""
    return "?" + urlencode({"tilstand": "KARANTENE", "grunn": tekst})


def odelagt(antall: int = 1) -> list[Karantene]:
    """Invitations without a title, each about a person of its own."""
    for nr in range(antall):
        motta(uten(invitasjon(fnr=f"{nr:011}"), "tittel"))
    return list(Karantene.objects.order_by("id"))
