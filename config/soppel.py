"""When a process that answers, or reads and sends batches, looks for garbage in cycles (`gc`)."""

import gc

TERSKEL = 50_000
"""Objects made before it looks: a batch of a thousand messages makes more, and none in cycles."""


def la_ligge() -> None:
    """Called when all is loaded: never look through that again. A sixth of a batch's time went to
    it (`make bench`)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(TERSKEL)
