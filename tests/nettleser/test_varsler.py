"""Who was told, and how: in the notification service's outbox, and as the owner sees it."""

import pytest
from playwright.sync_api import expect

from lokal.demo.treff import om_en_uke
from lokal.personer import Person, personer
from lokal.varsler.varsel import Vei, vei_til
from lokal.verden import Verden
from tests.nettleser.conftest import BRED, EIER, KORTFRIST, SMAL, Admin, InviterTil, NySide
from tests.nettleser.krav import krev_tilgjengelig, krev_uten_sidelengs_rulling
from tests.nettleser.test_dagen import last_til, rad

ORD = {
    Vei.SMS: ("SMS sendt", "ble sendt på SMS"),
    Vei.EPOST: ("E-post sendt", "ble sendt på e-post"),
    Vei.MIN_SIDE: ("Varsel på Min side", "ligger på Min side"),
    Vei.FEIL: ("Varsel feilet", "feilet"),
}


def en_av_hver(fro: int) -> dict[Vei, Person]:
    """Someone who is reached in each way."""
    return {vei_til(person.fnr): person for person in personer(100, fro=fro)}


@pytest.mark.parametrize("bredde", [BRED, SMAL])
def test_eieren_ser_hvordan_hver_ble_varslet(
    verden: Verden, inviter: InviterTil, admin: Admin, ny_side: NySide, bredde: int
) -> None:
    folk = en_av_hver(fro=bredde)
    treff_id = inviter(om_en_uke(f"Varslet på {bredde}"), *folk.values())
    side = admin(EIER, f"/admin/treff/treff/{treff_id}/change/", bredde=bredde)
    for vei, person in folk.items():
        last_til(side, verden, rad(side, person), ORD[vei][0])
        tidslinje = side.get_by_role("region", name="Tidslinje")
        expect(tidslinje).to_contain_text(
            f"{person.fornavn} {person.etternavn} om invitasjonen {ORD[vei][1]}"
        )
    krev_tilgjengelig(side)
    krev_uten_sidelengs_rulling(side)

    utboks = ny_side(bredde=bredde)
    utboks.goto(verden.varsler)
    for vei, person in folk.items():
        varselet = utboks.get_by_role("listitem").filter(has_text=person.fnr[6:])
        expect(varselet.filter(has_text=vei.navn)).to_be_visible(timeout=KORTFRIST)
    krev_tilgjengelig(utboks)
    krev_uten_sidelengs_rulling(utboks)
