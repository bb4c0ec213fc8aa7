"""Edits of a treff, and telling of them (`kontrakt.md` §6 *Endre*)."""

from dataclasses import replace
from typing import Any

import pytest

from rapids.tidspunkt import til_oslo
from tests.treff import verden as v
from treff.kommandoer import Treffinnhold
from treff.models import EndretFelt, Jobbsoker, Jobbsokerstatus, Treff, TreffHendelse
from treff.regler.feil import FinnesIkke, IkkeTilgang, Konflikt, UgyldigVerdi
from treff.tjenester import innhold, jobbsokere, treff

pytestmark = pytest.mark.django_db
S = Jobbsokerstatus
F = EndretFelt


def endret(av: Treff, **felter: Any) -> Treffinnhold:
    """What stands, with these instead."""
    lest = Treff.objects.get(pk=av.pk)
    return replace(
        Treffinnhold(**{felt: getattr(lest, felt) for felt in Treffinnhold.__dataclass_fields__}),
        **felter,
    )


def endre(hva: Treff, **felter: Any) -> Treff:
    return innhold.endre(hva.pk, endret(hva, **felter), av=v.EIER)


def test_et_utkast_kan_vare_ufullstendig() -> None:
    utkast = v.utkast()
    innhold.endre(utkast.pk, Treffinnhold(tittel="Bare tittel"), av=v.EIER)
    lest = Treff.objects.get(pk=utkast.pk)
    assert (lest.tittel, lest.fra_tid, lest.poststed) == ("Bare tittel", None, "")


def test_endring_av_utkast_er_en_oppdatering() -> None:
    utkast = v.utkast()
    endre(utkast, tittel="Ny tittel")
    hendelse = TreffHendelse.objects.filter(treff=utkast).latest("id")
    assert hendelse.type == "OPPDATERT"
    assert hendelse.data == {
        "endringer": {"tittel": {"fra": "Jobb i Blåfjell bakeri", "til": "Ny tittel"}}
    }


def test_ingen_endring_gir_ingen_hendelse() -> None:
    for hva in (v.utkast(), v.publisert()):
        for_ = (v.treffhendelser(hva), Treff.objects.get(pk=hva.pk).sist_endret)
        endre(hva)
        assert (v.treffhendelser(hva), Treff.objects.get(pk=hva.pk).sist_endret) == for_


def test_hvert_endret_felt_i_et_publisert_treff_skrives_ned() -> None:
    publisert = v.publisert()
    for_ = Treff.objects.get(pk=publisert.pk)
    nytt = endret(publisert, fra_tid=v.om(days=9), kommune="Asker", beskrivelse="")
    innhold.endre(publisert.pk, nytt, av=v.EIER)
    hendelse = TreffHendelse.objects.filter(treff=publisert).latest("id")
    assert hendelse.type == "TREFF_ENDRET_ETTER_PUBLISERING"
    assert nytt.fra_tid is not None
    assert for_.fra_tid is not None
    assert hendelse.data["endringer"] == {
        "beskrivelse": {"fra": "Møt bakeren", "til": ""},
        "fraTid": {"fra": til_oslo(for_.fra_tid), "til": til_oslo(nytt.fra_tid)},
        "kommune": {"fra": "Oslo", "til": "Asker"},
    }


@pytest.mark.parametrize(
    "felter",
    [
        {"tittel": "Ny"},
        {"fra_tid": v.om(days=9)},
        {"til_tid": v.om(days=12)},
        {"gateadresse": "Ny vei 1"},
        {"postnummer": "0001"},
        {"poststed": "Moss"},
    ],
    ids=" ".join,
)
def test_nar_kortet_endres_far_alle_inviterte_en_oppdatering(felter: dict[str, Any]) -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    v.skjul(folk[S.SVART_NEI])
    endre(publisert, **felter)
    assert {status for status, p in folk.items() if v.siste(p).type == F_ENDRET} == {
        S.INVITERT,
        S.SVART_JA,
        S.SVART_NEI,
        S.FATT_JOBB,
    }
    hendelse = v.siste(folk[S.SVART_JA])
    assert hendelse.rapid_hendelse == "rekrutteringstreffoppdatering"
    assert "endredeFelter" not in hendelse.innhold


F_ENDRET = "TREFF_ENDRET_ETTER_PUBLISERING"


@pytest.mark.parametrize(
    "felter",
    [{"beskrivelse": "Ny"}, {"svarfrist": v.om(days=7)}, {"kommune": "Asker"}],
    ids=" ".join,
)
def test_det_som_ikke_star_pa_kortet_gir_ingen_oppdatering(felter: dict[str, Any]) -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    endre(publisert, **felter)
    assert v.treffhendelser(publisert)[-1] == F_ENDRET
    assert v.siste(person).type == "INVITERT"


def test_oppdateringen_har_innholdet_som_det_var_da() -> None:
    publisert = v.publisert()
    (person,) = v.invitert(publisert)
    endre(publisert, tittel="Først")
    endre(publisert, tittel="Så")
    titler = [
        h.innhold["tittel"] for h in person.hendelser.exclude(rapid_hendelse="").order_by("id")
    ]
    assert titler == ["Jobb i Blåfjell bakeri", "Først", "Så"]


@pytest.mark.parametrize(
    "felter",
    [
        {"tittel": ""},
        {"tittel": "x" * 256},
        {"poststed": ""},
        {"fra_tid": None},
        {"svarfrist": v.om(days=11)},
        {"til_tid": v.om(days=9)},
    ],
    ids=lambda felter: next(iter(felter)),
)
def test_et_publisert_treff_ma_fortsatt_kunne_vaere_publisert(felter: dict[str, Any]) -> None:
    publisert = v.publisert()
    with pytest.raises(Konflikt):
        endre(publisert, **felter)
    assert v.treffhendelser(publisert)[-1] == "PUBLISERT"


def test_et_publisert_treff_som_har_startet_kan_endres() -> None:
    publisert = v.publisert()
    v.i_gang(publisert)
    assert endre(publisert, gateadresse="Ny vei 2").gateadresse == "Ny vei 2"


def test_et_utkast_kan_ikke_slutte_for_det_starter() -> None:
    with pytest.raises(UgyldigVerdi) as feil:
        endre(v.utkast(), til_tid=v.om(days=9))
    assert list(feil.value.felter) == ["tilTid"]


@pytest.mark.parametrize("slutt", [treff.avlys, treff.fullfor])
def test_et_avsluttet_treff_kan_ikke_endres(slutt: object) -> None:
    publisert = v.publisert()
    v.over(publisert)
    assert callable(slutt)
    slutt(publisert.pk, av=v.EIER)
    with pytest.raises(Konflikt):
        endre(publisert, tittel="Ny")


def test_bare_eiere_endrer() -> None:
    publisert = v.publisert()
    with pytest.raises(IkkeTilgang):
        innhold.endre(publisert.pk, endret(publisert, tittel="Ny"), av=v.ANNEN_ARB)
    with pytest.raises(FinnesIkke):
        innhold.endre(v.utkast().pk, Treffinnhold(), av=v.VEILEDER)


def varsle(hva: Treff, *felter: EndretFelt) -> int:
    return innhold.varsle_om_endringer(hva.pk, felter, av=v.EIER)


def varslet(person: Jobbsoker) -> list[list[str]]:
    """What the person has been notified about, time for time."""
    varsler = person.hendelser.filter(type="TREFF_ENDRET_ETTER_PUBLISERING_NOTIFIKASJON")
    assert all(varsel.rapid_hendelse == "rekrutteringstreffoppdatering" for varsel in varsler)
    assert all(
        varsel.data == {"endredeFelter": varsel.innhold["endredeFelter"]} for varsel in varsler
    )
    return [varsel.innhold["endredeFelter"] for varsel in varsler.order_by("id")]


def test_endringer_varsler_bare_dem_som_har_svart_ja() -> None:
    publisert = v.publisert()
    folk = v.en_av_hver(publisert)
    endre(publisert, tittel="Ny", poststed="Moss")
    assert varsle(publisert, F.STED, F.NAVN) == 1
    assert {status: varslet(p) for status, p in folk.items() if varslet(p)} == {
        S.SVART_JA: [["NAVN", "STED"]]
    }


def test_endringer_varsler_ogsa_en_skjult_som_har_svart_ja() -> None:
    publisert = v.publisert()
    ja = v.en_av_hver(publisert)[S.SVART_JA]
    v.skjul(ja)
    endre(publisert, tittel="Ny")
    assert varsle(publisert, F.NAVN) == 1


def test_endringer_tar_bare_med_det_som_er_valgt_og_endret() -> None:
    publisert = v.publisert()
    ja = v.en_av_hver(publisert)[S.SVART_JA]
    endre(publisert, beskrivelse="Ny", svarfrist=v.om(days=7))
    varsle(publisert, F.NAVN, F.SVARFRIST)
    assert varslet(ja) == [["SVARFRIST"]]


def test_det_som_er_varslet_varsles_ikke_igjen() -> None:
    publisert = v.publisert()
    ja = v.en_av_hver(publisert)[S.SVART_JA]
    endre(publisert, tittel="Ny")
    assert varsle(publisert, F.NAVN) == 1
    assert varsle(publisert, F.NAVN) == 0
    endre(publisert, tittel="Nyere")
    assert varsle(publisert, F.NAVN) == 1
    assert varslet(ja) == [["NAVN"], ["NAVN"]]


def test_bare_endringer_siden_forrige_varsel_teller() -> None:
    publisert = v.publisert()
    ja = v.en_av_hver(publisert)[S.SVART_JA]
    endre(publisert, tittel="Ny", poststed="Moss")
    varsle(publisert, F.NAVN)
    assert varsle(publisert, F.STED) == 0
    assert varslet(ja) == [["NAVN"]]


def test_et_varsel_det_ikke_ble_noe_av_glemmer_ingenting() -> None:
    publisert = v.publisert()
    ja = v.en_av_hver(publisert)[S.SVART_JA]
    endre(publisert, poststed="Moss")
    assert varsle(publisert, F.NAVN) == 0
    assert varsle(publisert, F.STED) == 1
    assert varslet(ja) == [["STED"]]


def test_endringer_for_publisering_varsles_ikke() -> None:
    publisert = v.publisert()
    endre(publisert, tittel="Ny")
    treff.avpubliser(publisert.pk, av=v.EIER)
    treff.publiser(publisert.pk, av=v.EIER)
    v.en_av_hver(publisert)
    assert varsle(publisert, *F) == 0


def test_endringer_krever_et_publisert_treff() -> None:
    publisert = v.publisert()
    with pytest.raises(Konflikt):
        varsle(v.utkast(), F.NAVN)
    treff.avlys(publisert.pk, av=v.EIER)
    with pytest.raises(Konflikt):
        varsle(publisert, F.NAVN)


def test_bare_eiere_varsler() -> None:
    with pytest.raises(IkkeTilgang):
        innhold.varsle_om_endringer(v.publisert().pk, [F.NAVN], av=v.ANNEN_ARB)


def test_den_som_har_fatt_jobb_varsles_ikke() -> None:
    publisert = v.publisert()
    ja = v.en_av_hver(publisert)[S.SVART_JA]
    jobbsokere.fatt_jobb(publisert.pk, ja.person_treff_id, av=v.EIER)
    endre(publisert, tittel="Ny")
    assert varsle(publisert, F.NAVN) == 0
