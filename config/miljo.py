"""Reading the environment, once, at start: what is missing or odd stops the process in a sentence,
which names the variable and never repeats its value: it may hold a password."""

import os
import re
from collections.abc import Collection
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

_TEGN_I_EN_HEMMELIGHET = 50
_TOPIC = re.compile("[a-zA-Z0-9._-]{1,249}")
_VERT = re.compile(r"\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


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
    """The variable as `true` or `false`; false if it is not set."""
    return valg(navn, "false", "true") == "true"


def hemmelig(navn: str, *, lokal: bool) -> str:
    """The variable as a secret that cannot be guessed, as `manage.py check --deploy` has it; nor
    one that stands in a file of ours (`lokal-…`), unless it is for a machine to try things on."""
    verdi = tekst(navn)
    if len(verdi) < _TEGN_I_EN_HEMMELIGHET or len(set(verdi)) < 5:
        raise ImproperlyConfigured(
            f"Miljøvariabelen {navn} må være {_TEGN_I_EN_HEMMELIGHET} tilfeldige tegn eller mer"
        )
    if verdi.startswith("lokal-") and not lokal:
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være en annen enn den lokale")
    return verdi


def url(
    navn: str, *, skjemaer: Collection[str] = ("https", "http"), krever_sti: bool = False
) -> str:
    """The variable as a URL of one of these schemes, with a host, and with a path if it must."""
    verdi = tekst(navn)
    delt = _delt(verdi)
    if (
        delt is None
        or delt.scheme not in skjemaer
        or not delt.hostname
        or (krever_sti and delt.path in {"", "/"})
    ):
        lovlige = " eller ".join(f"{skjema}://" for skjema in skjemaer)
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være en adresse på {lovlige}")
    return verdi


def redis(navn: str) -> str:
    """The variable as the URL of a Redis. By `rediss://` its certificate is looked at, unless the
    URL says otherwise: kombu, told nothing, looks at none."""
    verdi = url(navn, skjemaer=("redis", "rediss"))
    delt = urlsplit(verdi)
    if delt.scheme == "redis" or "ssl_cert_reqs=" in delt.query:
        return verdi
    return f"{verdi}{'&' if delt.query else '?'}ssl_cert_reqs=required"


def _delt(verdi: str) -> SplitResult | None:
    try:
        delt = urlsplit(verdi)
        delt.port  # noqa: B018 -- raises for what is no port
    except ValueError:
        return None
    return delt


def meglere(navn: str) -> list[str]:
    """The variable as `host:port`, separated by commas."""
    alle = tekst(navn).split(",")
    for en in alle:
        vert, _, port = en.rpartition(":")
        if not vert or not port.isdecimal() or not 0 < int(port) < 65_536:
            raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være vert:port, delt med komma")
    return alle


def topic(navn: str, standard: str) -> str:
    """The variable as a name that Kafka takes for a topic or a group."""
    verdi = tekst(navn, standard)
    if not _TOPIC.fullmatch(verdi):
        raise ImproperlyConfigured(
            f"Miljøvariabelen {navn} må være et navn av bokstaver, sifre, punktum, - og _"
        )
    return verdi


def verter(navn: str, standard: str) -> list[str]:
    """The variable as host names, separated by commas; one that begins with a full stop is all
    below it."""
    alle = tekst(navn, standard).split(",")
    if not all(map(_VERT.fullmatch, alle)):
        raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være vertsnavn, delt med komma")
    return alle


def filer(*navn: str) -> list[str]:
    """The paths of files that mean something only together; each "" when none is set."""
    stier = alle_eller_ingen(*navn)
    for ett, sti in zip(navn, stier, strict=True):
        if sti and not os.access(sti, os.R_OK):
            raise ImproperlyConfigured(f"Miljøvariabelen {ett} må være en fil som kan leses")
    return stier


def logg(navn: str, standard: str, *andre: str) -> str:
    """The variable as where a log goes: one of these words, or a file that can be written."""
    verdi = os.environ.get(navn, standard) or standard
    if verdi in {standard, *andre} or _kan_skrives(Path(verdi)):
        return verdi
    raise ImproperlyConfigured(f"Miljøvariabelen {navn} må være en fil som kan skrives")


def _kan_skrives(fil: Path) -> bool:
    return not fil.is_dir() and os.access(fil if fil.exists() else fil.parent, os.W_OK)


def sett_maltallmappe(mappe: str) -> None:
    """Tell `prometheus_client`, which looks here, where the processes write."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = mappe
