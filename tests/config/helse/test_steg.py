"""The steps of a worker, in an order that only a Redis that goes away brings about."""

from config.helse import steg


def test_pulsen_kan_stanses_for_den_har_begynt() -> None:
    """As when the connection is lost again while the worker connects: all its steps are stopped."""
    steg.Puls(parent=None).stop(None)
    assert steg.arbeider.lever()
