"""Writing down what happened, in the transaction of the change. The hendelse is the outbox row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from rapids import vekker
from rapids.models import Utbokstilstand
from treff import meldinger
from treff.kommandoer import Aktor
from treff.models import (
    EndretFelt,
    Jobbsoker,
    JobbsokerHendelse,
    Treff,
    TreffHendelse,
    Treffhendelsestype,
)
from treff.regler.beskjeder import Beskjed
from treff.regler.livslop import INVITERTE
from treff.tjenester import las

PUBLISER = "treff.tasks.publiser_hendelser"


def om_treff(
    treff: Treff,
    hva: Treffhendelsestype,
    *,
    av: Aktor,
    naa: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    """A hendelse of the treff itself."""
    TreffHendelse.objects.create(
        treff=treff, type=hva, tidspunkt=naa, aktor_type=av.type, aktor_id=av.ident, data=data or {}
    )


def om_person(
    treff: Treff, person: Jobbsoker, beskjed: Beskjed, *, av: Aktor, naa: datetime
) -> None:
    """A hendelse of one person, whom the caller has locked."""
    om_personer(treff, [(person, beskjed)], av=av, naa=naa)


def om_inviterte(
    treff: Treff, regel: Callable[[Jobbsoker], Beskjed | None], *, av: Aktor, naa: datetime
) -> None:
    """Lock everyone who has been invited and tell each what the rule says."""
    personer = las.med_status(treff, INVITERTE)
    om_personer(treff, [(p, b) for p in personer if (b := regel(p))], av=av, naa=naa)


def om_personer(
    treff: Treff,
    beskjeder: Iterable[tuple[Jobbsoker, Beskjed]],
    *,
    av: Aktor,
    naa: datetime,
    endrede_felter: Sequence[EndretFelt] = (),
) -> None:
    """A hendelse of each person, whom the caller has locked: its id is then its place in order."""
    rader = [_rad(treff, *par, av=av, naa=naa, felter=endrede_felter) for par in beskjeder]
    JobbsokerHendelse.objects.bulk_create(rader)
    if any(rad.rapid_hendelse for rad in rader):
        transaction.on_commit(lambda: vekker.vekk(PUBLISER))


def _rad(
    treff: Treff,
    person: Jobbsoker,
    beskjed: Beskjed,
    *,
    av: Aktor,
    naa: datetime,
    felter: Sequence[EndretFelt],
) -> JobbsokerHendelse:
    rad = JobbsokerHendelse(
        jobbsoker=person,
        type=beskjed.type,
        tidspunkt=naa,
        aktor_type=av.type,
        aktor_id=av.ident,
        rapid_hendelse=beskjed.rapid or "",
        tilstand=Utbokstilstand.USENDT if beskjed.rapid else Utbokstilstand.SENDES_IKKE,
        data={"endredeFelter": [felt.value for felt in felter]} if felter else {},
    )
    rad.innhold = meldinger.innhold(treff, rad, beskjed, felter)
    return rad
