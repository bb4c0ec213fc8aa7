"""Answers (`kontrakt.md` §6 *Jobbsøker*)."""

# ruff: noqa: FBT003 -- an answer is a boolean

from uuid import uuid4

import pytest

from tests.treff import verden as v
from treff.models import Jobbsoker, Jobbsokerstatus, Treff
from treff.regler.feil import FinnesIkke, IkkeTilgang, Konflikt
from treff.tjenester import jobbsokere, svar, treff

pytestmark = pytest.mark.django_db
S = Jobbsokerstatus


def svar_for(hva: Treff, person: Jobbsoker, verdi: bool | None) -> None:
    svar.svar_for(hva.pk, person.person_treff_id, verdi, av=v.EIER)


def svar_selv(hva: Treff, person: Jobbsoker, verdi: bool) -> None:
    svar.svar_selv(hva.pk, verdi, av=v.borger(person))


@pytest.mark.parametrize(
    ("verdi", "status", "type_"),
    [
        (True, S.SVART_JA, "SVART_JA_TIL_INVITASJON"),
        (False, S.SVART_NEI, "SVART_NEI_TIL_INVITASJON"),
    ],
)
def test_en_invitert_svarer_selv(verdi: bool, status: str, type_: str) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar_selv(publisert, person, verdi)
    assert v.frisk(person).status == status
    hendelse = v.siste(person)
    assert (hendelse.type, hendelse.aktor_type, hendelse.aktor_id) == (
        type_,
        "JOBBSØKER",
        person.fnr,
    )
    assert hendelse.innhold == {
        "rekrutteringstreffId": str(publisert.pk),
        "hendelseId": str(hendelse.hendelse_id),
        "hendelseTidspunkt": hendelse.innhold["hendelseTidspunkt"],
        "endretAvPersonbruker": True,
        "svar": verdi,
    }


@pytest.mark.parametrize(
    ("verdi", "status", "type_"),
    [
        (True, S.SVART_JA, "SVART_JA_TIL_INVITASJON_AV_EIER"),
        (False, S.SVART_NEI, "SVART_NEI_TIL_INVITASJON_AV_EIER"),
    ],
)
def test_eieren_svarer_pa_vegne_av(verdi: bool, status: str, type_: str) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar_for(publisert, person, verdi)
    assert v.frisk(person).status == status
    hendelse = v.siste(person)
    assert (hendelse.type, hendelse.innhold["svar"]) == (type_, verdi)
    assert hendelse.innhold["endretAv"] == "A100001"
    assert hendelse.innhold["endretAvPersonbruker"] is False


@pytest.mark.parametrize("for_", [True, False])
def test_eieren_kan_ta_svaret_tilbake(for_: bool) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar_for(publisert, person, for_)
    svar_for(publisert, person, None)
    assert v.frisk(person).status == S.INVITERT
    hendelse = v.siste(person)
    assert hendelse.type == "SVAR_FJERNET_AV_EIER"
    assert hendelse.innhold["svar"] is None
    assert "treffstatus" not in hendelse.innhold


def test_samme_svar_igjen_gjor_ingenting() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    for_ = {status: v.hendelser(p) for status, p in folk.items()}
    svar_for(publisert, folk[S.SVART_JA], True)
    svar_selv(publisert, folk[S.SVART_JA], True)
    svar_for(publisert, folk[S.SVART_NEI], False)
    svar_for(publisert, folk[S.INVITERT], None)
    assert {status: v.hendelser(p) for status, p in folk.items()} == for_


def test_forste_svar_ma_komme_for_svarfristen() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.flytt(publisert, svarfrist=v.om(seconds=-1))
    with pytest.raises(Konflikt, match="Svarfristen"):
        svar_selv(publisert, person, True)
    assert v.frisk(person).status == S.INVITERT


def test_den_som_har_svart_kan_ombestemme_seg_til_treffet_starter() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar_selv(publisert, person, True)
    v.flytt(publisert, svarfrist=v.om(seconds=-1))
    svar_selv(publisert, person, False)
    assert v.frisk(person).status == S.SVART_NEI
    v.i_gang(publisert)
    with pytest.raises(Konflikt, match="startet"):
        svar_selv(publisert, person, True)


def test_den_som_har_fatt_svaret_fjernet_ma_igjen_svare_for_fristen() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    svar_for(publisert, person, True)
    svar_for(publisert, person, None)
    v.flytt(publisert, svarfrist=v.om(seconds=-1))
    with pytest.raises(Konflikt, match="Svarfristen"):
        svar_selv(publisert, person, True)


def test_eieren_kan_svare_til_treffet_er_over() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.i_gang(publisert)
    svar_for(publisert, person, True)
    assert v.frisk(person).status == S.SVART_JA
    v.over(publisert)
    for verdi in (False, None):
        with pytest.raises(Konflikt, match="over"):
            svar_for(publisert, person, verdi)


@pytest.mark.parametrize("slutt", [treff.avlys, treff.fullfor])
def test_det_svares_ikke_pa_et_treff_som_er_slutt(slutt: object) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.over(publisert)
    assert callable(slutt)
    slutt(publisert.pk, av=v.EIER)
    with pytest.raises(Konflikt):
        svar_for(publisert, person, True)
    with pytest.raises(Konflikt):
        svar_selv(publisert, person, True)


def test_det_kan_svares_igjen_etter_gjenapning() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    treff.avlys(publisert.pk, av=v.EIER)
    treff.gjenapne(publisert.pk, av=v.EIER)
    svar_selv(publisert, person, True)
    assert v.frisk(person).status == S.SVART_JA


@pytest.mark.parametrize("status", [S.LAGT_TIL, S.FATT_JOBB])
def test_den_som_ikke_er_invitert_eller_har_fatt_jobb_svarer_ikke(status: Jobbsokerstatus) -> None:
    publisert = v.publisert()
    person = v.en_av_hver(publisert)[status]
    with pytest.raises(Konflikt):
        svar_for(publisert, person, True)
    with pytest.raises(Konflikt):
        svar_selv(publisert, person, True)


def test_for_en_slettet_finnes_ikke_treffet() -> None:
    publisert = v.publisert()
    person = v.en_av_hver(publisert)[S.SLETTET]
    with pytest.raises(FinnesIkke):
        svar_for(publisert, person, True)
    with pytest.raises(FinnesIkke):
        svar_selv(publisert, person, True)


def test_en_skjult_kan_ikke_svare_og_ingen_kan_svare_for_ham() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    v.skjul(person)
    with pytest.raises(IkkeTilgang):
        svar_for(publisert, person, True)
    with pytest.raises(IkkeTilgang):
        svar_selv(publisert, person, True)


def test_angret_fatt_jobb_kan_svare_igjen() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    jobbsokere.fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    jobbsokere.angre_fatt_jobb(publisert.pk, person.person_treff_id, av=v.EIER)
    svar_selv(publisert, person, True)
    assert v.frisk(person).status == S.SVART_JA


def test_en_borger_som_ikke_er_pa_treffet_finner_det_ikke() -> None:
    (fremmed,) = v.invitert(v.publisert(), 1, fro=7)
    publisert = v.publisert()
    v.invitert(publisert)
    with pytest.raises(FinnesIkke):
        svar_selv(publisert, fremmed, True)


def test_bare_personen_selv_svarer_selv() -> None:
    publisert = v.publisert()
    v.invitert(publisert)
    with pytest.raises(IkkeTilgang):
        svar.svar_selv(publisert.pk, svar=True, av=v.EIER)


def test_bare_eiere_svarer_pa_vegne_av() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    for hvem in (v.ANNEN_ARB, v.VEILEDER, v.borger(person)):
        with pytest.raises(IkkeTilgang):
            svar.svar_for(publisert.pk, person.person_treff_id, svar=True, av=hvem)


def test_en_ukjent_jobbsoker_finnes_ikke() -> None:
    publisert = v.publisert()
    with pytest.raises(FinnesIkke):
        svar.svar_for(publisert.pk, uuid4(), svar=True, av=v.EIER)
