"""Reading the environment, once, at start: what is missing or odd stops the process in words."""

import os
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured


def tekst(navn: str, standard: str | None = None) -> str:
    """The variable's text; without a default it must be set and not empty."""
    verdi = os.environ.get(navn) or standard
    if verdi is None:
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} mangler")
    return verdi


def heltall(navn: str, standard: int) -> int:
    """The variable as a whole number of at least 1."""
    verdi = os.environ.get(navn) or str(standard)
    if not verdi.isdecimal() or int(verdi) < 1:
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være et heltall fra 1 og opp")
    return int(verdi)


def adresse(navn: str) -> tuple[str, int] | None:
    """The variable as where to listen: a port of every interface, or `address:port`. None if it is
    not set."""
    vert, _, port = os.environ.get(navn, "").rpartition(":")
    if not vert and not port:
        return None
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være en port, eller adresse:port")
    return vert or "0.0.0.0", int(port)  # noqa: S104 — the platform calls the pod by its address


def valg(navn: str, standard: str, *andre: str) -> str:
    """The variable as one of these; the first if it is not set."""
    verdi = os.environ.get(navn) or standard
    if verdi not in {standard, *andre}:
        lovlige = ", ".join((standard, *andre))
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være en av {lovlige}")
    return verdi


def uuid(navn: str) -> UUID:
    """The variable as a UUID."""
    try:
        return UUID(tekst(navn))
    except ValueError:
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være en UUID") from None


def alle_eller_ingen(*navn: str) -> list[str]:
    """The texts of variables that mean something only together; each "" when none is set."""
    verdier = [os.environ.get(ett, "") for ett in navn]
    if any(verdier) and not all(verdier):
        raise ImproperlyConfigured(f"Miljøvariablene {', '.join(navn)} hører sammen: sett alle")
    return verdier


def sann(navn: str) -> bool:
    """True only for the text `true`."""
    return os.environ.get(navn, "").lower() == "true"


def sett_maltallmappe(mappe: str) -> None:
    """Tell `prometheus_client`, which looks here, where the processes write."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = mappe
