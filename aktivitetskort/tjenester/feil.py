"""The Aktivitetsplan's dead letters become errors of cards, each stored and reported once (§5)."""

import logging
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from aktivitetskort import meldinger, oppslag
from aktivitetskort.kommandoer import RegistrerFeil
from aktivitetskort.models import Kort, Kortfeil, Kortversjon, Rapidmelding
from aktivitetskort.tjenester.kort import las, vekk_rapidpublisering
from aktivitetskort.transaksjon import DATABASE
from rapids.elv import Mottatt
from rapids.melding import Kilde, Par
from rapids.sporing import Spor, fortell_ved_commit, som_uuid

logg = logging.getLogger(__name__)


class Feilmottak:
    """What this app does with dead letters (`rapids.karantene.Mottak`). They name no pair: which
    card each is about is looked up, and order matters to none of them."""

    def las(self, _mottatte: Sequence[Mottatt]) -> Mapping[Par, Kort]:
        """A dead letter names no pair."""
        return {}

    def allerede_anvendt(self, mottatte: Sequence[Mottatt], _par: Mapping[Par, Kort]) -> set[Kilde]:
        """The dead letters that are stored already."""
        lagret = oppslag.lagrede_feil([m.kilde.id for m in mottatte])
        return {m.kilde for m in mottatte if m.kilde.id in lagret}

    def klar(self, _rad: Kort) -> bool:
        """Nobody waits for anything here."""
        return True

    def apner(self, _mottatt: Mottatt) -> bool:
        """See `klar`."""
        return False

    def rommer(self, _mottatt: Mottatt) -> bool:
        """See `klar`."""
        return False

    def anvend(self, mottatte: Sequence[Mottatt], _par: Mapping[Par, Kort]) -> None:
        """Store each error that is ours, and report those that are about a card."""
        lest: list[RegistrerFeil] = [m.innhold for m in mottatte]
        feilede = oppslag.versjoner_med([feil.message_id for feil in lest if feil.message_id])
        kort = oppslag.kort_med([feil.kort_id for feil in lest if feil.kort_id])
        rader = [(rad, m) for m in mottatte if (rad := _feil(m, feilede, kort))]
        Kortfeil.objects.bulk_create(rad for rad, _ in rader)
        fortell_ved_commit(DATABASE, logg, "Feil mottatt", (_spor(*par) for par in rader))
        _meld([(rad, _call_id(rad, m)) for rad, m in rader if rad.kort])

    def forkastet(self, kilde: Kilde, par: Par | None, call_id: str) -> None:
        """A discarded dead letter concerns nobody."""


def _feil(
    mottatt: Mottatt, feilede: Mapping[UUID, Kortversjon], alle_kort: Mapping[UUID, Kort]
) -> Kortfeil | None:
    """The row to store; None for an error of others."""
    lest: RegistrerFeil = mottatt.innhold
    versjon = feilede.get(lest.message_id) if lest.message_id else None
    kort = alle_kort.get(lest.kort_id) if lest.kort_id else None
    kort = versjon.kort if versjon else kort
    if kort is None and not lest.fra_oss:
        return None
    return Kortfeil(
        sted=mottatt.kilde.id,
        kort=kort,
        versjon=versjon,
        error_type=lest.error_type,
        error_message=lest.error_message,
        tidspunkt=lest.tidspunkt,
        verdi=mottatt.post.verdi,
    )


def _call_id(feil: Kortfeil, mottatt: Mottatt) -> str:
    """That of the version that was refused: it leads to the click."""
    return feil.versjon.call_id if feil.versjon else mottatt.post.call_id


def _spor(feil: Kortfeil, mottatt: Mottatt) -> Spor:
    hendelse_id = som_uuid(feil.versjon.kilde_id) if feil.versjon else None
    treff_id, kort_id = (feil.kort.treff_id, feil.kort.kort_id) if feil.kort else (None, None)
    return Spor(_call_id(feil, mottatt), treff_id, hendelse_id, kort_id)


def _meld(feil: Sequence[tuple[Kortfeil, str]]) -> None:
    """Report the errors that are about a card, each with its call id."""
    if not feil:
        return
    kort = {rad.kort.pk: rad.kort for rad, _ in feil if rad.kort}
    las({k.par for k in kort.values()})  # the order of a pair's messages is drawn under its lock
    siste = oppslag.siste_versjoner(kort.values())
    na = timezone.now()
    Rapidmelding.objects.bulk_create(
        Rapidmelding(
            kort_id=rad.kort_id,
            hendelsenavn=meldinger.FEIL,
            call_id=call_id,
            verdi=meldinger.feil(rad, kort[rad.kort_id], rad.versjon or siste[rad.kort_id], na),
        )
        for rad, call_id in feil
        if rad.kort_id
    )
    vekk_rapidpublisering()
