"""What is the surroundings' fault and not a message's: roll back, try again at the next tick."""

import traceback

from billiard.exceptions import SoftTimeLimitExceeded
from celery.exceptions import Ignore
from django.db import InterfaceError, InternalError, OperationalError

from rapids.kafka import Kafkafeil

# InternalError: SQLSTATE class 25, as of a server that is read-only after a failover, or that ended
# a transaction in which a frozen process was idle (postgresql.org, appendix A).
DATABASEFEIL = (OperationalError, InterfaceError, InternalError)
# After one of these the Kafka client's state is unknown: a new one is made.
KLIENTFEIL = (Kafkafeil, SoftTimeLimitExceeded)
INFRASTRUKTUR = (*DATABASEFEIL, *KLIENTFEIL)


class IkkeGjort(Ignore):
    """A tick could not do its work; the next one takes it from the rows. The log has said why,
    unless another holds a lock: that is told by age, on the front page and in the figures. To
    Celery such a run is neither done nor failed, so it does not count as a tick."""


def sted_for(feil: Exception) -> str:
    """What was raised and where: never the text, which may hold personal data."""
    ramme = traceback.extract_tb(feil.__traceback__)[-1]
    return f"{type(feil).__name__} i {ramme.name}:{ramme.lineno}"
