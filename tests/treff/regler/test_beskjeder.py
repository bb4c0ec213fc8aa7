"""What each person is told, as truth tables (`kontrakt.md` §3)."""

import pytest

from treff.models import Jobbsoker, Jobbsokerhendelsestype, Jobbsokerstatus, Rapidhendelse
from treff.regler import beskjeder as b
from treff.regler.beskjeder import Beskjed

S = Jobbsokerstatus


@pytest.mark.parametrize(
    ("status", "avlyst", "fullfort", "endret"),
    [
        (S.LAGT_TIL, None, None, None),
        (S.SLETTET, None, None, None),
        (S.INVITERT, b.UBESVART_AVLYST, b.UBESVART_FULLFORT, b.ENDRET),
        (S.SVART_JA, b.JA_AVLYST, b.JA_FULLFORT, b.ENDRET),
        (S.SVART_NEI, b.NEI_AVLYST, b.NEI_FULLFORT, b.ENDRET),
        (S.FATT_JOBB, b.JA_AVLYST, b.JA_FULLFORT, b.ENDRET),
    ],
)
def test_hva_hver_far_vite_ved_avlysning_fullforing_og_endring(
    status: Jobbsokerstatus,
    avlyst: Beskjed | None,
    fullfort: Beskjed | None,
    endret: Beskjed | None,
) -> None:
    person = Jobbsoker(status=status)
    assert b.ved_avlysning(person) == avlyst
    assert b.ved_fullforing(person) == fullfort
    assert b.ved_endring(person) == endret


@pytest.mark.parametrize(
    ("status", "for_fatt_jobb", "beskjed"),
    [
        (S.LAGT_TIL, "", None),
        (S.SLETTET, "", None),
        (S.INVITERT, "", b.UBESVART_GJENAPNET),
        (S.SVART_JA, "", b.JA_GJENAPNET),
        (S.SVART_NEI, "", None),
        (S.FATT_JOBB, S.INVITERT, b.UBESVART_GJENAPNET),
        (S.FATT_JOBB, S.SVART_JA, b.JA_GJENAPNET),
        (S.FATT_JOBB, S.SVART_NEI, None),
    ],
)
def test_ved_gjenapning_teller_svaret_som_var_for_fatt_jobb(
    status: Jobbsokerstatus, for_fatt_jobb: str, beskjed: Beskjed | None
) -> None:
    person = Jobbsoker(status=status, status_for_fatt_jobb=for_fatt_jobb)
    assert b.ved_gjenapning(person) == beskjed


def test_statustabellen_har_hver_hendelse_som_sendes_en_gang() -> None:
    alle = {verdi for verdi in vars(b).values() if isinstance(verdi, Beskjed) and verdi.rapid}
    i_tabellen = [beskjed for rad in b.STATUSTABELL for beskjed in rad.beskjeder]
    assert len(i_tabellen) == len(set(i_tabellen))
    assert set(i_tabellen) == alle


def test_alt_som_sendes_endrer_kortet_unntatt_varselet() -> None:
    sendes = {beskjed.type for rad in b.STATUSTABELL for beskjed in rad.beskjeder}
    assert sendes - b.ENDRER_KORTET == {b.VARSLET.type}
    assert sendes >= b.ENDRER_KORTET


def test_fatt_jobb_har_ingen_egen_hendelse_pa_rapid() -> None:
    assert b.FATT_JOBB.rapid is None
    assert b.ANGRE_FATT_JOBB.rapid is None


def test_hver_hendelsestype_hoyst_en_slags_melding() -> None:
    slag: dict[Jobbsokerhendelsestype, set[Rapidhendelse | None]] = {}
    for verdi in vars(b).values():
        if isinstance(verdi, Beskjed):
            slag.setdefault(verdi.type, set()).add(verdi.rapid)
    assert all(len(meldinger) == 1 for meldinger in slag.values())
