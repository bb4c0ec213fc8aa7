"""Who owns a treff."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from treff.kommandoer import Innlogget
from treff.models import Treffhendelsestype
from treff.regler.feil import FinnesIkke, UgyldigVerdi
from treff.regler.navn import normalisert
from treff.tjenester import hendelser, las


@transaction.atomic
def legg_til_meg(treff_id: UUID, navn: str = "", *, av: Innlogget) -> None:
    """Become one of the owners, called `navn` if it is told; who is one already can tell it anew.
    Takes ARB (or UTVIKLER)."""
    las.krev_arbeidsgiverrettet(av)
    treff, navn = las.treff_for_ansatt(treff_id, av), normalisert(navn)
    er_eier = av.ident in treff.eiere
    if er_eier and navn in {"", treff.eiernavn.get(av.ident)}:
        return
    if navn:
        treff.eiernavn[av.ident] = navn
    if er_eier:
        treff.save(update_fields=["eiernavn"])
        return
    treff.eiere = [*treff.eiere, av.ident]
    treff.save(update_fields=["eiere", "eiernavn"])
    hendelser.om_treff(
        treff,
        Treffhendelsestype.EIER_LAGT_TIL,
        av=av.aktor,
        naa=timezone.now(),
        data={"navIdent": av.ident},
    )


@transaction.atomic
def fjern(treff_id: UUID, nav_ident: str, *, av: Innlogget) -> None:
    """Remove an owner. Raises FinnesIkke (404) if he is not one, UgyldigVerdi (400) if the last."""
    treff = las.treff_for_eier(treff_id, av)
    if nav_ident not in treff.eiere:
        raise FinnesIkke("Personen er ikke eier av treffet.")
    if len(treff.eiere) == 1:
        raise UgyldigVerdi({"navIdent": "Treffet må ha minst én eier."})
    treff.eiere = [eier for eier in treff.eiere if eier != nav_ident]
    treff.eiernavn.pop(nav_ident, None)
    treff.save(update_fields=["eiere", "eiernavn"])
    hendelser.om_treff(
        treff,
        Treffhendelsestype.EIER_FJERNET,
        av=av.aktor,
        naa=timezone.now(),
        data={"navIdent": nav_ident},
    )
