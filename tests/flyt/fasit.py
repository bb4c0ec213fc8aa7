"""An independent answer book: what `kontrakt.md` §3 and §6 say of a treff and its people. It knows
nothing of our code, only of what was asked and whether it was granted."""

from dataclasses import dataclass, field

LAGT_TIL, INVITERT, SLETTET = "LAGT_TIL", "INVITERT", "SLETTET"


@dataclass
class Personfasit:
    """One person: not there (`rad` None), added, deleted or invited; the answer; the card."""

    rad: str | None = None
    svar: bool | None = None
    fatt_jobb: bool = False
    skjult: bool = False
    statuser: list[str] = field(default_factory=list)
    tittel: str = ""

    @property
    def kan_svare(self) -> bool:
        return self.rad == INVITERT and not self.fatt_jobb and not self.skjult


@dataclass
class Fasit:
    """The treff: its status, its title, and how far the clock has come.

    `fase`: 0 before svarfrist, 1 before fraTid, 2 under way, 3 after tilTid.
    """

    folk: list[Personfasit]
    status: str = "PUBLISERT"
    tittel: str = "Tittel 0"
    fase: int = 0

    def legg_til(self, nr: int) -> bool:
        if self.status != "PUBLISERT" or self.fase == 3:
            return False
        if self.folk[nr].rad in {None, SLETTET}:
            self.folk[nr].rad = LAGT_TIL
        return True

    def slett(self, nr: int) -> bool:
        if self.folk[nr].rad != LAGT_TIL:
            return False
        self.folk[nr].rad = SLETTET
        return True

    def inviter(self, numre: list[int]) -> bool:
        if self.status != "PUBLISERT" or self.fase == 3:
            return False
        if any(self.folk[nr].rad is None for nr in numre):
            return False  # an unknown id: nobody is invited
        for nr in numre:
            person = self.folk[nr]
            if person.rad == LAGT_TIL and not person.skjult:
                person.rad = INVITERT
                self._sett(person, "PLANLAGT")
                person.tittel = self.tittel
        return True

    def svar_selv(self, nr: int, svar: bool) -> bool:
        person = self.folk[nr]
        if self.status != "PUBLISERT" or not person.kan_svare:
            return False
        if person.svar == svar:
            return True
        if self.fase > (0 if person.svar is None else 1):
            return False
        self._svar(person, svar)
        return True

    def svar_for(self, nr: int, svar: bool | None) -> bool:
        person = self.folk[nr]
        if self.status != "PUBLISERT" or not person.kan_svare:
            return False
        if person.svar == svar:
            return True
        if self.fase == 3:
            return False
        self._svar(person, svar)
        return True

    def _svar(self, person: Personfasit, svar: bool | None) -> None:
        person.svar = svar
        self._sett(person, {True: "GJENNOMFORES", False: "AVBRUTT", None: "PLANLAGT"}[svar])

    def avlys(self) -> bool:
        if self.status != "PUBLISERT":
            return False
        self.status = "AVLYST"
        for person in self._inviterte():
            self._sett(person, "AVBRUTT")
        return True

    def gjenapne(self) -> bool:
        if self.status != "AVLYST" or self.fase == 3:
            return False
        self.status = "PUBLISERT"
        for person in self._inviterte():
            if person.svar is not False:
                self._sett(person, "GJENNOMFORES" if person.svar else "PLANLAGT")
        return True

    def fullfor(self) -> bool:
        if self.status != "PUBLISERT" or self.fase != 3:
            return False
        self.status = "FULLFØRT"
        for person in self._inviterte():
            ja = person.svar or person.fatt_jobb
            self._sett(person, "FULLFORT" if ja else "AVBRUTT")
        return True

    def endre(self, tittel: str) -> bool:
        if self.status != "PUBLISERT":
            return False
        if tittel != self.tittel:
            self.tittel = tittel
            for person in self._inviterte():
                self._sett(person, person.statuser[-1])
                person.tittel = tittel
        return True

    def varsle(self) -> bool:
        return self.status == "PUBLISERT"  # an oppdatering that changes no card

    def send_pa_nytt(self, nr: int) -> bool:
        """Asked for when all is sent."""
        person = self.folk[nr]
        if person.rad != INVITERT:
            return False
        self._sett(person, person.statuser[-1])
        return True

    def fatt_jobb(self, nr: int) -> bool:
        person = self.folk[nr]
        if person.rad != INVITERT or person.fatt_jobb:
            return False
        person.fatt_jobb = True
        return True

    def angre_fatt_jobb(self, nr: int) -> bool:
        person = self.folk[nr]
        if not person.fatt_jobb:
            return False
        person.fatt_jobb = False
        return True

    def sett_synlig(self, nr: int, synlig: bool) -> bool:
        if self.folk[nr].rad is not None:
            self.folk[nr].skjult = not synlig
        return True

    def tiden_gar(self, fase: int) -> bool:
        self.fase = max(self.fase, fase)
        return True

    def _inviterte(self) -> list[Personfasit]:
        return [person for person in self.folk if person.rad == INVITERT]

    def _sett(self, person: Personfasit, status: str) -> None:
        person.statuser.append(status)
