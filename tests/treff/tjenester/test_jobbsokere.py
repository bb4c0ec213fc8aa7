"""People are added, invited, deleted, and get jobs (`kontrakt.md` §6 *Jobbsøker*)."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from lokal.personer import personer
from rapids.tidspunkt import til_oslo
from tests.treff import verden as v
from treff.kommandoer import NyJobbsoker
from treff.models import Jobbsoker, Jobbsokerstatus, Treff
from treff.regler.feil import FinnesIkke, IkkeTilgang, KanIkkeSlettes, Konflikt, UgyldigVerdi
from treff.tjenester import jobbsokere, treff
from treff.tjenester.jobbsokere import Invitert, LagtTil

pytestmark = pytest.mark.django_db
S = Jobbsokerstatus
NY = NyJobbsoker("04837499943", "Blid", "Brygge", "Kari Saksbehandler")


def test_en_som_legges_til_star_pa_treffet() -> None:
    publisert = v.publisert()
    assert jobbsokere.legg_til(publisert.pk, [NY], av=v.VEILEDER) == LagtTil(1, 0)
    person = Jobbsoker.objects.get(treff=publisert)
    assert (person.fnr, person.fornavn, person.etternavn) == ("04837499943", "Blid", "Brygge")
    assert (person.status, person.er_synlig) == (S.LAGT_TIL, True)
    assert (person.lagt_til_av, person.lagt_til_av_navn) == ("B200001", "Kari Saksbehandler")
    assert v.hendelser(person) == ["OPPRETTET"]


def test_den_som_er_der_fra_for_hoppes_over() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    igjen = NyJobbsoker(person.fnr, "Et annet", "Navn")
    ny = personer(2)[1]
    til = [igjen, NyJobbsoker(ny.fnr, ny.fornavn, ny.etternavn)]
    assert jobbsokere.legg_til(publisert.pk, til, av=v.EIER) == LagtTil(1, 1)
    assert v.frisk(person).fornavn == person.fornavn
    assert v.frisk(person).status == S.INVITERT


def test_den_samme_to_ganger_i_en_liste_legges_til_en_gang() -> None:
    publisert = v.publisert()
    to = [NY, NyJobbsoker(NY.fnr, "Annet", "Navn")]
    assert jobbsokere.legg_til(publisert.pk, to, av=v.EIER) == LagtTil(1, 1)
    assert Jobbsoker.objects.get(treff=publisert).fornavn == "Blid"


def test_en_slettet_kommer_tilbake_som_lagt_til_med_samme_id() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    jobbsokere.slett(publisert.pk, person.person_treff_id, av=v.EIER)
    igjen = NyJobbsoker(person.fnr, "Nytt", "Navn")
    assert jobbsokere.legg_til(publisert.pk, [igjen], av=v.VEILEDER) == LagtTil(1, 0)
    lest = v.frisk(person)
    assert (lest.status, lest.fornavn, lest.lagt_til_av) == (S.LAGT_TIL, "Nytt", "B200001")
    assert lest.person_treff_id == person.person_treff_id
    assert v.hendelser(person) == ["OPPRETTET", "SLETTET", "OPPRETTET"]


@pytest.mark.parametrize("synlig", [True, False], ids=["synlig", "skjult"])
@pytest.mark.parametrize("nyest_nr", [0, 1, 2])
def test_en_ny_rad_tar_synligheten_fra_den_nyeste_av_de_andre(
    *, synlig: bool, nyest_nr: int
) -> None:
    andre = [v.publisert() for _ in range(3)]
    for treffet in andre:
        jobbsokere.legg_til(treffet.pk, [NY], av=v.EIER)
    ny, gammel = andre.pop(nyest_nr), andre.pop(0)  # and one that nothing is known of
    Jobbsoker.objects.filter(treff=gammel).update(
        er_synlig=not synlig, synlighet_tid=datetime(2025, 1, 1, tzinfo=UTC)
    )
    nyest = datetime(2025, 2, 1, tzinfo=UTC)
    Jobbsoker.objects.filter(treff=ny).update(er_synlig=synlig, synlighet_tid=nyest)
    publisert = v.publisert()
    jobbsokere.legg_til(publisert.pk, [NY], av=v.EIER)
    rad = Jobbsoker.objects.get(treff=publisert)
    assert (rad.er_synlig, rad.synlighet_tid) == (synlig, nyest)


def test_den_som_kommer_tilbake_beholder_synligheten_som_ble_lagret_imens() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    jobbsokere.slett(publisert.pk, person.person_treff_id, av=v.EIER)
    v.skjul(person)
    v.legg_til(publisert)
    assert not v.frisk(person).er_synlig


def test_veileder_kan_ikke_legge_til_i_andres_utkast() -> None:
    with pytest.raises(FinnesIkke):
        jobbsokere.legg_til(v.utkast().pk, [NY], av=v.VEILEDER)


def test_en_borger_kan_ikke_legge_til_noen() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    with pytest.raises(IkkeTilgang):
        jobbsokere.legg_til(publisert.pk, [NY], av=v.borger(person))


def test_et_utkast_uten_tider_tar_imot_folk() -> None:
    utkast = treff.opprett(av=v.EIER)
    assert jobbsokere.legg_til(utkast.pk, [NY], av=v.EIER) == LagtTil(1, 0)


def test_ingen_legges_til_nar_treffet_er_over_eller_avlyst() -> None:
    over, avlyst = v.publisert(), v.publisert()
    v.over(over)
    treff.avlys(avlyst.pk, av=v.EIER)
    for publisert in (over, avlyst):
        with pytest.raises(Konflikt):
            jobbsokere.legg_til(publisert.pk, [NY], av=v.EIER)


def test_et_ugyldig_fodselsnummer_stopper_hele_listen() -> None:
    publisert = v.publisert()
    with pytest.raises(UgyldigVerdi):
        jobbsokere.legg_til(publisert.pk, [NY, NyJobbsoker("1", "A", "B")], av=v.EIER)
    assert not publisert.jobbsokere.exists()


def test_invitasjonen_har_treffet_som_det_er_da_og_den_som_inviterte() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    assert v.inviter(publisert, [person]) == Invitert(1, 0)
    assert v.frisk(person).status == S.INVITERT
    hendelse = v.siste(person)
    lest = Treff.objects.get(pk=publisert.pk)
    assert hendelse.type == "INVITERT"
    assert hendelse.rapid_hendelse == "rekrutteringstreffinvitasjon"
    assert lest.fra_tid
    assert lest.til_tid
    assert lest.svarfrist
    assert hendelse.innhold == {
        "rekrutteringstreffId": str(publisert.pk),
        "hendelseId": str(hendelse.hendelse_id),
        "hendelseTidspunkt": til_oslo(hendelse.tidspunkt),
        "tittel": lest.tittel,
        "fraTid": til_oslo(lest.fra_tid),
        "tilTid": til_oslo(lest.til_tid),
        "svarfrist": til_oslo(lest.svarfrist),
        "gateadresse": lest.gateadresse,
        "postnummer": lest.postnummer,
        "poststed": lest.poststed,
        "opprettetAv": "A100001",
        "opprettetTidspunkt": til_oslo(lest.opprettet_tid),
    }


def test_de_som_ikke_kan_inviteres_hoppes_over_og_telles() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    (skjult,) = v.legg_til(publisert, 1, fro=2)
    v.skjul(skjult)
    assert v.inviter(publisert, [*folk.values(), skjult]) == Invitert(1, 6)
    assert v.frisk(folk[S.LAGT_TIL]).status == S.INVITERT
    assert v.frisk(skjult).status == S.LAGT_TIL
    assert v.frisk(folk[S.SLETTET]).status == S.SLETTET


def test_samme_invitasjon_en_gang_til_gjor_ingenting() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    assert v.inviter(publisert, [person, person]) == Invitert(0, 1)
    assert v.hendelser(person) == ["OPPRETTET", "INVITERT"]


def test_en_ukjent_id_gjor_at_ingen_inviteres() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    with pytest.raises(FinnesIkke):
        jobbsokere.inviter(publisert.pk, [person.person_treff_id, uuid4()], av=v.EIER)
    assert v.frisk(person).status == S.LAGT_TIL


def test_en_person_pa_et_annet_treff_er_ukjent() -> None:
    (fremmed,) = v.legg_til(v.publisert())
    with pytest.raises(FinnesIkke):
        v.inviter(v.publisert(), [fremmed])


def test_ingen_inviteres_til_utkast_avlyst_eller_passert() -> None:
    utkast, avlyst, over = v.utkast(), v.publisert(), v.publisert()
    folk = {hva.pk: v.legg_til(hva) for hva in (utkast, avlyst, over)}
    treff.avlys(avlyst.pk, av=v.EIER)
    v.over(over)
    for hva in (utkast, avlyst, over):
        with pytest.raises(Konflikt):
            v.inviter(hva, folk[hva.pk])


def test_det_kan_inviteres_til_et_treff_som_er_i_gang() -> None:
    publisert = v.publisert()
    folk = v.legg_til(publisert)
    v.i_gang(publisert)
    assert v.inviter(publisert, folk) == Invitert(1, 0)


def test_bare_eiere_inviterer() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    for hvem in (v.ANNEN_ARB, v.VEILEDER):
        with pytest.raises(IkkeTilgang):
            jobbsokere.inviter(publisert.pk, [person.person_treff_id], av=hvem)


def test_den_som_er_lagt_til_kan_slettes() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    jobbsokere.slett(publisert.pk, person.person_treff_id, av=v.EIER)
    assert v.frisk(person).status == S.SLETTET
    assert v.hendelser(person) == ["OPPRETTET", "SLETTET"]
    with pytest.raises(FinnesIkke):
        jobbsokere.slett(publisert.pk, person.person_treff_id, av=v.EIER)


def test_den_som_er_invitert_kan_ikke_slettes() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    for status in (S.INVITERT, S.SVART_JA, S.SVART_NEI, S.FATT_JOBB):
        with pytest.raises(KanIkkeSlettes):
            jobbsokere.slett(publisert.pk, folk[status].person_treff_id, av=v.EIER)


@pytest.mark.parametrize("status", [S.INVITERT, S.SVART_JA, S.SVART_NEI])
def test_fatt_jobb_og_angre_gir_tilbake_det_som_var(status: Jobbsokerstatus) -> None:
    publisert = v.publisert()
    person = v.en_av_hver(publisert)[status]
    sendes = person.hendelser.exclude(rapid_hendelse="").count()
    jobbsokere.fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    assert v.frisk(person).status == S.FATT_JOBB
    jobbsokere.angre_fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    assert (v.frisk(person).status, v.frisk(person).status_for_fatt_jobb) == (status, "")
    assert v.hendelser(person)[-2:] == ["FÅTT_JOBB", "ANGRE_FÅTT_JOBB"]
    assert person.hendelser.exclude(rapid_hendelse="").count() == sendes


@pytest.mark.parametrize("slutt", [treff.avlys, treff.fullfor])
def test_noen_kan_fa_jobb_ogsa_etter_at_treffet_er_slutt(slutt: object) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.over(publisert)
    assert callable(slutt)
    slutt(publisert.pk, av=v.EIER)
    jobbsokere.fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    assert v.frisk(person).status == S.FATT_JOBB
    jobbsokere.angre_fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    assert v.frisk(person).status == S.INVITERT


def test_den_som_ikke_er_invitert_kan_ikke_fa_jobb_her() -> None:
    publisert = v.publisert()
    (person,) = v.legg_til(publisert)
    with pytest.raises(Konflikt):
        jobbsokere.fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    with pytest.raises(Konflikt):
        jobbsokere.angre_fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)


def test_en_jobbsoker_pa_et_annet_treff_finnes_ikke() -> None:
    (fremmed,) = v.invitert(v.publisert())
    publisert = v.publisert()
    for handling in (jobbsokere.slett, jobbsokere.fatt_jobb, jobbsokere.angre_fatt_jobb):
        with pytest.raises(FinnesIkke):
            handling(publisert.pk, fremmed.person_treff_id, av=v.EIER)
