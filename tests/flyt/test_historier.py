"""Whole stories: from what someone does in treff to what the person sees in the aktivitetsplan."""

import pytest

from lokal.aktivitetsplan.oppfolging import Oppfolging
from tests.flyt.flyt import Flyt
from tests.treff import verden
from tests.treff.verden import EIER
from treff.models import Jobbsoker, JobbsokerHendelse
from treff.oppslag import kortsted
from treff.tjenester import innhold, kort, svar
from treff.tjenester import jobbsokere as tjenesten
from treff.tjenester import treff as treffene

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "aktivitetskort"])

RART = 'Bakeren sa: "Møt \\ opp!"\nTa med 🥖 og <script>'


def test_invitasjonen_svaret_og_fullforingen_naar_kortet(flyt: Flyt) -> None:
    treff = verden.publisert()
    ja, nei, taus = verden.invitert(treff, 3)
    svar.svar_selv(treff.pk, svar=True, av=verden.borger(ja))
    svar.svar_for(treff.pk, nei.person_treff_id, svar=False, av=EIER)
    verden.over(treff)
    treffene.fullfor_passerte()

    flyt.kjor()

    assert flyt.statuser(ja.fnr, treff.pk) == ["PLANLAGT", "GJENNOMFORES", "FULLFORT"]
    assert flyt.statuser(nei.fnr, treff.pk) == ["PLANLAGT", "AVBRUTT", "AVBRUTT"]
    assert flyt.statuser(taus.fnr, treff.pk) == ["PLANLAGT", "AVBRUTT"]
    assert flyt.feil == []


def test_avlysning_og_gjenapning_gir_tilbake_det_hver_hadde_svart(flyt: Flyt) -> None:
    treff = verden.publisert()
    ja, nei, taus = verden.invitert(treff, 3)
    svar.svar_selv(treff.pk, svar=True, av=verden.borger(ja))
    svar.svar_selv(treff.pk, svar=False, av=verden.borger(nei))
    treffene.avlys(treff.pk, av=EIER)
    treffene.gjenapne(treff.pk, av=EIER)

    flyt.kjor()

    assert flyt.statuser(ja.fnr, treff.pk)[-2:] == ["AVBRUTT", "GJENNOMFORES"]
    assert flyt.statuser(nei.fnr, treff.pk) == ["PLANLAGT", "AVBRUTT", "AVBRUTT"]
    assert flyt.statuser(taus.fnr, treff.pk) == ["PLANLAGT", "AVBRUTT", "PLANLAGT"]


def test_kortet_viser_treffet_slik_det_var_da_hendelsen_skjedde(flyt: Flyt) -> None:
    treff = verden.publisert(tittel=RART)
    (person,) = verden.invitert(treff)
    flyt.kjor()
    vist = flyt.kort(person.fnr, treff.pk)
    assert vist
    assert vist["tittel"] == RART

    innhold.endre(treff.pk, verden.innhold(tittel="Roligere tittel"), av=EIER)
    flyt.kjor()
    vist = flyt.kort(person.fnr, treff.pk)
    assert vist
    assert (vist["tittel"], vist["status"]) == ("Roligere tittel", "PLANLAGT")


def test_den_som_fikk_jobb_og_den_som_ble_skjult_faar_likevel_slutten(flyt: Flyt) -> None:
    treff = verden.publisert()
    jobb, skjult = verden.invitert(treff, 2)
    tjenesten.fatt_jobb(treff.pk, jobb.person_treff_id, av=EIER)
    verden.skjul(skjult)
    verden.over(treff)
    treffene.fullfor(treff.pk, av=EIER)

    flyt.kjor()

    assert flyt.statuser(jobb.fnr, treff.pk) == ["PLANLAGT", "FULLFORT"]
    assert flyt.statuser(skjult.fnr, treff.pk) == ["PLANLAGT", "AVBRUTT"]


def test_feilen_fra_aktivitetsplanen_naar_jobbsokeren_en_gang(flyt: Flyt) -> None:
    treff = verden.publisert(tittel=RART)
    (person,) = verden.invitert(treff)
    flyt.sett_oppfolging(person.fnr, Oppfolging.INGEN)

    flyt.kjor()
    flyt.kjor()

    assert flyt.kort(person.fnr, treff.pk) is None
    feil = JobbsokerHendelse.objects.get(jobbsoker=person, type="AKTIVITETSKORT_OPPRETTELSE_FEIL")
    invitert = JobbsokerHendelse.objects.get(jobbsoker=person, type="INVITERT")
    assert feil.data["errorType"] == "MANGLER_OPPFOLGINGSPERIODE"
    assert feil.data["feiletHendelseId"] == str(invitert.hendelse_id)

    flyt.sett_oppfolging(person.fnr, Oppfolging.AKTIV)
    svar.svar_for(treff.pk, person.person_treff_id, svar=True, av=EIER)
    flyt.kjor()
    assert flyt.statuser(person.fnr, treff.pk) == ["GJENNOMFORES"]


def test_invitasjonen_som_er_blitt_kort_meldes_tilbake(flyt: Flyt) -> None:
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    flyt.kjor()
    laget = JobbsokerHendelse.objects.get(jobbsoker=person, type="AKTIVITETSKORT_LAGET")
    vist = flyt.kort(person.fnr, treff.pk)
    assert vist
    assert laget.data["aktivitetskortId"] == vist["id"]


def test_mange_hendelser_paa_rad_for_mange_naar_frem_i_rekkefolge(flyt: Flyt) -> None:
    treff = verden.publisert()
    folk = verden.invitert(treff, 20)
    for gang in range(6):
        for person in folk:
            svar.svar_for(treff.pk, person.person_treff_id, svar=gang % 2 == 0, av=EIER)
    flyt.kjor()
    for person in folk:
        assert flyt.statuser(person.fnr, treff.pk) == [
            "PLANLAGT",
            *["GJENNOMFORES", "AVBRUTT"] * 3,
        ]


def test_eieren_ser_feilen_og_sender_kortet_pa_nytt(flyt: Flyt) -> None:
    treff = verden.publisert()
    (person,) = verden.invitert(treff)
    svar.svar_selv(treff.pk, svar=True, av=verden.borger(person))
    flyt.sett_oppfolging(person.fnr, Oppfolging.INGEN)
    flyt.kjor()
    assert hvor_er(person) == ("FEILET", "MANGLER_OPPFOLGINGSPERIODE")

    flyt.sett_oppfolging(person.fnr, Oppfolging.AKTIV)
    kort.send_pa_nytt(treff.pk, person.person_treff_id, av=EIER)
    assert hvor_er(person) == ("UNDERVEIS", "")
    flyt.kjor()

    assert flyt.statuser(person.fnr, treff.pk) == ["GJENNOMFORES"]
    assert hvor_er(person) == ("SENDT", "")


def hvor_er(person: Jobbsoker) -> tuple[str, str]:
    """Where the owner sees that the card is."""
    sted = kortsted.for_personer([person])[person.pk]
    return sted.status, sted.feiltype
