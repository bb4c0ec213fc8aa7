"""What is offered is what the services grant: no more, and no less."""

from collections.abc import Callable
from functools import partial
from itertools import product

import pytest
from django.utils import timezone

from tests.treff import verden as v
from treff.models import Jobbsoker, Jobbsokerstatus, Treff, Treffstatus
from treff.regler import livslop
from treff.regler.feil import Treffeil
from treff.regler.livslop import Treffhandling
from treff.regler.svar import SVARENE, Personhandling, lovlige
from treff.tjenester import jobbsokere, svar
from treff.tjenester import treff as treffene

pytestmark = pytest.mark.django_db

TJENESTER: dict[Treffhandling, Callable[..., object]] = {
    Treffhandling.PUBLISER: treffene.publiser,
    Treffhandling.AVPUBLISER: treffene.avpubliser,
    Treffhandling.AVLYS: treffene.avlys,
    Treffhandling.GJENAPNE: treffene.gjenapne,
    Treffhandling.FULLFOR: treffene.fullfor,
    Treffhandling.SLETT: treffene.slett,
}
FASER: dict[str, Callable[[Treff], None]] = {
    "før": lambda _: None,
    "i gang": v.i_gang,
    "over": v.over,
}
STATUSER = [status for status in Treffstatus if status != Treffstatus.SLETTET]


def i_status(status: Treffstatus, fase: str) -> Treff:
    treff = v.publisert()
    Treff.objects.filter(pk=treff.pk).update(status=status)
    FASER[fase](treff)
    return Treff.objects.get(pk=treff.pk)


def gar(tjeneste: Callable[[], object]) -> bool:
    try:
        tjeneste()
    except Treffeil:
        return False
    return True


@pytest.mark.parametrize(
    ("status", "fase", "handling"), list(product(STATUSER, FASER, Treffhandling))
)
def test_en_handling_er_lovlig_nar_tjenesten_gjor_den(
    status: Treffstatus, fase: str, handling: Treffhandling
) -> None:
    treff = i_status(status, fase)
    lovlig = livslop.er_lovlig(handling, treff, timezone.now())
    assert gar(lambda: TJENESTER[handling](treff.pk, av=v.EIER)) is lovlig


@pytest.mark.parametrize(("status", "fase"), list(product(STATUSER, FASER)))
def test_folk_tas_imot_nar_tjenesten_tar_imot_dem(status: Treffstatus, fase: str) -> None:
    treff = i_status(status, fase)
    tar_imot = livslop.tar_imot_folk(treff, timezone.now())
    assert gar(lambda: v.legg_til(treff)) is tar_imot


def gjor(handling: Personhandling, treff: Treff, person: Jobbsoker) -> None:
    hvem = (treff.pk, person.person_treff_id)
    match handling:
        case Personhandling.INVITER:
            jobbsokere.inviter(treff.pk, [person.person_treff_id], av=v.EIER)
        case Personhandling.FATT_JOBB:
            jobbsokere.fatt_jobb(*hvem, av=v.EIER)
        case Personhandling.ANGRE_FATT_JOBB:
            jobbsokere.angre_fatt_jobb(*hvem, av=v.EIER)
        case Personhandling.SLETT:
            jobbsokere.slett(*hvem, av=v.EIER)
        case _:
            svar.svar_for(*hvem, SVARENE[handling], av=v.EIER)


@pytest.mark.parametrize(
    ("status", "fase", "handling", "synlig"),
    list(product(STATUSER, FASER, Personhandling, [True, False])),
)
def test_det_som_kan_gjores_med_en_person_er_det_som_endrer_noe(
    status: Treffstatus, fase: str, handling: Personhandling, synlig: bool
) -> None:
    treff = v.publisert()
    folk = v.en_av_hver(treff)
    if not synlig:
        v.skjul(*folk.values())
    Treff.objects.filter(pk=treff.pk).update(status=status)
    FASER[fase](treff)
    treff.refresh_from_db()
    for person in folk.values():
        person.refresh_from_db()
        for_ = person.status
        lovlig = handling in lovlige(treff, person, timezone.now())
        gikk = gar(partial(gjor, handling, treff, person))
        assert (gikk and v.frisk(person).status != for_) is lovlig, (for_, handling)


def test_en_slettet_kan_det_ikke_gjores_noe_med() -> None:
    treff = v.publisert()
    slettet = v.en_av_hver(treff)[Jobbsokerstatus.SLETTET]
    assert lovlige(treff, slettet, timezone.now()) == []
