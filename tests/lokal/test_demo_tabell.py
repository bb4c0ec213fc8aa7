"""The demo's own reading of the status table covers what `treff` can do."""

import pytest

from lokal.demo import tabell
from treff.regler.beskjeder import STATUSTABELL, UENDRET, Beskjed, Statusrad, Svar

SVAR = {Svar.JA: " svar=true", Svar.NEI: " svar=false", Svar.FJERNET: " svar=null"}


def _event(beskjed: Beskjed) -> str:
    treffstatus = f" treffstatus={beskjed.treffstatus.lower()}" if beskjed.treffstatus else ""
    return f"{beskjed.rapid}{SVAR.get(beskjed.svar, '')}{treffstatus}"


@pytest.mark.parametrize("rad", STATUSTABELL, ids=lambda rad: rad.hva)
def test_demoen_spiller_hver_rad_i_statustabellen(rad: Statusrad) -> None:
    spilt = {((r.event or "").split(" endredeFelter")[0], r.status) for r in tabell.ALLE}
    status = None if rad.kortstatus == UENDRET else rad.kortstatus
    assert {(_event(beskjed), status) for beskjed in rad.beskjeder} <= spilt


def test_ingen_rad_staar_to_ganger() -> None:
    assert len(set(tabell.ALLE)) == len(tabell.ALLE)
    assert len({rad.hendelse for rad in tabell.ALLE}) == len(tabell.ALLE)


def test_det_som_sendes_har_et_event() -> None:
    assert all(rad.event for rad in tabell.ALLE if rad.sendes)
