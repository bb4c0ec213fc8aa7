"""Rows that tests of the reader look at."""

from aktivitetskort.models import Posisjon


def posisjon() -> Posisjon:
    """The row of the partition that FNR's messages are on: the one that has moved."""
    return Posisjon.objects.get(neste__gt=0)
