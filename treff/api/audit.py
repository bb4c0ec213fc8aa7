"""Which requests are looks at the people of a treff, by whom, and what came of them."""

import json
from hashlib import sha256
from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from treff import audit
from treff.audit import Avgjorelse, Innsyn
from treff.kommandoer import Innlogget, Rolle

_AVGJORELSE = {200: Avgjorelse.PERMIT, 403: Avgjorelse.DENY, 404: Avgjorelse.DENY}


def innsyn(hva: str, request: Request, treff_id: UUID, spurt: object, svar: Response) -> None:
    """One line per look, but for those that show again what was just shown, which are one together
    (ADR 23); an answer that neither showed nor refused anything leaves none.

    Only looks by employees: the log is there to tell people which of them have seen what. Someone's
    look at himself is none, and a borger who is turned away has seen nothing; his ident is a fnr.
    """
    hvem: object = request.user
    avgjorelse = _AVGJORELSE.get(svar.status_code)
    if avgjorelse is None or not isinstance(hvem, Innlogget) or Rolle.BORGER in hvem.roller:
        return
    metode, sti = request.method or "", request.path
    ett = Innsyn(hva, hvem.ident, treff_id, avgjorelse, metode, sti)
    if avgjorelse == Avgjorelse.PERMIT:
        audit.skriv_om_nytt(ett, _vist(request, spurt, svar), timezone.now())
    else:
        audit.skriv(ett, timezone.now())


def _vist(request: Request, spurt: object, svar: Response) -> bytes:
    """Of what was asked and answered: nobody in the answer tells something too."""
    sporsmal = request.META.get("QUERY_STRING", ""), repr(spurt)
    return sha256(json.dumps((sporsmal, svar.data), default=str, sort_keys=True).encode()).digest()
