"""Sending unsent rows, wave by wave (rules 4–6).

A wave is the first unsent row of each pair, so a pair's next row is sent only when the one before
it is acknowledged; a row that is not ready holds back its own pair and no other.
"""

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django.db import connections, models, router, transaction
from django.db.models.functions import Now
from psycopg.errors import LockNotAvailable

from rapids import kafka, maltall
from rapids.infrastruktur import INFRASTRUKTUR, KLIENTFEIL, IkkeGjort, sted_for
from rapids.models import KanIkkeBehandles, Utboksrad
from rapids.models import Utbokstilstand as Tilstand
from rapids.sporing import Spor, fortell

R = TypeVar("R", bound=Utboksrad)

logg = logging.getLogger(__name__)

BOLGE = 1_000  # rows of a wave at most
BUDSJETT = 10.0  # seconds that a tick starts new waves
# How long a row rests after each try that failed through its own fault; then it is parked.
HVILE = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
PARKERT = timedelta(0)

# One publisher at a time. A hint waits for the one before it, so that its row is not left behind.
_LAAS = """
    SELECT set_config('lock_timeout', '2s', true),
           pg_advisory_xact_lock('{tabell}'::regclass::oid::int, 0)"""
# Ids first, or whole rows are sorted; filtered outside, or parked pairs eat the limit.
_BOLGE = """
    SELECT id FROM (
        SELECT DISTINCT ON ({par}) id,
               tilstand = 'USENDT' AND coalesce(neste_forsok <= now(), true) AS klar
        FROM {tabell} WHERE tilstand IN ('USENDT', 'PARKERT') ORDER BY {par}, id
    ) forste WHERE klar ORDER BY id LIMIT %s"""
_SENDT = """
    UPDATE {tabell} rad
    SET tilstand = 'SENDT', sendt = clock_timestamp(), siste_feil = '',
        kafka_partisjon = svar.partisjon, kafka_offset = svar.plass
    FROM unnest(%s::bigint[], %s::int[], %s::bigint[]) AS svar (id, partisjon, plass)
    WHERE rad.id = svar.id"""
_FEILET = """
    UPDATE {tabell} rad
    SET forsok = rad.forsok + 1, siste_feil = feilet.feil,
        tilstand = CASE WHEN rad.forsok < %s THEN 'USENDT' ELSE 'PARKERT' END,
        neste_forsok = clock_timestamp() + (%s::interval[])[rad.forsok + 1]
    FROM unnest(%s::bigint[], %s::text[]) AS feilet (id, feil)
    WHERE rad.id = feilet.id"""


class Utboks(Generic[R]):
    """The outbox of one table. `send` is a tick."""

    def __init__(
        self,
        navn: str,
        modell: type[R],
        *,
        par: str,
        til_utgaende: Callable[[R], kafka.Utgaende],
        spor: Callable[[R], Spor],
        sammen_med: str | None = None,
        bare: Sequence[str] = (),
    ) -> None:
        """`spor`: how the log names a row; `sammen_med`: the row of the pair, if that is to be
        read along; `bare`: the fields that sending takes, if far from all."""
        self.navn = navn
        self.modell = modell
        self._database = router.db_for_write(modell)
        self._rader = modell._default_manager.using(self._database)
        self._sammen_med = sammen_med
        self._bare = bare
        self._til_utgaende = til_utgaende
        self._spor = spor
        self._navn_i_sql = {"tabell": modell._meta.db_table, "par": par}

    def send(self) -> None:
        """Send wave after wave until nothing is ready or the budget is used; nothing is marked that
        is not acknowledged. Raises IkkeGjort when infrastructure fails, another holds the outbox or
        a row of it, or Kafka does not take one, and what is nobody's known fault as it is."""
        frist = time.monotonic() + BUDSJETT
        try:
            produsent = kafka.apen("produsent", kafka.Produsent)
            while self._send_bolge(produsent) and time.monotonic() < frist:
                pass
        except IkkeGjort:
            raise
        except INFRASTRUKTUR as feil:
            if isinstance(feil.__cause__, LockNotAvailable):
                logg.debug("%s: en annen sender", self.navn)
            else:
                logg.warning("%s: %s, prøver igjen ved neste tikk", self.navn, type(feil).__name__)
            if isinstance(feil, KLIENTFEIL):
                kafka.kast("produsent")
            raise IkkeGjort from feil
        except Exception:
            kafka.kast("produsent")  # nobody knows what state it is in
            raise

    def _send_bolge(self, produsent: kafka.Produsent) -> bool:
        """One transaction: lock, read a wave, send it, mark it. Whether there may be more now."""
        with transaction.atomic(self._database):
            self._kjor(_LAAS)
            rader = self._neste_bolge()
            if not rader:
                return False
            utfall = self._send_rader(produsent, rader)
            self._merk(utfall)
        self._fortell(rader, utfall)
        if None in utfall.values():
            kafka.kast("produsent")
            raise IkkeGjort
        return True

    def _neste_bolge(self) -> list[R]:
        with connections[self._database].cursor() as cursor:
            cursor.execute(_BOLGE.format(**self._navn_i_sql), [BOLGE])
            ider = [rad[0] for rad in cursor.fetchall()]
        if not ider:
            return []
        rader = self._rader.filter(pk__blant=ider).select_related(self._sammen_med).order_by("pk")
        # One that somebody holds could be sent and then not marked: it waits, and its pair with it.
        rader = rader.select_for_update(no_key=True, skip_locked=True, of=("self",))
        ledige = list(rader.only(*self._bare) if self._bare else rader)
        if not ledige:
            logg.debug("%s: andre holder radene", self.navn)
            raise IkkeGjort
        return ledige

    def _send_rader(
        self, produsent: kafka.Produsent, rader: Sequence[R]
    ) -> dict[int, kafka.Utfall]:
        """The outcome of each row that was tried. One that cannot be written is its own fault."""
        utfall: dict[int, kafka.Utfall] = {}
        bolge: dict[int, kafka.Utgaende] = {}
        for rad in rader:
            try:
                bolge[rad.pk] = self._til_utgaende(rad)
            except INFRASTRUKTUR:
                raise
            except Exception as feil:  # noqa: BLE001 — counted on the row, with where it happened
                utfall[rad.pk] = kafka.Radfeil(sted_for(feil))
        return utfall | dict(zip(bolge, produsent.send(list(bolge.values())), strict=False))

    def _merk(self, utfall: Mapping[int, kafka.Utfall]) -> None:
        sendt = [
            (pk, svar.partisjon, svar.offset)
            for pk, svar in utfall.items()
            if isinstance(svar, kafka.Kvittering)
        ]
        feilet = [(pk, svar.feil) for pk, svar in utfall.items() if isinstance(svar, kafka.Radfeil)]
        if sendt:
            self._kjor(_SENDT, *_kolonner(sendt))
        if feilet:
            logg.error("%s: %s rader kan ikke sendes", self.navn, len(feilet))
            self._kjor(_FEILET, len(HVILE), [*HVILE, PARKERT], *_kolonner(feilet))

    def _fortell(self, rader: Sequence[R], utfall: Mapping[int, kafka.Utfall]) -> None:
        for hva, slag, talt_som in (
            ("sendt", kafka.Kvittering, maltall.SENDT),
            ("kan ikke sendes", kafka.Radfeil, maltall.FEILET),
        ):
            disse = [rad for rad in rader if isinstance(utfall.get(rad.pk), slag)]
            fortell(logg, f"{self.navn}, {hva}", map(self._spor, disse))
            maltall.rader(talt_som, len(disse))

    def _kjor(self, sql: str, *verdier: Any) -> None:
        with connections[self._database].cursor() as cursor:
            cursor.execute(sql.format(**self._navn_i_sql), verdier)

    def parkerte(self) -> models.QuerySet[R]:
        """The rows that need a person."""
        return self._rader.filter(tilstand=Tilstand.PARKERT).order_by("pk")

    def merk_sett(self, rad_id: int, *, av: str) -> None:
        """Note that someone has looked at a parked row. Raises KanIkkeBehandles."""
        self._behandle(rad_id, behandlet_av=av)

    def prov_igjen(self, rad_id: int, *, av: str) -> None:
        """Let a parked row be sent again, from the first try. Raises KanIkkeBehandles."""
        self._behandle(
            rad_id, tilstand=Tilstand.USENDT, forsok=0, neste_forsok=None, behandlet_av=av
        )

    def gi_opp(self, rad_id: int, *, av: str, grunn: str) -> None:
        """Never send a parked row; its pair's next goes. Raises KanIkkeBehandles."""
        if not grunn.strip():
            raise KanIkkeBehandles("Skriv hvorfor raden gis opp.")
        self._behandle(rad_id, tilstand=Tilstand.OPPGITT, behandlet_av=av, behandlet_grunn=grunn)

    def _behandle(self, rad_id: int, **felter: Any) -> None:
        # By the database's clock, as is when it was parked.
        if not self.parkerte().filter(pk=rad_id).update(behandlet=Now(), **felter):
            raise KanIkkeBehandles("Raden er ikke parkert.")


def _kolonner(rader: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(kolonne) for kolonne in zip(*rader, strict=True)]
