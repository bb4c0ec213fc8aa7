"""Which requests are looks at the people of a treff, by whom, and what came of them."""

from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request

from treff import audit
from treff.audit import Avgjorelse, Innsyn
from treff.kommandoer import Innlogget, Rolle

_AVGJORELSE = {200: Avgjorelse.PERMIT, 403: Avgjorelse.DENY, 404: Avgjorelse.DENY}


def innsyn(hva: str, request: Request, treff_id: UUID, status: int) -> None:
    """One line per look; an answer that neither showed nor refused anything leaves none.

    Only looks by employees: the log is there to tell people which of them have seen what. Someone's
    look at himself is none, and a borger who is turned away has seen nothing; his ident is a fnr.
    """
    hvem: object = request.user
    avgjorelse = _AVGJORELSE.get(status)
    if avgjorelse is None or not isinstance(hvem, Innlogget) or Rolle.BORGER in hvem.roller:
        return
    metode, sti = request.method or "", request.path
    audit.skriv(Innsyn(hva, hvem.ident, treff_id, avgjorelse, metode, sti), timezone.now())
