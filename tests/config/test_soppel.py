"""A worker's child does not look for garbage in what its parent had loaded."""

import os
import subprocess
import sys

BARN = """
import gc
from celery.signals import worker_process_init
import config.celery
worker_process_init.send(sender=None)
print(gc.get_freeze_count() > 10_000, gc.get_threshold()[0])
"""


def test_et_barn_lar_det_som_er_lastet_ligge() -> None:
    ut = subprocess.run(
        [sys.executable, "-c", BARN], env=os.environ, capture_output=True, text=True, check=True
    )
    assert ut.stdout == "True 50000\n"
