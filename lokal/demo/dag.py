"""The script: a day at Nav. Five treff, fifty jobbsøkere, every row of the status table; and one
more, whom nobody is to see.

What takes longest begins first: the Aktivitetsplan's errors are read once a minute, and a treff
that is to be completed must first have been held.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lokal.demo import forventning, innsyn, tabell
from lokal.demo.dagbok import Dagbok
from lokal.demo.klokke import Klokke
from lokal.demo.naboer import Naboer
from lokal.demo.spiller import Spiller
from lokal.demo.treff import OSLO, Innhold, Treff, om_en_uke, straks
from lokal.personer import Person

JOBBSOKERE = 50
STYGG_TITTEL = "Treff \"på kanten\" \\ C:\\havn\\ny\nAndre linje: «æøå» & <b>'fet'</b> 🎉👩🏽‍🔧"

# Long enough to invite and answer before it begins, also on a busy machine; it costs nothing, for
# the errors take longer to come back.
_MESSA_BEGYNNER_OM = dt.timedelta(seconds=30)


@dataclass(frozen=True)
class Dag:
    """Who takes part, the clock and the diary of a day; `folk` are its fifty jobbsøkere, and the
    one who is hidden from before."""

    spiller: Spiller
    naboer: Naboer
    klokke: Klokke
    dagbok: Dagbok
    folk: Sequence[Person]

    def spill(self) -> None:
        """From morning to evening; then the board is as it should be. Raises DagenStanset."""
        skjult = self.folk[JOBBSOKERE]
        self.naboer.skjul_fra_for(skjult)
        feiler = self._stygg_tittel(self.folk[45:50])
        messe = self._messe(self.folk[0:16])
        self.spiller.legg_til(feiler, skjult)
        self._avlysning(self.folk[16:28])
        self._endring(self.folk[28:39])
        self._gjenapning([*self.folk[39:45], *self.folk[0:3], self.folk[16]])
        self._fullforing(messe)
        self._feilene(feiler, self.folk[45], self.folk[46])
        self._skjult_fra_for(feiler, skjult)
        self.klokke.vent_til("tavla viser det den skal", self._tavla_er_rett)

    def se_som_veileder(self) -> innsyn.Innsyn:
        """What the veileder sees of every treff now."""
        return innsyn.les(
            (treff_id, self.spiller.veileder.hent(f"/{treff_id}/jobbsoker/hendelser?utvidet=true"))
            for treff_id in self.dagbok.treff
        )

    def _stygg_tittel(self, folk: Sequence[Person]) -> Treff:
        """The first three have no oppfølgingsperiode: their cards cannot be made."""
        uten = folk[:3]
        for person in uten:
            self.naboer.sett_oppfolging(person, "ingen")
        treff = self.spiller.publiser(om_en_uke(STYGG_TITTEL))
        self.spiller.inviter(treff, folk[3:], uten_oppfolging=uten)
        self.spiller.svar_selv(treff, folk[3], svar=True)
        self._fortell(treff, f"{len(folk)} invitert, tre av dem uten oppfølgingsperiode")
        return treff

    def _messe(self, folk: Sequence[Person]) -> Treff:
        """Every answer there is, also changed and repeated ones; two are then hidden."""
        treff = self._invitert(straks("Jobbmesse på Sjøbodkaia", om=_MESSA_BEGYNNER_OM), folk)
        self._svar(treff, folk, ja_selv=(0, 1, 2, 3, 13), nei_selv=(6, 7), ja=(4, 5), nei=(8, 9))
        for svar in (True, False, True, True):
            self.spiller.svar_selv(treff, folk[15], svar=svar)
        self._skjul(treff, folk[13:15])
        return treff

    def _avlysning(self, folk: Sequence[Person]) -> None:
        treff = self._invitert(om_en_uke("Åpen dag i Molteblomst barnehage"), folk)
        self._svar(treff, folk, ja_selv=(0, 1, 2, 10), nei_selv=(4, 5), ja=(3,), nei=(6,))
        self._skjul(treff, folk[10:12])
        self.spiller.avlys(treff)
        self._fortell(treff, "avlyst")

    def _endring(self, folk: Sequence[Person]) -> None:
        """What the card shows is changed; those who said yes are notified; then only what it does
        not show. Answers are taken back; two are sent things that mean nothing."""
        treff = self._invitert(om_en_uke("Hotellbransjen på ti minutter"), folk)
        self._svar(treff, folk, ja_selv=(0, 1, 2), nei_selv=(4,), ja=(3,), nei=(5, 6))
        nytt = replace(treff.innhold, tittel="Hotellbransjen på tjue minutter")
        nytt = replace(nytt, gateadresse="Fjelltoppveien 12", til=nytt.til + dt.timedelta(hours=1))
        self.spiller.endre(treff, nytt)
        self.spiller.varsle(treff, "NAVN", "STED")
        self.spiller.endre(treff, replace(nytt, beskrivelse="Ta gjerne med CV."))
        for nr in (2, 3, 6):
            self.spiller.svar_for(treff, folk[nr], None)
        self._fortell(treff, "endret og varslet om, tre svar fjernet")
        ukjent = tabell.UKJENT_TREFFSTATUS
        self.naboer.send_odelagt(treff, folk[8], ukjent, treffstatus="utsatt")
        self.naboer.send_odelagt(treff, folk[9], tabell.VERKEN_ELLER)
        self._fortell(treff, "to ødelagte meldinger på Rapiden")

    def _gjenapning(self, folk: Sequence[Person]) -> None:
        """Four of them are on another treff too: each card goes its own way."""
        treff = self._invitert(om_en_uke("Matjobbdager i Ullsokkhallen", dager=1), folk)
        self._svar(treff, folk, ja_selv=(0, 6), nei_selv=(2, 7), ja=(1,), nei=(3,))
        self.spiller.avlys(treff)
        self.spiller.gjenapne(treff)
        self.spiller.svar_for(treff, folk[3], svar=True)
        self._fortell(treff, "avlyst og gjenåpnet; en som hadde svart nei, svarer ja")

    def _fullforing(self, messe: Treff) -> None:
        slutt = messe.innhold.til
        self.klokke.vent_til("messa er over", lambda: dt.datetime.now(OSLO) >= slutt)
        self.spiller.fullfor(messe)
        self._fortell(messe, "fullført")

    def _feilene(self, treff: Treff, svarer: Person, taus: Person) -> None:
        """Seen by the veileder. Two get oppfølging: one answers, the other's card is sent again."""
        self.klokke.vent_til(
            "veilederen ser at kortene er laget, og feilene (de hentes hvert minutt)",
            lambda: innsyn.er_som_ventet(self.dagbok, self.se_som_veileder()),
        )
        self._fortell(treff, "veilederen ser hvilke kort som er laget, og hvilke som feilet")
        sok = self.spiller.veileder.kall("POST", f"/{treff.id}/jobbsoker/sok", {}).kropp
        for tekst in innsyn.feiltekster(sok):
            self._fortell(treff, f"ved kortene som feilet, står det: {tekst}")
        for person in (svarer, taus):
            self.naboer.sett_oppfolging(person, "aktiv")
        self.spiller.svar_for(treff, svarer, svar=True)
        self._fortell(treff, "en er kommet under oppfølging og svarer ja: kortet blir laget")
        self.spiller.send_pa_nytt(treff, taus)
        self._fortell(treff, "en til er kommet under oppfølging: kortet sendes på nytt")

    def _invitert(self, innhold: Innhold, folk: Sequence[Person]) -> Treff:
        treff = self.spiller.publiser(innhold)
        self.spiller.inviter(treff, folk)
        self._fortell(treff, f"publisert, {len(folk)} invitert")
        return treff

    def _svar(
        self,
        treff: Treff,
        folk: Sequence[Person],
        *,
        ja_selv: Sequence[int],
        nei_selv: Sequence[int],
        ja: Sequence[int],
        nei: Sequence[int],
    ) -> None:
        """Themselves, then the veileder on behalf."""
        for numre, svar in ((ja_selv, True), (nei_selv, False)):
            for nr in numre:
                self.spiller.svar_selv(treff, folk[nr], svar=svar)
        for numre, svar in ((ja, True), (nei, False)):
            for nr in numre:
                self.spiller.svar_for(treff, folk[nr], svar)
        antall = sum(map(len, (ja_selv, nei_selv, ja, nei)))
        self._fortell(treff, f"{antall} har svart, {len(ja) + len(nei)} av dem gjennom veilederen")

    def _skjul(self, treff: Treff, folk: Sequence[Person]) -> None:
        self.naboer.skjul(treff, folk)
        self.klokke.vent_til(
            "de skjulte er borte fra treffet",
            lambda: not {person.fnr for person in folk} & self.spiller.synlige(treff).keys(),
        )
        self._fortell(treff, f"{len(folk)} er blitt skjult")

    def _skjult_fra_for(self, treff: Treff, person: Person) -> None:
        """Nobody had told `treff`: it has asked."""
        self.klokke.vent_til(
            "den som var skjult fra før, er borte fra treffet",
            lambda: person.fnr not in self.spiller.synlige(treff),
        )
        self._fortell(treff, "en som var skjult da hun ble lagt til, er borte")

    def _tavla_er_rett(self) -> bool:
        dommer = forventning.kortdommer(self.dagbok, self.naboer.se_tavla())
        return all(dom.ok for dom in dommer.values())

    def _fortell(self, treff: Treff, hva: str) -> None:
        tittel = " ".join(treff.innhold.tittel.split())
        self.klokke.fortell(f"«{tittel}»: {hva}")
