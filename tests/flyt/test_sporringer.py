"""SQL statements: a batch costs the same whatever its size, and a tick without work next to
nothing. Transaction control is not counted."""

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

from aktivitetskort import bokser as kortbokser
from aktivitetskort.models import Kortfeil
from lokal.aktivitetsplan.oppfolging import Oppfolging
from tests.flyt.flyt import Flyt
from tests.kafkaverden import Kafkaverden
from tests.samtidighet import vent_til
from tests.treff import verden
from treff import bokser as treffbokser

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

TIKK: dict[str, Callable[[], None]] = {
    "AktivitetskortJobbsøkerScheduler": treffbokser.hendelser.send,
    "AktivitetskortFeilLytter": treffbokser.rapid.les,
    "Lyttere": kortbokser.rapid.les,
    "AktivitetskortJobb": kortbokser.kortversjoner.send,
    "AktivitetskortFeilJobb": kortbokser.feil.les,
    "Rapidpublisering": kortbokser.rapidmeldinger.send,
}
# In the order of a card's way, so that each has the work that the one before it made.
VEIEN = [
    "AktivitetskortJobbsøkerScheduler",
    "Lyttere",
    "Rapidpublisering",
    "AktivitetskortJobb",
    "AktivitetskortFeilLytter",
]
UTEN_ARBEID = 3
TRANSAKSJON = ("BEGIN", "COMMIT", "ROLLBACK")


def sporringer(tikk: Callable[[], None]) -> int:
    """How many statements a tick sends, in both databases together."""
    with ExitStack() as stakk:
        fanget = [
            stakk.enter_context(CaptureQueriesContext(connections[database]))
            for database in settings.DATABASES
        ]
        tikk()
        return sum(not q["sql"].startswith(TRANSAKSJON) for fangst in fanget for q in fangst)


@pytest.mark.parametrize("navn", TIKK)
def test_et_tikk_uten_arbeid_tar_hoyst_tre_sporringer(topics: Kafkaverden, navn: str) -> None:
    TIKK[navn]()
    assert sporringer(TIKK[navn]) <= UTEN_ARBEID


def med_arbeid(tikk: Callable[[], None]) -> int:
    """As `sporringer`, of the first tick that finds something: on a busy machine a poll may come
    back before what was just written."""
    antall: list[int] = []

    def fant_noe() -> bool:
        antall.append(sporringer(tikk))
        return antall[-1] > UTEN_ARBEID

    vent_til(fant_noe)
    return antall[-1]


def test_hele_veien_tar_like_mange_sporringer_for_en_som_for_hundre(topics: Kafkaverden) -> None:
    for tikk in TIKK.values():
        tikk()

    def kjor(antall: int, fro: int) -> dict[str, int]:
        verden.invitert(verden.publisert(), antall, fro)
        return {navn: med_arbeid(TIKK[navn]) for navn in VEIEN}

    en, hundre = kjor(1, 1), kjor(100, 2)
    # A reader may meet the hundred in more than one poll; each poll is a batch.
    assert {navn: hundre[navn] for navn in VEIEN if "Lytter" not in navn} == {
        navn: en[navn] for navn in VEIEN if "Lytter" not in navn
    }
    for lytter in ("Lyttere", "AktivitetskortFeilLytter"):
        assert hundre[lytter] <= 4 * en[lytter]


def test_hundre_feil_leses_med_like_mange_sporringer_som_en(flyt: Flyt) -> None:
    kortbokser.feil.les()

    def avvis(antall: int, fro: int) -> int:
        for person in verden.invitert(verden.publisert(), antall, fro):
            flyt.sett_oppfolging(person.fnr, Oppfolging.INGEN)
        flyt.send()
        return sporringer(kortbokser.feil.les)

    en, hundre = avvis(1, 1), avvis(100, 2)
    assert Kortfeil.objects.count() == 101
    assert hundre <= 3 * en  # in more than one poll, perhaps
