"""The life of a treff: made, published, cancelled, reopened, completed, deleted."""

import logging
from datetime import datetime
from uuid import UUID

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import transaction
from django.utils import timezone

from rapids import maltall, sporing
from rapids.infrastruktur import IkkeGjort
from treff.kommandoer import SYSTEM, Aktor, Innlogget
from treff.models import Jobbsokerstatus, Treff, Treffbeskrivelse, Treffhendelsestype, Treffstatus
from treff.regler import beskjeder, livslop
from treff.regler.feil import Konflikt
from treff.regler.livslop import Treffhandling
from treff.regler.navn import nfc
from treff.tjenester import hendelser, las, navn

logg = logging.getLogger(__name__)

UTEN_TITTEL = "Nytt rekrutteringstreff"


@transaction.atomic
def opprett(tittel: str = "", *, av: Innlogget) -> Treff:
    """A new UTKAST, owned by the one who makes it; without a title it gets one. Takes ARB (or
    UTVIKLER)."""
    las.krev_arbeidsgiverrettet(av)
    naa = timezone.now()
    treff = Treff(
        tittel=nfc(tittel) or UTEN_TITTEL,
        eiere=[av.ident],
        opprettet_av=av.ident,
        opprettet_tid=naa,
        sist_endret=naa,
        sist_endret_av=av.ident,
    )
    navn.sett_sokbart(treff)
    treff.save(force_insert=True)
    Treffbeskrivelse.objects.create(treff=treff)
    hendelser.om_treff(treff, Treffhendelsestype.OPPRETTET, av=av.aktor, naa=naa)
    return treff


@transaction.atomic
def publiser(treff_id: UUID, *, av: Innlogget) -> Treff:
    """UTKAST → PUBLISERT. Raises Konflikt (409) with every reason why not."""
    treff = las.treff_for_eier(treff_id, av)
    naa = timezone.now()
    livslop.krev(Treffhandling.PUBLISER, treff, naa)
    treff.uvarslede_endringer = []
    _sett_status(treff, Treffstatus.PUBLISERT, av.aktor, naa)
    hendelser.om_treff(treff, Treffhendelsestype.PUBLISERT, av=av.aktor, naa=naa)
    return treff


@transaction.atomic
def avpubliser(treff_id: UUID, *, av: Innlogget) -> Treff:
    """PUBLISERT → UTKAST, while nobody is invited. Raises Konflikt (409)."""
    treff = las.treff_for_eier(treff_id, av)
    naa = timezone.now()
    livslop.krev(Treffhandling.AVPUBLISER, treff, naa)
    if treff.jobbsokere.filter(status__in=livslop.INVITERTE).exists():
        raise Konflikt("Treffet kan ikke avpubliseres når noen er invitert.")
    _sett_status(treff, Treffstatus.UTKAST, av.aktor, naa)
    hendelser.om_treff(treff, Treffhendelsestype.AVPUBLISERT, av=av.aktor, naa=naa)
    return treff


@transaction.atomic
def avlys(treff_id: UUID, *, av: Innlogget) -> Treff:
    """PUBLISERT → AVLYST; everyone who is invited is told. Raises UlovligOvergang (409)."""
    treff = las.treff_for_eier(treff_id, av)
    naa = timezone.now()
    livslop.krev(Treffhandling.AVLYS, treff, naa)
    _sett_status(treff, Treffstatus.AVLYST, av.aktor, naa)
    hendelser.om_treff(treff, Treffhendelsestype.AVLYST, av=av.aktor, naa=naa)
    hendelser.om_inviterte(treff, beskjeder.ved_avlysning, av=av.aktor, naa=naa)
    return treff


@transaction.atomic
def gjenapne(treff_id: UUID, *, av: Innlogget) -> Treff:
    """AVLYST → PUBLISERT before tilTid; each is told by his answer. Raises Konflikt (409)."""
    treff = las.treff_for_eier(treff_id, av)
    naa = timezone.now()
    livslop.krev(Treffhandling.GJENAPNE, treff, naa)
    _sett_status(treff, Treffstatus.PUBLISERT, av.aktor, naa)
    hendelser.om_treff(treff, Treffhendelsestype.GJENAPNET, av=av.aktor, naa=naa)
    hendelser.om_inviterte(treff, beskjeder.ved_gjenapning, av=av.aktor, naa=naa)
    return treff


@transaction.atomic
def fullfor(treff_id: UUID, *, av: Innlogget) -> Treff:
    """PUBLISERT → FULLFØRT after tilTid; everyone who is invited is told. Raises Konflikt (409)."""
    treff = las.treff_for_eier(treff_id, av)
    _fullfor(treff, av.aktor)
    return treff


@transaction.atomic
def slett(treff_id: UUID, *, av: Innlogget) -> None:
    """UTKAST → SLETTET, when nobody is on it. Raises Konflikt (409).

    Hidden people do not count (§6): the owner cannot see them, and nobody on an UTKAST has been
    invited.
    """
    treff = las.treff_for_eier(treff_id, av)
    naa = timezone.now()
    livslop.krev(Treffhandling.SLETT, treff, naa)
    if treff.jobbsokere.filter(er_synlig=True).exclude(status=Jobbsokerstatus.SLETTET).exists():
        raise Konflikt("Treffet kan ikke slettes når det har jobbsøkere.")
    _sett_status(treff, Treffstatus.SLETTET, av.aktor, naa)
    hendelser.om_treff(treff, Treffhendelsestype.SLETTET, av=av.aktor, naa=naa)


def fullfor_passerte() -> int:
    """Complete every published treff that is over, as SYSTEM, each in a transaction of its own.

    One that fails is logged and left for the next run: raises IkkeGjort when the others are done.
    Returns how many were completed.
    """
    passerte = Treff.objects.filter(status=Treffstatus.PUBLISERT, til_tid__lte=timezone.now())
    utfall = [_provd_fullfort(pk) for pk in list(passerte.values_list("pk", flat=True))]
    antall = sum(bool(fullfort) for fullfort in utfall)
    maltall.rader(maltall.ENDRET, antall)
    if None in utfall:
        raise IkkeGjort
    return antall


def _provd_fullfort(treff_id: UUID) -> bool | None:
    """Whether it was completed by us; None if it failed."""
    try:
        with sporing.spores(sporing.ny()):
            return _fullfor_om_passert(treff_id)
    except SoftTimeLimitExceeded:
        raise
    except Exception as feil:  # noqa: BLE001 — whatever it is, the other treff are not to wait
        # The type only: the database's own words may hold a person's row.
        logg.error("Treff %s ble ikke fullført: %s", treff_id, type(feil).__name__)  # noqa: TRY400
        return None


@transaction.atomic
def _fullfor_om_passert(treff_id: UUID) -> bool:
    treff = Treff.objects.select_for_update(no_key=True).get(pk=treff_id)
    if treff.status != Treffstatus.PUBLISERT or not livslop.er_over(treff, timezone.now()):
        return False  # an owner was first
    _fullfor(treff, SYSTEM)
    spor = sporing.Spor(sporing.call_id(), treff_id)
    sporing.fortell_ved_commit("default", logg, "Treff fullført av klokken", [spor])
    return True


def _fullfor(treff: Treff, av: Aktor) -> None:
    naa = timezone.now()
    livslop.krev(Treffhandling.FULLFOR, treff, naa)
    _sett_status(treff, Treffstatus.FULLFORT, av, naa)
    hendelser.om_treff(treff, Treffhendelsestype.FULLFORT, av=av, naa=naa)
    hendelser.om_inviterte(treff, beskjeder.ved_fullforing, av=av, naa=naa)


def _sett_status(treff: Treff, status: Treffstatus, av: Aktor, naa: datetime) -> None:
    treff.status, treff.sist_endret, treff.sist_endret_av = status, naa, av.ident
    treff.save(update_fields=["status", "sist_endret", "sist_endret_av", "uvarslede_endringer"])
