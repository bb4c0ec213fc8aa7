"""What is the surroundings' fault and not a message's: roll back, try again at the next tick."""

import traceback

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError

from rapids.kafka import Kafkafeil

DATABASEFEIL = (OperationalError, InterfaceError)
# After one of these the Kafka client's state is unknown: a new one is made.
KLIENTFEIL = (Kafkafeil, SoftTimeLimitExceeded)
INFRASTRUKTUR = (*DATABASEFEIL, *KLIENTFEIL)


def sted_for(feil: Exception) -> str:
    """What was raised and where: never the text, which may hold personal data."""
    ramme = traceback.extract_tb(feil.__traceback__)[-1]
    return f"{type(feil).__name__} i {ramme.name}:{ramme.lineno}"
