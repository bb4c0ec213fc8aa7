"""Who owns a treff (`kontrakt.md` §7)."""

import pytest

from tests.treff import verden as v
from treff.kommandoer import Innlogget
from treff.models import Treff, TreffHendelse
from treff.regler.feil import FinnesIkke, IkkeTilgang, UgyldigVerdi
from treff.tjenester import eiere, treff

pytestmark = pytest.mark.django_db


def test_en_arbeidsgiverrettet_kan_bli_eier_av_et_publisert_treff() -> None:
    publisert = v.publisert()
    eiere.legg_til_meg(publisert.pk, av=v.ANNEN_ARB)
    assert Treff.objects.get(pk=publisert.pk).eiere == ["A100001", "A100002"]
    hendelse = TreffHendelse.objects.filter(treff=publisert).latest("id")
    assert (hendelse.type, hendelse.data) == ("EIER_LAGT_TIL", {"navIdent": "A100002"})
    treff.avlys(publisert.pk, av=v.ANNEN_ARB)


def test_den_som_er_eier_blir_det_ikke_en_gang_til() -> None:
    publisert = v.publisert()
    eiere.legg_til_meg(publisert.pk, av=v.EIER)
    assert Treff.objects.get(pk=publisert.pk).eiere == ["A100001"]
    assert v.treffhendelser(publisert)[-1] == "PUBLISERT"


def test_jobbsokerrettede_blir_ikke_eiere() -> None:
    with pytest.raises(IkkeTilgang):
        eiere.legg_til_meg(v.publisert().pk, av=v.VEILEDER)


def test_ingen_andre_blir_eier_av_et_utkast() -> None:
    with pytest.raises(FinnesIkke):
        eiere.legg_til_meg(v.utkast().pk, av=v.ANNEN_ARB)


def test_en_eier_kan_fjernes_og_styrer_ikke_lenger() -> None:
    publisert = v.publisert()
    eiere.legg_til_meg(publisert.pk, av=v.ANNEN_ARB)
    eiere.fjern(publisert.pk, "A100001", av=v.ANNEN_ARB)
    assert Treff.objects.get(pk=publisert.pk).eiere == ["A100002"]
    hendelse = TreffHendelse.objects.filter(treff=publisert).latest("id")
    assert (hendelse.type, hendelse.data) == ("EIER_FJERNET", {"navIdent": "A100001"})
    with pytest.raises(IkkeTilgang):
        treff.avlys(publisert.pk, av=v.EIER)


def test_den_siste_eieren_kan_ikke_fjernes() -> None:
    publisert = v.publisert()
    with pytest.raises(UgyldigVerdi, match="minst én eier"):
        eiere.fjern(publisert.pk, "A100001", av=v.EIER)


def test_den_som_ikke_er_eier_kan_ikke_fjernes() -> None:
    with pytest.raises(FinnesIkke):
        eiere.fjern(v.publisert().pk, "A999999", av=v.EIER)


def test_bare_eiere_fjerner_eiere() -> None:
    with pytest.raises(IkkeTilgang):
        eiere.fjern(v.publisert().pk, "A100001", av=v.ANNEN_ARB)


def test_den_som_mister_rollen_er_ikke_lenger_eier() -> None:
    mistet = Innlogget("A100001", v.VEILEDER.roller)
    with pytest.raises(IkkeTilgang):
        treff.avlys(v.publisert().pk, av=mistet)
    with pytest.raises(FinnesIkke):
        treff.publiser(v.utkast().pk, av=mistet)
