"""What people do on stage. Each does it through the API, and writes in the diary which row of the
table it was for whom."""

from collections.abc import Mapping, Sequence

from lokal.demo import tabell
from lokal.demo.dagbok import Dagbok, Kortnokkel
from lokal.demo.klient import Besvart, Bruker
from lokal.demo.tabell import Rad
from lokal.demo.treff import Innhold, Svar, Treff
from lokal.personer import Person
from lokal.verden import Verden

VEILEDER = "Z990010"
KOLLEGA = "Z990020"
_ARBEIDSGIVERRETTET = "REKRUTTERINGSBISTAND_ARBEIDSGIVERRETTET"
_JOBBSOKERRETTET = "REKRUTTERINGSBISTAND_JOBBSOKERRETTET"


class Spiller:
    """The veileder who owns the treff, a colleague at Nav, and the jobbsøkere."""

    def __init__(self, verden: Verden, dagbok: Dagbok) -> None:
        self._verden = verden
        self._dagbok = dagbok
        token = verden.nav_token(VEILEDER, _ARBEIDSGIVERRETTET)
        self.veileder = Bruker("Veilederen", verden.api, token)
        token = verden.nav_token(KOLLEGA, _JOBBSOKERRETTET)
        self.kollega = Bruker("Kollegaen", verden.api, token)
        self._borgere: dict[str, Bruker] = {}

    def tokener(self) -> list[str]:
        """Those that have been used so far."""
        brukere = (self.veileder, self.kollega, *self._borgere.values())
        return [bruker.token for bruker in brukere if bruker.token]

    def publiser(self, innhold: Innhold) -> Treff:
        """A new treff, written and published."""
        ny = self.veileder.kall("POST", "", {"tittel": innhold.tittel}, venter=201)
        treff = Treff(str(ny.kropp["id"]), innhold)
        self._skriv(treff, innhold)
        self.veileder.kall("POST", f"/{treff.id}/publiser")
        return treff

    def inviter(
        self, treff: Treff, personer: Sequence[Person], uten_oppfolging: Sequence[Person] = ()
    ) -> None:
        """The colleague adds them, and the veileder invites them, all at once."""
        alle = [*personer, *uten_oppfolging]
        self._dagbok.personer |= {person.fnr: person for person in alle}
        self.kollega.kall("POST", f"/{treff.id}/jobbsoker", [_ny(p) for p in alle], venter=201)
        treff.person_treff_id |= self.synlige(treff)
        ider = [treff.person_treff_id[person.fnr] for person in alle]
        svar = self.veileder.kall(
            "POST", f"/{treff.id}/jobbsoker/inviter", {"personTreffIder": ider}
        )
        treff.svar |= dict.fromkeys(person.fnr for person in alle)
        uten = {treff.kort(person): tabell.INVITERT_UTEN_OPPFOLGING for person in uten_oppfolging}
        self._noter(svar, {treff.kort(person): tabell.INVITERT for person in alle} | uten)

    def legg_til(self, treff: Treff, person: Person) -> None:
        """The colleague adds one who is not to be invited."""
        self._dagbok.personer[person.fnr] = person
        self.kollega.kall("POST", f"/{treff.id}/jobbsoker", [_ny(person)], venter=201)

    def synlige(self, treff: Treff) -> dict[str, str]:
        """The people of the treff that the veileder can see: fnr → their id on it."""
        sok = {"side": 1, "antallPerSide": 100}
        funnet = self.veileder.kall("POST", f"/{treff.id}/jobbsoker/sok", sok).kropp["jobbsøkere"]
        return {str(en["fødselsnummer"]): str(en["personTreffId"]) for en in funnet}

    def svar_selv(self, treff: Treff, person: Person, svar: bool) -> None:  # noqa: FBT001 — the answer
        """The person answers."""
        sti = f"/{treff.id}/jobbsoker/borger/svar-{'ja' if svar else 'nei'}"
        besvart = self._borger(person).kall("POST", sti)
        self._noter_svar(besvart, treff, person, svar, tabell.SVARER_SELV[svar])

    def svar_for(self, treff: Treff, person: Person, svar: Svar) -> None:
        """The veileder answers on behalf; None takes the answer back."""
        sti = f"/{treff.id}/jobbsoker/{treff.person_treff_id[person.fnr]}/svar"
        besvart = self.veileder.kall("POST", sti, {"svar": svar})
        self._noter_svar(besvart, treff, person, svar, tabell.EIER_SVARER[svar])

    def endre(self, treff: Treff, innhold: Innhold) -> None:
        """The veileder changes a published treff."""
        synlig = innhold.pa_kortet() != treff.innhold.pa_kortet()
        treff.innhold = innhold
        rad = tabell.ENDRES if synlig else tabell.ENDRES_USYNLIG
        self._noter(self._skriv(treff, innhold), dict.fromkeys(treff.inviterte, rad))

    def varsle(self, treff: Treff, *felter: str) -> None:
        """The veileder has those who said yes notified of these changes."""
        kropp = {"endredeFelter": list(felter)}
        besvart = self.veileder.kall("POST", f"/{treff.id}/endringer", kropp, venter=201)
        ja = [kort for kort in treff.inviterte if treff.svar[kort.fnr]]
        self._noter(besvart, dict.fromkeys(ja, tabell.VARSLES))

    def send_pa_nytt(self, treff: Treff, person: Person) -> None:
        """The veileder has the card sent again."""
        sti = f"/{treff.id}/jobbsoker/{treff.person_treff_id[person.fnr]}/aktivitetskort"
        besvart = self.veileder.kall("POST", f"{sti}/send-pa-nytt")
        self._noter(besvart, {treff.kort(person): tabell.SENDES_PA_NYTT})

    def fullfor(self, treff: Treff) -> None:
        """The veileder completes a treff that is over."""
        self._avslutt(treff, "fullfor", tabell.FULLFORES, tabell.FULLFORES_SKJULT)

    def avlys(self, treff: Treff) -> None:
        """The veileder cancels it."""
        self._avslutt(treff, "avlys", tabell.AVLYSES, tabell.AVLYSES_SKJULT)

    def gjenapne(self, treff: Treff) -> None:
        """The veileder opens it again."""
        self._avslutt(treff, "gjenapn", tabell.GJENAPNES, {})

    def _skriv(self, treff: Treff, innhold: Innhold) -> Besvart:
        self._dagbok.treff[treff.id] = innhold.pa_kortet()
        self._dagbok.tekster |= {innhold.tittel, innhold.beskrivelse, innhold.gateadresse}
        return self.veileder.kall("PUT", f"/{treff.id}", innhold.som_json())

    def _avslutt(
        self, treff: Treff, sti: str, rader: Mapping[Svar, Rad], skjulte: Mapping[Svar, Rad]
    ) -> None:
        besvart = self.veileder.kall("POST", f"/{treff.id}/{sti}")
        skjult = self._dagbok.skjulte
        self._noter(
            besvart,
            {
                kort: (skjulte if kort in skjult else rader)[treff.svar[kort.fnr]]
                for kort in treff.inviterte
            },
        )

    def _noter_svar(
        self, besvart: Besvart, treff: Treff, person: Person, svar: Svar, nytt: Rad
    ) -> None:
        rad = tabell.SAMME_SVAR if treff.svar[person.fnr] is svar else nytt
        treff.svar[person.fnr] = svar
        self._noter(besvart, {treff.kort(person): rad})

    def _noter(self, besvart: Besvart, rader: Mapping[Kortnokkel, Rad]) -> None:
        for kort, rad in rader.items():
            self._dagbok.noter(kort, rad, besvart.spurt, besvart.svart)

    def _borger(self, person: Person) -> Bruker:
        if person.fnr not in self._borgere:
            token = self._verden.borger_token(person.fnr)
            self._borgere[person.fnr] = Bruker("En jobbsøker", self._verden.api, token)
        return self._borgere[person.fnr]


def _ny(person: Person) -> dict[str, str]:
    return {
        "fødselsnummer": person.fnr,
        "fornavn": person.fornavn,
        "etternavn": person.etternavn,
    }
