"""Poison never stops the queue and is never lost (rule 8).

A received message is nothing (seen before), applied, or a row: KARANTENE (broken), I_KØ (behind a
broken one of its pair) or VENTER (its card is not made yet). Replay and discard let the pair's
queue through, in order. Who does any of this has locked the pair, and reads the rest afterwards.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from django.db import models, router, transaction
from django.db.models import Q
from django.utils import timezone

from rapids.elv import ULEST, Elv, Mottatt, Post
from rapids.infrastruktur import INFRASTRUKTUR, sted_for
from rapids.melding import Kilde, Par, UgyldigMelding
from rapids.models import APNE, HOLDER_KOEN, KanIkkeBehandles, Karantenerad
from rapids.models import Karantenetilstand as Tilstand
from rapids.sortering import Sortering, TilSide, Ventende
from rapids.sporing import Spor, fortell_ved_commit, som_uuid

P = TypeVar("P", bound=models.Model)

logg = logging.getLogger(__name__)

_SETTES = ("tilstand", "grunn", "behandlet", "behandlet_av", "behandlet_grunn")


class Mottak(Protocol[P]):
    """What an app does with what it receives. All of it runs in the caller's transaction, and none
    of it takes more statements for a larger batch."""

    def las(self, mottatte: Sequence[Mottatt]) -> Mapping[Par, P]:
        """Lock the rows of these messages' pairs in key order; make those that the app makes."""

    def allerede_anvendt(self, mottatte: Sequence[Mottatt], par: Mapping[Par, P]) -> set[Kilde]:
        """Which of these sources have left their row already."""

    def klar(self, rad: P) -> bool:
        """Whether the pair has its card. Messages of one that has not, wait."""

    def apner(self, mottatt: Mottatt) -> bool:
        """Whether this message makes the card."""

    def rommer(self, mottatt: Mottatt) -> bool:
        """Whether it also says all that has waited for the card."""

    def anvend(self, mottatte: Sequence[Mottatt], par: Mapping[Par, P]) -> None:
        """Apply the commands in order. Each pair has its card, or gets it by one of them."""

    def forkastet(self, kilde: Kilde, par: Par | None, call_id: str) -> None:
        """A person has discarded this message; the app tells whom it concerns."""


class Karantene(Generic[P]):
    """The quarantine of one app: its table, its river, and what the app does with messages."""

    def __init__(
        self, innboks: str, rader: type[Karantenerad], elv: Elv, mottak: Mottak[P]
    ) -> None:
        self._innboks = innboks
        self._database = router.db_for_write(rader)
        self._modell: Any = rader  # with `par`, the app's own foreign key to what it locks
        self._rader: models.QuerySet[Any] = rader._default_manager.using(self._database)
        self._elv = elv
        self._mottak = mottak

    def apne(self) -> models.QuerySet[Any]:
        """The rows of this reader that stand in KARANTENE, I_KØ or VENTER, oldest first."""
        return self._rader.filter(innboks=self._innboks, tilstand__in=APNE).order_by("id")

    def ta_imot(self, mottatte: Sequence[Mottatt]) -> None:
        """Apply a batch, or set aside what cannot be applied. In the caller's transaction."""
        par = self._mottak.las(mottatte)
        sett, holdt = self._fra_for(mottatte, par)
        sett |= self._mottak.allerede_anvendt(mottatte, par)
        nye = []
        for mottatt in mottatte:
            if mottatt.kilde not in sett:
                sett.add(mottatt.kilde)
                nye.append(mottatt)
        self._legg_til_side(self._anvend(nye, par, holdt), par)

    def _anvend(
        self, mottatte: Sequence[Mottatt], par: Mapping[Par, P], holdt: set[Par]
    ) -> list[TilSide]:
        """Apply what can be applied, in order. Returns the rest."""
        sortering = Sortering(self._mottak, par, holdt, self._ventende(mottatte, par))
        for mottatt in mottatte:
            sortering.ta(mottatt)
        if sortering.nye:
            self._mottak.anvend(sortering.nye, par)
        for rad, tilstand, grunn in sortering.frigitte:
            rad.behandlet_av = ""  # whoever saw it has not seen it where it stands now
            self._sett(rad, tilstand, grunn)
        return sortering.til_side

    def _ventende(
        self, mottatte: Sequence[Mottatt], par: Mapping[Par, P]
    ) -> dict[Par, list[Ventende]]:
        """What waits for the cards that this batch may make, by pair, in order of arrival."""
        apnes = {
            par[m.par].pk: m.par
            for m in mottatte
            if m.par
            and m.par in par
            and self._mottak.apner(m)
            and not self._mottak.klar(par[m.par])
        }
        ventende: dict[Par, list[Ventende]] = {}
        if apnes:
            rader = self._rader.filter(par__blant=apnes, tilstand=Tilstand.VENTER)
            for rad in rader.order_by("id"):
                lest = rad, self._elv.les(til_post(rad))
                ventende.setdefault(apnes[rad.par_id], []).append(lest)
        return ventende

    def _fra_for(
        self, mottatte: Sequence[Mottatt], par: Mapping[Par, P]
    ) -> tuple[set[Kilde], set[Par]]:
        """The sources that stand in the table, and the pairs that something open holds."""
        av_pk = {rad.pk: nokkel for nokkel, rad in par.items()}
        sett, holdt = set(), set[Par]()
        for navn, kilde_id, pk, tilstand in self._rader.filter(
            Q(kilde_id__blant=[m.kilde.id for m in mottatte])
            | Q(par__blant=av_pk, tilstand__in=HOLDER_KOEN)
        ).values_list("hendelsenavn", "kilde_id", "par_id", "tilstand"):
            sett.add(Kilde(navn, kilde_id))
            if tilstand in HOLDER_KOEN and pk in av_pk:
                holdt.add(av_pk[pk])
        return sett, holdt

    def _legg_til_side(self, til_side: Sequence[TilSide], par: Mapping[Par, P]) -> None:
        rader = [
            self._modell(
                innboks=self._innboks,
                tilstand=tilstand,
                grunn=grunn,
                hendelsenavn=m.kilde.hendelsenavn,
                kilde_id=m.kilde.id,
                par=par.get(m.par) if m.par else None,
                topic=m.post.topic,
                partisjon=m.post.partisjon,
                offset=m.post.offset,
                kafka_tid=m.post.kafka_tid,
                nokkel=m.post.nokkel,
                verdi=m.post.verdi,
                call_id=m.post.call_id,
            )
            for m, tilstand, grunn in til_side
        ]
        if rader:
            self._rader.bulk_create(rader, ignore_conflicts=True)
            hva = f"{self._innboks}, satt til side"
            fortell_ved_commit(self._database, logg, hva, map(_spor, til_side))

    def merk_sett(self, rad_id: int, *, av: str) -> None:
        """Note that someone has looked at a message that calls for it. Raises KanIkkeBehandles."""
        apen = self._rader.filter(pk=rad_id, tilstand__in=(Tilstand.KARANTENE, Tilstand.VENTER))
        if not apen.update(behandlet=timezone.now(), behandlet_av=av):
            raise KanIkkeBehandles("Meldingen står verken i karantene eller og venter.")

    def prov_igjen(self, rad_id: int, *, av: str) -> Tilstand:
        """Apply a quarantined message again, then let its pair's queue through. Returns where it
        stands then. Raises KanIkkeBehandles."""
        with transaction.atomic(self._database):
            rad = self._hent(rad_id)
            par = self._las(rad)
            self._krev(rad, Tilstand.KARANTENE)
            if rad.par_id and self._koen(rad).filter(pk__lt=rad.pk).exists():
                raise KanIkkeBehandles("En eldre melding om samme person og treff må tas først.")
            rad.behandlet_av = av
            self._anvend_rad(rad, par)
            self._slipp_koen(rad, par)
            rad.refresh_from_db(fields=["tilstand"])  # its own queue may have let it out
        return Tilstand(rad.tilstand)

    def forkast(self, rad_id: int, *, av: str, grunn: str) -> None:
        """Discard a message for good, then let its pair's queue through.

        Raises KanIkkeBehandles."""
        if not grunn.strip():
            raise KanIkkeBehandles("Skriv hvorfor meldingen forkastes.")
        with transaction.atomic(self._database):
            rad = self._hent(rad_id)
            par = {} if rad.hendelsenavn == ULEST else self._las(rad)
            self._krev(rad, Tilstand.KARANTENE, Tilstand.VENTER)
            rad.behandlet_av, rad.behandlet_grunn = av, grunn
            self._sett(rad, Tilstand.FORKASTET, rad.grunn)
            kilde = Kilde(rad.hendelsenavn, rad.kilde_id)
            self._mottak.forkastet(kilde, next(iter(par), None), rad.call_id)
            self._slipp_koen(rad, par)

    def _hent(self, rad_id: int) -> Any:
        rad = self._rader.filter(pk=rad_id).first()
        if rad is None:
            raise KanIkkeBehandles("Meldingen finnes ikke.")
        return rad

    def _las(self, rad: Any) -> Mapping[Par, P]:
        """Lock the pair, then the row, and read it again. A pair that can be read now, and could
        not when the message came, becomes the row's."""
        post = til_post(rad)
        kilde, nokkel = self._elv.kjenn(post)
        par = self._mottak.las([Mottatt(post, kilde, nokkel, UgyldigMelding("ikke lest ennå"))])
        self._rader.select_for_update(no_key=True, of=("self",)).get(pk=rad.pk)
        rad.refresh_from_db()
        if rad.par_id is None and nokkel and nokkel in par:
            rad.par = par[nokkel]
        return par

    def _krev(self, rad: Any, *lovlige: Tilstand) -> None:
        if rad.tilstand not in lovlige:
            raise KanIkkeBehandles(f"Meldingen kan ikke tas nå: {Tilstand(rad.tilstand).label}.")

    def _koen(self, rad: Any) -> models.QuerySet[Any]:
        return self._rader.filter(par=rad.par_id, tilstand__in=HOLDER_KOEN).order_by("id")

    def _slipp_koen(self, rad: Any, par: Mapping[Par, P]) -> None:
        """Apply what is queued behind, in order, up to one that stands in KARANTENE."""
        if rad.par_id is None:
            return
        while (neste := self._koen(rad).first()) and neste.tilstand == Tilstand.I_KO:
            self._anvend_rad(neste, par)

    def _anvend_rad(self, rad: Any, par: Mapping[Par, P]) -> None:
        try:
            with transaction.atomic(self._database):
                utfall = self._forsok(rad, par)
        except INFRASTRUKTUR:
            raise
        except Exception as feil:  # noqa: BLE001 — back to quarantine, with where it happened
            utfall = (Tilstand.KARANTENE, sted_for(feil))
        self._sett(rad, *utfall)

    def _forsok(self, rad: Any, par: Mapping[Par, P]) -> tuple[Tilstand, str]:
        mottatt = self._elv.les(til_post(rad))
        if mottatt is None:
            return Tilstand.KARANTENE, "er ikke en melding til oss"
        if mottatt.kilde in self._mottak.allerede_anvendt([mottatt], par):
            return Tilstand.ANVENDT, rad.grunn
        for _, tilstand, grunn in self._anvend([mottatt], par, set()):
            return tilstand, grunn
        return Tilstand.ANVENDT, rad.grunn

    def _sett(self, rad: Any, tilstand: Tilstand, grunn: str) -> None:
        rad.tilstand, rad.grunn, rad.behandlet = tilstand, grunn, timezone.now()
        rad.save(update_fields=["par", *_SETTES])


def _spor(ett: TilSide) -> Spor:
    mottatt, *_ = ett
    treff_id = mottatt.par.treff_id if mottatt.par else None
    return Spor(mottatt.post.call_id, treff_id, som_uuid(mottatt.kilde.id))


def til_post(rad: Karantenerad) -> Post:
    """The record as it came from Kafka."""
    return Post(
        rad.topic,
        rad.partisjon,
        rad.offset,
        rad.kafka_tid,
        None if rad.nokkel is None else bytes(rad.nokkel),
        None if rad.verdi is None else bytes(rad.verdi),
        rad.call_id,
    )
