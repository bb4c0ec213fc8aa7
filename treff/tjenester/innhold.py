"""What a treff says: edits, and telling those who said yes about them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from treff import meldinger
from treff.kommandoer import Innlogget, Treffinnhold
from treff.models import EndretFelt, Jobbsokerstatus, Treff, Treffhendelsestype, Treffstatus
from treff.regler import beskjeder, endring, livslop
from treff.regler.feil import Konflikt
from treff.tjenester import hendelser, las, navn


@transaction.atomic
def endre(
    treff_id: UUID, innhold: Treffinnhold, *, av: Innlogget, sett: datetime | None = None
) -> Treff:
    """Replace every editable field; on a published treff the cards follow.

    Nothing differs: nothing happens. Raises UgyldigVerdi (400) for impossible times, Konflikt (409)
    by status, when a published treff would no longer meet what publishing asks, or when the treff
    has changed since `sett`, the `sist_endret` that the editor saw.
    """
    treff = las.treff_for_eier(treff_id, av)
    if sett is not None and sett != treff.sist_endret:
        raise Konflikt("Treffet er endret siden du åpnet det: se over, og lagre på nytt.")
    livslop.krev_status(treff, *livslop.KAN_ENDRES)
    fra, til = endring.redigerbart(treff), endring.redigerbart(innhold)
    endrede = endring.endrede(fra, til)
    if endrede:
        _erstatt(treff, {felt: til[felt] for felt in endrede})
        _fortell(treff, endrede, meldinger.endringer(fra, til, endrede), av)
    return treff


def _erstatt(treff: Treff, nytt: dict[str, object]) -> None:
    for felt, verdi in nytt.items():
        setattr(treff, felt, verdi)
    navn.sett_sokbart(treff)
    endring.krev_tider_i_kalenderen(treff)
    if treff.status == Treffstatus.PUBLISERT:
        livslop.krev_kan_vaere_publisert(treff)
    else:
        endring.krev_slutt_etter_start(treff)


def _fortell(treff: Treff, endrede: list[str], data: dict[str, object], av: Innlogget) -> None:
    naa = timezone.now()
    publisert = treff.status == Treffstatus.PUBLISERT
    if publisert:
        uvarslede = {EndretFelt(felt) for felt in treff.uvarslede_endringer}
        treff.uvarslede_endringer = endring.sortert(uvarslede | endring.kan_varsles(endrede))
    treff.sist_endret, treff.sist_endret_av = naa, av.ident
    treff.save()
    treff.beskrivelsen.save()
    hva = (
        Treffhendelsestype.TREFF_ENDRET_ETTER_PUBLISERING
        if publisert
        else Treffhendelsestype.OPPDATERT
    )
    hendelser.om_treff(treff, hva, av=av.aktor, naa=naa, data=data)
    if publisert and endring.endrer_kortet(endrede):
        hendelser.om_inviterte(treff, beskjeder.ved_endring, av=av.aktor, naa=naa)


@transaction.atomic
def varsle_om_endringer(treff_id: UUID, felter: Collection[EndretFelt], *, av: Innlogget) -> int:
    """`endringer`: tell every SVART_JA which of `felter` have changed since the last time.

    Returns how many were told. What was not chosen is not offered again: it was left untold on
    purpose. Raises Konflikt (409) unless the treff is PUBLISERT.
    """
    treff = las.treff_for_eier(treff_id, av)
    livslop.krev_status(treff, Treffstatus.PUBLISERT)
    endrede = endring.sortert(set(felter) & {EndretFelt(f) for f in treff.uvarslede_endringer})
    if not endrede:
        return 0
    treff.uvarslede_endringer = []
    treff.save(update_fields=["uvarslede_endringer"])
    personer = las.med_status(treff, [Jobbsokerstatus.SVART_JA])
    hendelser.om_personer(
        treff,
        [(person, beskjeder.VARSLET) for person in personer],
        av=av.aktor,
        naa=timezone.now(),
        endrede_felter=endrede,
    )
    return len(personer)
