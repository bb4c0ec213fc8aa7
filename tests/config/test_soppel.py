"""What answers, or reads and sends batches, does not look for garbage in what had been loaded."""

import os
import subprocess
import sys

import pytest

ARBEIDERBARN = """
from celery.signals import worker_process_init
import config.celery
worker_process_init.send(sender=None)
"""
WEBARBEIDER = """
import config.gunicorn
import config.wsgi
config.gunicorn.post_worker_init(None)
import sys
assert "treff.api.urls" in sys.modules
"""
UTFALL = """
import gc
print(gc.get_freeze_count() > 10_000, gc.get_threshold()[0])
"""


@pytest.mark.parametrize("begynner", [ARBEIDERBARN, WEBARBEIDER], ids=["arbeiderbarn", "web"])
def test_det_som_er_lastet_blir_liggende(begynner: str) -> None:
    ut = subprocess.run(
        [sys.executable, "-c", begynner + UTFALL],
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ut.stdout == "True 50000\n"
