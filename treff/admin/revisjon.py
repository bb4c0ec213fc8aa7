"""Looks at people through the admin, put on record before they are shown (`treff.audit`)."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from treff import audit
from treff.admin.bruker import innlogget
from treff.audit import Avgjorelse, Innsyn


def sett(hva: str, request: HttpRequest, treff_id: UUID) -> None:
    """One line. Raises OSError when it cannot be written: then nothing is to be shown."""
    ident, metode = innlogget(request).ident, request.method or ""
    audit.skriv(
        Innsyn(hva, ident, treff_id, Avgjorelse.PERMIT, metode, request.path), timezone.now()
    )
