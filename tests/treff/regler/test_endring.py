"""What an edit means, as truth tables (`kontrakt.md` §6 *Endre*)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from treff.kommandoer import Treffinnhold
from treff.models import EndretFelt, Treff
from treff.regler import endring
from treff.regler.feil import UgyldigVerdi

KLOKKEN_8 = datetime(2025, 10, 1, 6, tzinfo=UTC)
SAMME_I_OSLO = datetime(2025, 10, 1, 8, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("felt", "varsles_som", "pa_kortet"),
    [
        ("tittel", EndretFelt.NAVN, True),
        ("beskrivelse", EndretFelt.INTRODUKSJON, False),
        ("fra_tid", EndretFelt.TIDSPUNKT, True),
        ("til_tid", EndretFelt.TIDSPUNKT, True),
        ("svarfrist", EndretFelt.SVARFRIST, False),
        ("gateadresse", EndretFelt.STED, True),
        ("postnummer", EndretFelt.STED, True),
        ("poststed", EndretFelt.STED, True),
        ("kommune", None, False),
        ("kommunenummer", None, False),
        ("fylke", None, False),
        ("fylkesnummer", None, False),
    ],
)
def test_hva_en_endring_varsles_som_og_om_den_star_pa_kortet(
    felt: str, varsles_som: EndretFelt | None, pa_kortet: bool
) -> None:
    assert endring.kan_varsles([felt]) == ({varsles_som} if varsles_som else set())
    assert endring.endrer_kortet([felt]) is pa_kortet


def test_samme_oyeblikk_med_en_annen_forskyvning_er_ingen_endring() -> None:
    fra = endring.redigerbart(Treffinnhold(fra_tid=KLOKKEN_8))
    til = endring.redigerbart(Treffinnhold(fra_tid=SAMME_I_OSLO))
    assert endring.endrede(fra, til) == []


def test_alle_redigerbare_felter_er_de_som_kan_sendes_inn() -> None:
    assert list(endring.REDIGERBARE) == list(Treffinnhold.__dataclass_fields__)


@pytest.mark.parametrize("felt", ["fra_tid", "til_tid", "svarfrist"])
@pytest.mark.parametrize(
    "tid", [datetime(1999, 12, 31, 23, 59, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
def test_tider_utenfor_kalenderen_avvises(felt: str, tid: datetime) -> None:
    with pytest.raises(UgyldigVerdi) as feil:
        endring.krev_tider_i_kalenderen(Treff(**{felt: tid}))
    assert list(feil.value.felter) == [endring.REDIGERBARE[felt]]


@pytest.mark.parametrize("til_tid", [KLOKKEN_8, KLOKKEN_8 - timedelta(hours=1)])
def test_heller_ikke_et_utkast_slutter_for_det_starter(til_tid: datetime) -> None:
    with pytest.raises(UgyldigVerdi):
        endring.krev_slutt_etter_start(Treff(fra_tid=KLOKKEN_8, til_tid=til_tid))
