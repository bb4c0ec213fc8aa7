"""The loops are hinted at when there is work for them, once what the listener did is committed."""

from collections.abc import Callable
from typing import Any

import pytest

from aktivitetskort import bokser
from rapids import sporing
from tests.hendelser import invitasjon, svar
from tests.kafkaverden import Kafkaverden

pytestmark = pytest.mark.django_db(databases=["default", "aktivitetskort"])


def antall_hint(etter_commit: list[Callable[[], Any]]) -> int:
    """How many of these hint; the rest tell the log."""
    return sum(getattr(ett, "func", None) is not sporing.fortell for ett in etter_commit)


@pytest.mark.parametrize(
    ("meldinger", "hint"),
    [
        ([invitasjon()], 2),  # the card, and the enriched invitation
        ([svar(svar=True)], 0),  # waits for its card
    ],
)
def test_det_som_skal_sendes_vekker_jobben(
    topics: Kafkaverden,
    django_capture_on_commit_callbacks: Callable[..., Any],
    meldinger: list[dict[str, Any]],
    hint: int,
) -> None:
    topics.rapid(*meldinger)
    with django_capture_on_commit_callbacks(using="aktivitetskort") as etter_commit:
        bokser.rapid.les()
    assert antall_hint(etter_commit) == hint


def test_en_ny_versjon_vekker_bare_den_som_sender_kort(
    topics: Kafkaverden, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    topics.rapid(invitasjon())
    bokser.rapid.les()
    topics.rapid(svar(svar=True))
    with django_capture_on_commit_callbacks(using="aktivitetskort") as etter_commit:
        bokser.rapid.les()
    assert antall_hint(etter_commit) == 1
