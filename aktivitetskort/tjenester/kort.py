"""Events of the Rapid become versions of cards (§3). A whole batch at a time: the cards are locked
in key order, the versions computed in memory by `regler`, and inserted in bulk."""

import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connections
from django.utils import timezone

from aktivitetskort import meldinger, oppslag, regler
from aktivitetskort.kommandoer import EndretAv, Inviter, Kortinnhold, Kortkommando, SendPaNytt
from aktivitetskort.models import (
    Aktivitetstatus,
    Identtype,
    Kort,
    Kortversjon,
    Rapidmelding,
)
from aktivitetskort.transaksjon import DATABASE, ved_commit
from rapids import vekker
from rapids.elv import Mottatt
from rapids.masse import kopier
from rapids.melding import Kilde, Par
from rapids.models import Utbokstilstand
from rapids.sporing import Spor, fortell_ved_commit, som_uuid

logg = logging.getLogger(__name__)

_SORG_FOR = """
    INSERT INTO aktivitetskort_kort (treff_id, fnr, opprettet)
    SELECT treff_id, fnr, now() FROM unnest(%s::uuid[], %s::text[]) AS par (treff_id, fnr)
    ON CONFLICT DO NOTHING"""
_LAS = """
    SELECT * FROM aktivitetskort_kort
    WHERE (treff_id, fnr) IN (SELECT * FROM unnest(%s::uuid[], %s::text[]))
    ORDER BY treff_id, fnr FOR NO KEY UPDATE"""
_GI_ID = """
    UPDATE aktivitetskort_kort kort SET kort_id = ny.kort_id
    FROM unnest(%s::bigint[], %s::uuid[]) AS ny (id, kort_id) WHERE kort.id = ny.id"""


def las(par: Collection[Par]) -> dict[Par, Kort]:
    """Lock these pairs' rows in key order, making those that are not there."""
    if not par:
        return {}
    kolonner = [list(kolonne) for kolonne in zip(*sorted(par), strict=True)]
    with connections[DATABASE].cursor() as cursor:
        cursor.execute(_SORG_FOR, kolonner)
    return {kort.par: kort for kort in Kort.objects.raw(_LAS, kolonner)}


class Kortmottak:
    """What this app does with the Rapid's events (`rapids.karantene.Mottak`)."""

    def las(self, mottatte: Sequence[Mottatt]) -> Mapping[Par, Kort]:
        """See `las`."""
        return las({m.par for m in mottatte if m.par})

    def allerede_anvendt(self, mottatte: Sequence[Mottatt], par: Mapping[Par, Kort]) -> set[Kilde]:
        """The sources that have made a version; an event seen again is nothing."""
        return oppslag.anvendte_kilder(par.values(), [m.kilde for m in mottatte])

    def klar(self, rad: Kort) -> bool:
        """A card is made by its first invitation, or by a snapshot where there is none."""
        return rad.kort_id is not None

    def apner(self, mottatt: Mottatt) -> bool:
        """An invitation, or a snapshot."""
        return isinstance(mottatt.innhold, Inviter) or self.rommer(mottatt)

    def rommer(self, mottatt: Mottatt) -> bool:
        """A snapshot is all that was told before it (§2.6)."""
        return isinstance(mottatt.innhold, SendPaNytt) and mottatt.innhold.bilde is not None

    def anvend(self, mottatte: Sequence[Mottatt], par: Mapping[Par, Kort]) -> None:
        """A version for each event, in order."""
        arbeid = _Arbeid(oppslag.siste_versjoner(par.values()))
        for mottatt in mottatte:
            if mottatt.par:
                arbeid.anvend(par[mottatt.par], mottatt)
        arbeid.lagre()

    def forkastet(self, kilde: Kilde, par: Par | None, call_id: str) -> None:
        """A discarded invitation is told to treff, so that its owner sees it (§2.4)."""
        if kilde.hendelsenavn != meldinger.INVITASJON or par is None:
            return
        kort = las({par})[par]
        Rapidmelding.objects.create(
            kort=kort,
            hendelsenavn=meldinger.FEIL,
            call_id=call_id,
            verdi=meldinger.invitasjon_forkastet(kort, kilde, timezone.now()),
        )
        vekk_rapidpublisering()


class _Arbeid:
    """The versions of one batch, computed in memory and then written with a few statements."""

    def __init__(self, siste: dict[int, Kortversjon]) -> None:
        self._siste = siste
        self._nye: list[Kortversjon] = []
        self._nye_kort: list[Kort] = []
        self._berikede: list[Rapidmelding] = []
        self._proves_igjen: list[Kort] = []

    def anvend(self, kort: Kort, mottatt: Mottatt) -> None:
        kommando: Kortkommando = mottatt.innhold
        if kort.kort_id is None:
            kort.kort_id = regler.kort_id(mottatt.kilde)
            self._nye_kort.append(kort)
            if isinstance(kommando, SendPaNytt) and kommando.bilde:
                self._berikede.append(_beriket(kort, mottatt, kommando.bilde.melding))
        versjon = _versjon(kort, self._siste.get(kort.pk), mottatt, kommando)
        self._siste[kort.pk] = versjon
        self._nye.append(versjon)
        if isinstance(kommando, Inviter):
            self._berikede.append(_beriket(kort, mottatt, kommando.melding))
        if isinstance(kommando, SendPaNytt):
            self._proves_igjen.append(kort)

    def lagre(self) -> None:
        if self._nye_kort:
            with connections[DATABASE].cursor() as cursor:
                pk, kort_id = zip(*((k.pk, k.kort_id) for k in self._nye_kort), strict=True)
                cursor.execute(_GI_ID, [list(pk), list(kort_id)])
        if self._proves_igjen:
            Kortversjon.objects.filter(
                kort__blant=[k.pk for k in self._proves_igjen], tilstand=Utbokstilstand.PARKERT
            ).update(tilstand=Utbokstilstand.USENDT, forsok=0, neste_forsok=None)
        if self._nye:
            kopier(self._nye)
            ved_commit(lambda: vekker.vekk("aktivitetskort.tasks.send_aktivitetskort"))
            fortell_ved_commit(DATABASE, logg, "Kortversjoner lagret", map(spor, self._nye))
        if self._berikede:
            kopier(self._berikede)
            vekk_rapidpublisering()


def vekk_rapidpublisering() -> None:
    """Hint, once this transaction is committed, that there is something for the Rapid."""
    ved_commit(lambda: vekker.vekk("aktivitetskort.tasks.publiser_rapid"))


def _versjon(
    kort: Kort, forrige: Kortversjon | None, mottatt: Mottatt, kommando: Kortkommando
) -> Kortversjon:
    for_ = None if forrige is None else _tilstand(forrige)
    na = regler.neste(for_, kommando)
    if kort.kort_id is None:
        raise ValueError("en versjon hører til et kort")
    return Kortversjon(
        kort=kort,
        hendelsenavn=mottatt.kilde.hendelsenavn,
        kilde_id=mottatt.kilde.id,
        call_id=mottatt.post.call_id,
        message_id=regler.message_id(kort.kort_id, mottatt.kilde),
        status=na.status,
        tittel=na.innhold.tittel,
        fra_tid=na.innhold.fra_tid,
        til_tid=na.innhold.til_tid,
        gateadresse=na.innhold.gateadresse,
        postnummer=na.innhold.postnummer,
        poststed=na.innhold.poststed,
        endret_av=na.endret_av.ident,
        endret_av_type=na.endret_av.type,
        endret_tidspunkt=na.tidspunkt,
        tilstand=(
            Utbokstilstand.USENDT
            if regler.skal_sendes(for_, kommando) or _ble_gitt_opp(forrige)
            else Utbokstilstand.SENDES_IKKE
        ),
    )


def _ble_gitt_opp(forrige: Kortversjon | None) -> bool:
    """Whether the board shows something older than the last version: one was never sent."""
    return getattr(forrige, "sist_sendbare", None) == Utbokstilstand.OPPGITT


def _tilstand(versjon: Kortversjon) -> regler.Korttilstand:
    return regler.Korttilstand(
        innhold=Kortinnhold(
            versjon.tittel,
            versjon.fra_tid,
            versjon.til_tid,
            versjon.gateadresse,
            versjon.postnummer,
            versjon.poststed,
        ),
        status=Aktivitetstatus(versjon.status),
        endret_av=EndretAv(versjon.endret_av, Identtype(versjon.endret_av_type)),
        tidspunkt=versjon.endret_tidspunkt,
    )


def spor(versjon: Kortversjon) -> Spor:
    """How the log names a version (with its `kort` loaded)."""
    kort = versjon.kort
    return Spor(versjon.call_id, kort.treff_id, som_uuid(versjon.kilde_id), kort.kort_id)


def _beriket(kort: Kort, mottatt: Mottatt, melding: Mapping[str, Any]) -> Rapidmelding:
    if kort.kort_id is None:
        raise ValueError("det som berikes, har et kort")
    return Rapidmelding(
        kort_id=kort.pk,
        hendelsenavn=mottatt.kilde.hendelsenavn,
        call_id=mottatt.post.call_id,
        verdi=meldinger.beriket(melding, mottatt.kilde, kort.kort_id, timezone.now()),
    )
