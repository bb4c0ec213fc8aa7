"""How a person is found and ordered among others (§7 *Order and search of names*)."""

import re

from django.db.models import Q

from treff.regler.navn import sokeord

ETTER_NAVN = ("sorteringsnokkel", "id")
"""Etternavn, then fornavn; people of the same name always in the same order."""
_FNR_BEGYNNER = re.compile("[0-9]{1,11}")


def navn_sok(fritekst: str) -> Q:
    """Those whom a text finds: 1–11 digits are how the fødselsnummer begins; else each word begins
    a word of his names. Of nothing but signs, nobody."""
    siffer = "".join(fritekst.split())
    if _FNR_BEGYNNER.fullmatch(siffer):
        return Q(fnr__startswith=siffer)
    treff = Q() if (ord_ := sokeord(fritekst)) else Q(pk__in=[])
    for former in ord_:
        en_av = Q()
        for form in former:
            en_av |= Q(sokeform__contains=f" {form}")
        treff &= en_av
    return treff
