"""The outbox is hinted at once per transaction, and only when there is something to send."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.treff import verden as v
from treff.models import Jobbsokerhendelsestype
from treff.tjenester import innhold, jobbsokere, svar, treff

pytestmark = pytest.mark.django_db
Vekkinger = Callable[..., Any]


def test_det_som_skal_sendes_vekker_utboksen_en_gang(
    django_capture_on_commit_callbacks: Vekkinger,
) -> None:
    publisert = v.publisert()
    folk = v.legg_til(publisert, 3)
    handlinger: list[Callable[[], Any]] = [
        lambda: v.inviter(publisert, folk),
        lambda: svar.svar_selv(publisert.pk, svar=True, av=v.borger(folk[0])),
        lambda: svar.svar_for(publisert.pk, folk[0].person_treff_id, svar=None, av=v.EIER),
        lambda: innhold.endre(publisert.pk, v.innhold(tittel="Ny"), av=v.EIER),
        lambda: treff.avlys(publisert.pk, av=v.EIER),
        lambda: treff.gjenapne(publisert.pk, av=v.EIER),
    ]
    for handling in handlinger:
        with django_capture_on_commit_callbacks() as vekkinger:
            handling()
        assert len(vekkinger) == 1


def test_det_som_ikke_sendes_vekker_ingen(django_capture_on_commit_callbacks: Vekkinger) -> None:
    with django_capture_on_commit_callbacks() as vekkinger:
        publisert = v.publisert()
        (person,) = v.legg_til(publisert)
        jobbsokere.slett(publisert.pk, person.person_treff_id, av=v.EIER)
        treff.avlys(publisert.pk, av=v.EIER)
    assert vekkinger == []


def test_hver_hendelse_har_en_id_og_en_plass_i_rekken() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar.svar_selv(publisert.pk, svar=True, av=v.borger(person))
    rader = list(person.hendelser.order_by("id"))
    assert len({rad.hendelse_id for rad in rader}) == 3
    assert [rad.tidspunkt for rad in rader] == sorted(rad.tidspunkt for rad in rader)
    assert rader[-1].type == Jobbsokerhendelsestype.SVART_JA_TIL_INVITASJON
