"""Who may answer, and when, as truth tables (`kontrakt.md` §6 *Jobbsøker*)."""

from datetime import UTC, datetime, timedelta

import pytest

from treff.models import Jobbsoker, Jobbsokerstatus, Treff, Treffstatus
from treff.regler import beskjeder, svar
from treff.regler.feil import (
    FinnesIkke,
    IkkeTilgang,
    KanIkkeSlettes,
    Konflikt,
    Treffeil,
    UgyldigVerdi,
)

S = Jobbsokerstatus
T = Treffstatus
NAA = datetime(2025, 9, 1, 12, tzinfo=UTC)
FOR, ETTER = NAA + timedelta(seconds=1), NAA - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("treff", "person", "synlig", "feil"),
    [
        (T.PUBLISERT, S.INVITERT, True, None),
        (T.PUBLISERT, S.SVART_JA, True, None),
        (T.PUBLISERT, S.SVART_NEI, True, None),
        (T.PUBLISERT, S.LAGT_TIL, True, Konflikt),
        (T.PUBLISERT, S.FATT_JOBB, True, Konflikt),
        (T.PUBLISERT, S.SLETTET, True, FinnesIkke),
        (T.PUBLISERT, S.INVITERT, False, IkkeTilgang),
        (T.PUBLISERT, S.FATT_JOBB, False, IkkeTilgang),
        (T.PUBLISERT, S.SLETTET, False, FinnesIkke),
        (T.UTKAST, S.LAGT_TIL, True, Konflikt),
        (T.AVLYST, S.SVART_JA, True, Konflikt),
        (T.FULLFORT, S.INVITERT, True, Konflikt),
        (T.AVLYST, S.SLETTET, True, FinnesIkke),
        (T.AVLYST, S.SVART_JA, False, IkkeTilgang),
    ],
)
def test_hvem_det_kan_svares_for(
    treff: Treffstatus, person: Jobbsokerstatus, synlig: bool, feil: type[Treffeil] | None
) -> None:
    rad = Jobbsoker(status=person, er_synlig=synlig)
    if feil is None:
        svar.krev_kan_svare(Treff(status=treff), rad)
    else:
        with pytest.raises(feil):
            svar.krev_kan_svare(Treff(status=treff), rad)


@pytest.mark.parametrize(
    ("person", "svarfrist", "fra_tid", "lov"),
    [
        (S.INVITERT, FOR, FOR, True),
        (S.INVITERT, NAA, FOR, False),
        (S.INVITERT, ETTER, FOR, False),
        (S.SVART_JA, ETTER, FOR, True),
        (S.SVART_NEI, ETTER, FOR, True),
        (S.SVART_JA, ETTER, NAA, False),
        (S.SVART_NEI, ETTER, ETTER, False),
    ],
)
def test_forste_svar_for_fristen_og_nytt_svar_til_start(
    person: Jobbsokerstatus, svarfrist: datetime, fra_tid: datetime, lov: bool
) -> None:
    treff = Treff(svarfrist=svarfrist, fra_tid=fra_tid)
    if lov:
        svar.krev_innen_egen_frist(treff, Jobbsoker(status=person), NAA)
    else:
        with pytest.raises(Konflikt):
            svar.krev_innen_egen_frist(treff, Jobbsoker(status=person), NAA)


@pytest.mark.parametrize(
    ("verdi", "status", "av_eier"),
    [
        (True, S.SVART_JA, beskjeder.SVARTE_JA_AV_EIER),
        (False, S.SVART_NEI, beskjeder.SVARTE_NEI_AV_EIER),
        (None, S.INVITERT, beskjeder.SVAR_FJERNET),
    ],
)
def test_hva_et_svar_blir_til(
    verdi: bool | None, status: Jobbsokerstatus, av_eier: beskjeder.Beskjed
) -> None:
    assert svar.status_for_svar(verdi) == status
    assert svar.svarte_av_eier(verdi) == av_eier


def test_egne_svar_er_egne_hendelser() -> None:
    assert svar.svarte_selv(svar=True) == beskjeder.SVARTE_JA
    assert svar.svarte_selv(svar=False) == beskjeder.SVARTE_NEI


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("synlig", [True, False])
def test_bare_synlige_som_er_lagt_til_inviteres(status: Jobbsokerstatus, synlig: bool) -> None:
    person = Jobbsoker(status=status, er_synlig=synlig)
    assert svar.kan_inviteres(person) == (status == S.LAGT_TIL and synlig)


@pytest.mark.parametrize(
    ("status", "slett", "fatt_jobb", "angre"),
    [
        (S.LAGT_TIL, None, Konflikt, Konflikt),
        (S.INVITERT, KanIkkeSlettes, None, Konflikt),
        (S.SVART_JA, KanIkkeSlettes, None, Konflikt),
        (S.SVART_NEI, KanIkkeSlettes, None, Konflikt),
        (S.FATT_JOBB, KanIkkeSlettes, Konflikt, None),
        (S.SLETTET, FinnesIkke, FinnesIkke, FinnesIkke),
    ],
)
def test_hvem_som_kan_slettes_fa_jobb_og_angres(
    status: Jobbsokerstatus,
    slett: type[Treffeil] | None,
    fatt_jobb: type[Treffeil] | None,
    angre: type[Treffeil] | None,
) -> None:
    person = Jobbsoker(status=status)
    for krev, feil in (
        (svar.krev_kan_slettes, slett),
        (svar.krev_kan_fa_jobb, fatt_jobb),
        (svar.krev_har_fatt_jobb, angre),
    ):
        if feil is None:
            krev(person)
        else:
            with pytest.raises(feil):
                krev(person)


@pytest.mark.parametrize(
    "galt", ["", "1234567890", "123456789012", "1234567890a", "１２３４５６７８９０１"]
)
def test_et_fodselsnummer_er_11_sifre_og_feilen_sier_hvilken_plass(galt: str) -> None:
    with pytest.raises(UgyldigVerdi) as feil:
        svar.krev_fodselsnumre(["04837499943", galt])
    assert feil.value.felter == {"1.fødselsnummer": "Fødselsnummeret må være 11 sifre."}
