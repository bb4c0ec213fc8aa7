"""The rules of the card (`kontrakt.md` §3), as truth tables, without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from aktivitetskort import regler
from aktivitetskort.kommandoer import (
    EndretAv,
    Inviter,
    Kortbilde,
    Kortinnhold,
    Kortkommando,
    OppdaterInnhold,
    SendPaNytt,
    SettStatus,
)
from aktivitetskort.models import Aktivitetstatus as S
from rapids.melding import Kilde, UgyldigMelding

NA = datetime(2025, 10, 1, 8, tzinfo=UTC)
NAV = EndretAv.fra("Z990001")
GAMMELT = Kortinnhold("Tittel", NA, NA, "Gata 1", "0001", "Oslo")
NYTT = replace(GAMMELT, tittel="Ny tittel")
FORRIGE = regler.Korttilstand(GAMMELT, S.GJENNOMFORES, NAV, NA)


@pytest.mark.parametrize(
    ("finnes", "svar", "treffstatus", "status"),
    [
        (True, True, None, S.GJENNOMFORES),
        (True, False, None, S.AVBRUTT),
        (True, None, None, S.PLANLAGT),
        (True, True, "fullført", S.FULLFORT),
        (True, False, "fullført", S.AVBRUTT),
        (True, None, "fullført", S.AVBRUTT),
        (False, None, "fullført", S.AVBRUTT),
        (True, True, "avlyst", S.AVBRUTT),
        (True, False, "avlyst", S.AVBRUTT),
        (False, None, "avlyst", S.AVBRUTT),
    ],
)
def test_kortstatus(finnes: bool, svar: bool | None, treffstatus: str | None, status: S) -> None:
    assert regler.kortstatus(regler.Svarfelt(finnes, svar), treffstatus) == status


@pytest.mark.parametrize("treffstatus", ["utsatt", "FULLFØRT", "fullfort", ""])
def test_ukjent_treffstatus_er_ugyldig(treffstatus: str) -> None:
    with pytest.raises(UgyldigMelding):
        regler.kortstatus(regler.Svarfelt(finnes=True, verdi=True), treffstatus)


def test_verken_svar_eller_treffstatus_er_ugyldig() -> None:
    with pytest.raises(UgyldigMelding):
        regler.kortstatus(regler.Svarfelt(finnes=False, verdi=None), None)


@pytest.mark.parametrize(
    ("kommando", "innhold", "status", "sendes"),
    [
        (Inviter(NYTT, NAV, NA, {}), NYTT, S.PLANLAGT, True),
        (Inviter(GAMMELT, NAV, NA, {}), GAMMELT, S.PLANLAGT, True),
        (OppdaterInnhold(NYTT, NAV, NA), NYTT, S.GJENNOMFORES, True),
        (OppdaterInnhold(GAMMELT, NAV, NA), GAMMELT, S.GJENNOMFORES, False),
        (SettStatus(S.AVBRUTT, NAV, NA), GAMMELT, S.AVBRUTT, True),
        (SettStatus(S.GJENNOMFORES, NAV, NA), GAMMELT, S.GJENNOMFORES, True),
        (SendPaNytt(NAV, NA), GAMMELT, S.GJENNOMFORES, True),
        (SendPaNytt(NAV, NA, Kortbilde(NYTT, S.AVBRUTT, {})), NYTT, S.AVBRUTT, True),
        (
            SendPaNytt(NAV, NA, Kortbilde(GAMMELT, S.GJENNOMFORES, {})),
            GAMMELT,
            S.GJENNOMFORES,
            True,
        ),
    ],
)
def test_hva_kortet_blir(
    kommando: Kortkommando, innhold: Kortinnhold, status: S, sendes: bool
) -> None:
    na = regler.neste(FORRIGE, kommando)
    assert (na.innhold, na.status) == (innhold, status)
    assert regler.skal_sendes(FORRIGE, kommando) is sendes


def test_et_kort_begynner_med_invitasjonen_eller_et_bilde() -> None:
    assert regler.neste(None, Inviter(NYTT, NAV, NA, {})).status == S.PLANLAGT
    bilde = Kortbilde(NYTT, S.FULLFORT, {})
    assert regler.neste(None, SendPaNytt(NAV, NA, bilde)).status == S.FULLFORT
    with pytest.raises(ValueError, match="invitasjonen"):
        regler.neste(None, SendPaNytt(NAV, NA))


def test_id_ene_er_de_samme_hver_gang_og_aldri_like() -> None:
    invitasjon = Kilde("rekrutteringstreffinvitasjon", "a2e40910-edb4-541d-94a9-df064e171f0e")
    kort = regler.kort_id(invitasjon)
    assert kort == UUID("6a666ea0-575d-559a-a60e-8b4e90d217f9")
    svar = Kilde("rekrutteringstreffSvarOgStatus", invitasjon.id)
    ider = {kort, regler.message_id(kort, invitasjon), regler.message_id(kort, svar)}
    assert len(ider) == 3
