"""Whatever is done to a treff, legal or not, in whatever order: the board agrees with §3."""

from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from aktivitetskort import bokser as kortbokser
from lokal.identmapper import synlighet
from lokal.personer import personer
from tests.flyt.fasit import Fasit, Personfasit
from tests.flyt.flyt import Flyt
from tests.kafkaverden import Kafkaverden
from tests.treff import verden
from tests.treff.verden import EIER, om
from treff import bokser as treffbokser
from treff import tasks
from treff.kommandoer import Innlogget, NyJobbsoker, Rolle, Treffinnhold
from treff.models import EndretFelt, Jobbsoker, JobbsokerHendelse, Treff
from treff.oppslag import kortsted
from treff.regler.feil import Treffeil
from treff.regler.kortsted import Kortstatus
from treff.tjenester import innhold, jobbsokere, svar
from treff.tjenester import kort as korttjenesten
from treff.tjenester import treff as treffene

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

ANTALL = 4
TIDER = [  # svarfrist, fraTid, tilTid in each phase, hours from now
    (24, 48, 50),
    (-1, 24, 26),
    (-2, -1, 1),
    (-5, -4, -2),
]

FRO = count(1)  # people of their own to every example: being hidden follows the person

hvem = st.integers(0, ANTALL - 1)
svaret = st.booleans()
handlinger = st.one_of(
    st.tuples(st.just("legg_til"), hvem),
    st.tuples(st.just("slett"), hvem),
    st.tuples(st.just("inviter"), st.lists(hvem, min_size=1, max_size=ANTALL, unique=True)),
    st.tuples(st.just("svar_selv"), hvem, svaret),
    st.tuples(st.just("svar_for"), hvem, st.none() | svaret),
    st.tuples(st.just("avlys")),
    st.tuples(st.just("gjenapne")),
    st.tuples(st.just("fullfor")),
    st.tuples(st.just("endre"), st.sampled_from(["Tittel 0", "Tittel 1", "Tittel 2"])),
    st.tuples(st.just("varsle")),
    st.tuples(st.just("fatt_jobb"), hvem),
    st.tuples(st.just("angre_fatt_jobb"), hvem),
    st.tuples(st.just("sett_synlig"), hvem, st.booleans()),
    st.tuples(st.just("tiden_gar"), st.integers(1, 3)),
    st.tuples(st.just("send_pa_nytt"), hvem),
    st.tuples(st.just("kjor")),
)


# What the card is told, what goes wrong on the way, and what an owner does about it.
med_uhell = st.one_of(
    st.tuples(st.just("svar_for"), hvem, st.none() | svaret),
    st.tuples(st.just("endre"), st.sampled_from(["Tittel 0", "Tittel 1", "Tittel 2"])),
    st.tuples(st.just("avlys")),
    st.tuples(st.just("gjenapne")),
    st.tuples(st.just("gi_opp"), hvem, st.integers(0, 2)),
    st.tuples(st.just("gi_opp"), hvem, st.just(0)),
    st.tuples(st.just("odelegg_invitasjonen"), hvem),
    st.tuples(st.just("send_pa_nytt"), hvem),
    st.tuples(st.just("kjor")),
)


class Spill:
    """The same actions on the real thing. Each says whether it was granted."""

    def __init__(self, flyt: Flyt, topics: Kafkaverden, fro: int) -> None:
        self.flyt = flyt
        self._topics = topics
        self.folk = personer(ANTALL, fro)
        self.treff = self._publisert()
        self._fase = 0

    def _publisert(self) -> Treff:
        svarfrist, fra, til = TIDER[0]
        return verden.publisert(
            tittel="Tittel 0",
            svarfrist=om(hours=svarfrist),
            fra_tid=om(hours=fra),
            til_tid=om(hours=til),
        )

    def gjor(self, handling: str, *hva: Any) -> bool:
        try:
            getattr(self, handling)(*hva)
        except Treffeil:
            return False
        return True

    def _id(self, nr: int) -> UUID:
        rad = Jobbsoker.objects.filter(treff=self.treff, fnr=self.folk[nr].fnr).first()
        return rad.person_treff_id if rad else uuid4()

    def legg_til(self, nr: int) -> None:
        p = self.folk[nr]
        jobbsokere.legg_til(self.treff.pk, [NyJobbsoker(p.fnr, p.fornavn, p.etternavn)], av=EIER)

    def slett(self, nr: int) -> None:
        jobbsokere.slett(self.treff.pk, self._id(nr), av=EIER)

    def inviter(self, numre: list[int]) -> None:
        jobbsokere.inviter(self.treff.pk, [self._id(nr) for nr in numre], av=EIER)

    def svar_selv(self, nr: int, svaret: bool) -> None:
        borger = Innlogget(self.folk[nr].fnr, frozenset({Rolle.BORGER}))
        svar.svar_selv(self.treff.pk, svar=svaret, av=borger)

    def svar_for(self, nr: int, svaret: bool | None) -> None:
        svar.svar_for(self.treff.pk, self._id(nr), svar=svaret, av=EIER)

    def avlys(self) -> None:
        treffene.avlys(self.treff.pk, av=EIER)

    def gjenapne(self) -> None:
        treffene.gjenapne(self.treff.pk, av=EIER)

    def fullfor(self) -> None:
        treffene.fullfor(self.treff.pk, av=EIER)

    def endre(self, tittel: str) -> None:
        na = Treff.objects.get(pk=self.treff.pk)
        felter = {felt: getattr(na, felt) for felt in Treffinnhold.__dataclass_fields__}
        innhold.endre(na.pk, Treffinnhold(**{**felter, "tittel": tittel}), av=EIER)

    def varsle(self) -> None:
        innhold.varsle_om_endringer(self.treff.pk, list(EndretFelt), av=EIER)

    def fatt_jobb(self, nr: int) -> None:
        jobbsokere.fatt_jobb(self.treff.pk, self._id(nr), av=EIER)

    def angre_fatt_jobb(self, nr: int) -> None:
        jobbsokere.angre_fatt_jobb(self.treff.pk, self._id(nr), av=EIER)

    def sett_synlig(self, nr: int, synlig: bool) -> None:
        nokkel, verdi = synlighet(self.folk[nr].fnr, er_synlig=synlig)
        self._topics.skriv(settings.KAFKA_RAPID_TOPIC, nokkel.decode(), verdi)
        tasks.lytt()

    def gi_opp(self, nr: int, plass: int) -> None:
        """One of the person's unsent hendelser is parked, and someone gives it up."""
        usendte = JobbsokerHendelse.objects.filter(
            jobbsoker__treff=self.treff, jobbsoker__fnr=self.folk[nr].fnr, tilstand="USENDT"
        ).order_by("id")[plass : plass + 1]
        for hendelse in usendte:
            JobbsokerHendelse.objects.filter(pk=hendelse.pk).update(tilstand="PARKERT")
            treffbokser.hendelser.gi_opp(hendelse.pk, av="Z990001", grunn="prøve")

    def odelegg_invitasjonen(self, nr: int) -> None:
        """As a fault of ours would: it goes to quarantine, and is discarded there."""
        for hendelse in JobbsokerHendelse.objects.filter(
            jobbsoker__treff=self.treff,
            jobbsoker__fnr=self.folk[nr].fnr,
            type="INVITERT",
            tilstand="USENDT",
        ):
            hendelse.innhold.pop("tittel", None)
            hendelse.save()

    def forkast_alt(self) -> None:
        """Every quarantined message is discarded, until there are no more behind them."""
        while rader := list(kortbokser.rapid.karantene.apne().filter(tilstand="KARANTENE")):
            for rad in rader:
                kortbokser.rapid.karantene.forkast(rad.pk, av="Z990001", grunn="prøve")
        self.flyt.kjor()

    def send_pa_nytt(self, nr: int) -> None:
        korttjenesten.send_pa_nytt(self.treff.pk, self._id(nr), av=EIER)

    def kortsted(self, nr: int) -> Kortstatus:
        rader = Jobbsoker.objects.filter(treff=self.treff, fnr=self.folk[nr].fnr)
        steder = list(kortsted.for_personer(rader).values())
        return steder[0].status if steder else Kortstatus.INGEN

    def tiden_gar(self, fase: int) -> None:
        timer = TIDER[max(fase, self._fase)]
        self._fase = max(fase, self._fase)
        svarfrist, fra, til = (om(hours=time) for time in timer)
        verden.flytt(self.treff, svarfrist=svarfrist, fra_tid=fra, til_tid=til)


def avtrykk(spill: Spill) -> list[Any]:
    """All that a refused action must leave as it was."""
    folk = Jobbsoker.objects.filter(treff=spill.treff).order_by("id")
    return [
        Treff.objects.values_list("status", "tittel", "sist_endret").get(pk=spill.treff.pk),
        *folk.values_list("id", "status", "er_synlig"),
        JobbsokerHendelse.objects.filter(jobbsoker__treff=spill.treff).count(),
    ]


def krev_enighet(spill: Spill, fasit: Fasit) -> None:
    """Every card on the board has had the statuses of the answer book, and shows its title."""
    spill.flyt.kjor()
    for person, ventet in zip(spill.folk, fasit.folk, strict=True):
        kort = spill.flyt.kort(person.fnr, spill.treff.pk)
        assert (kort["statuser"] if kort else []) == ventet.statuser
        assert (kort["tittel"] if kort else "") == ventet.tittel
    assert spill.flyt.feil == []


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rekke=st.lists(handlinger, max_size=30))
# A job after the ending is no answer, also when the card is sent again.
@example(
    rekke=[
        ("inviter", [0]), ("tiden_gar", 3), ("fullfor",), ("fatt_jobb", 0), ("send_pa_nytt", 0),
    ]
)  # fmt: skip
def test_tavlen_er_alltid_enig_med_tabellen(
    flyt: Flyt, topics: Kafkaverden, rekke: list[tuple[Any, ...]]
) -> None:
    spill = Spill(flyt, topics, next(FRO))
    fasit = Fasit([Personfasit() for _ in range(ANTALL)])
    for nr in range(ANTALL - 1):
        assert spill.gjor("legg_til", nr) == fasit.legg_til(nr)
    for handling, *hva in rekke:
        if handling == "kjor":
            krev_enighet(spill, fasit)
            continue
        if handling == "send_pa_nytt":
            krev_enighet(spill, fasit)
        for_ = avtrykk(spill)
        tillatt = getattr(fasit, handling)(*hva)
        assert spill.gjor(handling, *hva) == tillatt, handling
        if not tillatt:
            assert avtrykk(spill) == for_, handling
    krev_enighet(spill, fasit)


def enig(spill: Spill, fasit: Fasit, nr: int) -> bool:
    """Whether the person's card on the board stands and reads as the answer book says."""
    ventet = fasit.folk[nr]
    kort = spill.flyt.kort(spill.folk[nr].fnr, spill.treff.pk)
    sett = (kort["statuser"][-1:], kort["tittel"]) if kort else ([], "")
    return sett == (ventet.statuser[-1:], ventet.tittel)


@hypothesis_settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rekke=st.lists(med_uhell, min_size=3, max_size=20))
# What waited for an invitation that was given up is older than what was given up after it.
@example(rekke=[("gi_opp", 3, 0), ("avlys",), ("kjor",), ("gjenapne",), ("gi_opp", 3, 0)])
@example(
    rekke=[
        ("gi_opp", 3, 0), ("endre", "Tittel 1"), ("kjor",), ("endre", "Tittel 2"), ("gi_opp", 3, 0),
    ]
)  # fmt: skip
def test_et_kort_som_ikke_stemmer_er_aldri_sendt_og_rettes_av_send_paa_nytt(
    flyt: Flyt, topics: Kafkaverden, rekke: list[tuple[Any, ...]]
) -> None:
    spill = Spill(flyt, topics, next(FRO))
    fasit = Fasit([Personfasit() for _ in range(ANTALL)])
    alle = list(range(ANTALL))
    inviter = [("legg_til", nr) for nr in alle] + [("inviter", alle)]
    for handling, *hva in [*inviter, *rekke, ("kjor",)]:
        if handling == "kjor":
            spill.flyt.kjor()
            spill.forkast_alt()
        elif hasattr(fasit, handling) and handling != "send_pa_nytt":
            assert spill.gjor(handling, *hva) == getattr(fasit, handling)(*hva), handling
        else:
            spill.gjor(handling, *hva)

    for nr in alle:
        sted = spill.kortsted(nr)
        assert sted == Kortstatus.FEILET or (sted == Kortstatus.SENDT and enig(spill, fasit, nr))
        if sted == Kortstatus.FEILET:
            spill.send_pa_nytt(nr)
    spill.flyt.kjor()
    for nr in alle:
        assert spill.kortsted(nr) == Kortstatus.SENDT
        assert enig(spill, fasit, nr)
