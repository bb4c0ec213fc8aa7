"""One batch of messages, sorted: what is applied, in order, and what is set aside (rule 8). Pure
but for `apner` and `klar`, which the app answers from rows that it has locked."""

from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

from rapids.elv import Mottatt
from rapids.melding import Par, UgyldigMelding
from rapids.models import Karantenetilstand as Tilstand

P_contra = TypeVar("P_contra", contravariant=True)
P = TypeVar("P")

I_KO = "bak en i karantene"
VENTER = "kortet er ikke laget"

# A message that was not applied: where it stands instead, and why.
TilSide = tuple[Mottatt, Tilstand, str]
# A row that waited for its card, and what it says when it is read now.
Ventende = tuple[Any, Mottatt | None]


class Kortmaker(Protocol[P_contra]):
    """What the app knows of its pairs."""

    def klar(self, rad: P_contra) -> bool:
        """Whether the pair has what its messages need: its card."""

    def apner(self, mottatt: Mottatt) -> bool:
        """Whether this message makes it."""

    def rommer(self, mottatt: Mottatt) -> bool:
        """Whether it also says all that has waited for it, which must not be applied after it."""


class Sortering(Generic[P]):
    """`ta` the messages in order of arrival; then `nye` are to be applied, `til_side` to be stored,
    and `frigitte` are the rows that waited, with their new states."""

    def __init__(
        self,
        app: Kortmaker[P],
        par: Mapping[Par, P],
        holdt: set[Par],
        ventende: Mapping[Par, list[Ventende]],
    ) -> None:
        self.nye: list[Mottatt] = []
        self.til_side: list[TilSide] = []
        self.frigitte: list[tuple[Any, Tilstand, str]] = []
        self._app = app
        self._par = par
        self._holdt = holdt
        self._ventende = ventende
        self._laget: set[Par] = set()

    def ta(self, mottatt: Mottatt) -> None:
        """Decide what becomes of the next message."""
        par = mottatt.par if mottatt.par in self._par else None  # a pair nobody has holds nobody up
        if isinstance(mottatt.innhold, UgyldigMelding):
            self.til_side.append((mottatt, Tilstand.KARANTENE, str(mottatt.innhold)))
            self._hold(par)
        elif par in self._holdt:
            self.til_side.append((mottatt, Tilstand.I_KO, I_KO))
        elif par is None or par in self._laget or self._app.klar(self._par[par]):
            self.nye.append(mottatt)
        elif self._app.apner(mottatt):
            self.nye.append(mottatt)
            self._laget.add(par)
            if self._app.rommer(mottatt):
                self._legg_bak(par)
            else:
                self._slipp(par)
        else:
            self.til_side.append((mottatt, Tilstand.VENTER, VENTER))

    def _hold(self, par: Par | None) -> None:
        if par is not None:
            self._holdt.add(par)

    def _legg_bak(self, par: Par) -> None:
        """The card is made, and has what waited for it: that is done with, and stays known."""
        self.frigitte += [
            (rad, Tilstand.ANVENDT, rad.grunn) for rad, _ in self._ventende.get(par, ())
        ]
        self.til_side = [
            (m, Tilstand.ANVENDT if m.par == par and hvor == Tilstand.VENTER else hvor, grunn)
            for m, hvor, grunn in self.til_side
        ]

    def _slipp(self, par: Par) -> None:
        """The card is made: what waited for it follows, in order of arrival; first what waited
        before this batch, then what has waited in it. One that cannot be read holds the rest."""
        for rad, mottatt in self._ventende.get(par, ()):
            if par in self._holdt:
                self.frigitte.append((rad, Tilstand.I_KO, I_KO))
            elif mottatt is None or isinstance(mottatt.innhold, UgyldigMelding):
                self.frigitte.append((rad, Tilstand.KARANTENE, "kan ikke lenger leses"))
                self._holdt.add(par)
            else:
                self.frigitte.append((rad, Tilstand.ANVENDT, rad.grunn))
                self.nye.append(mottatt)
        for side in [s for s in self.til_side if s[0].par == par and s[1] == Tilstand.VENTER]:
            self.til_side.remove(side)
            if par in self._holdt:
                self.til_side.append((side[0], Tilstand.I_KO, I_KO))
            else:
                self.nye.append(side[0])
