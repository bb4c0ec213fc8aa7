"""Browsers as in the tests of treff's admin, and the lines of the audit log."""

import logging
from collections.abc import Callable, Iterator

import pytest

from config.logg import Auditfil
from tests.treff.admin.conftest import annen_eier, eier, utvikler, veileder
from tests.treff.conftest import _stol_pa, utstedere

__all__ = ["_stol_pa", "annen_eier", "eier", "utstedere", "utvikler", "veileder"]


@pytest.fixture
def audit(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """The lines of the audit log so far."""
    return lambda: [post.getMessage() for post in caplog.records if post.name == "audit"]


@pytest.fixture
def full_auditlogg() -> Iterator[None]:
    """The audit log's disk is full."""
    full = Auditfil("/dev/full")
    logging.getLogger("audit").addHandler(full)
    try:
        yield
    finally:
        logging.getLogger("audit").removeHandler(full)
        with pytest.raises(OSError, match="No space"):
            full.close()
