"""GET `/sok` (`kontrakt.md` §7)."""

from typing import Any

import pytest

from tests.treff.api.klient import Klient, innhold, nytt_treff, problem
from tests.treff.api.test_treff import TREFF

pytestmark = pytest.mark.django_db


def sok(klient: Klient, **sporring: object) -> dict[str, Any]:
    svar = klient("GET", "/sok", sporring=sporring)
    assert svar.status_code == 200, svar.content.decode()
    funnet: dict[str, Any] = svar.json()
    return funnet


def test_sok_uten_noe_viser_det_sist_endrede_forst(eier: Klient) -> None:
    en, to = nytt_treff(eier), nytt_treff(eier)
    eier.ok("PUT", f"/{en}", innhold(tittel="Endret"))
    side = sok(eier)
    assert [treff["id"] for treff in side["treff"]] == [str(en), str(to)]
    assert list(side["treff"][0]) == [*TREFF, "publisertStatus", "opprettetAv"]
    assert {felt: side[felt] for felt in ("antallTotalt", "side", "antallPerSide")} == {
        "antallTotalt": 2,
        "side": 1,
        "antallPerSide": 20,
    }


def test_sok_side_for_side(eier: Klient) -> None:
    alle = [str(nytt_treff(eier)) for _ in range(3)]
    sider = [sok(eier, side=n, antallPerSide=2, sortering="eldste") for n in (1, 2, 3, 2**31 - 1)]
    assert [[treff["id"] for treff in side["treff"]] for side in sider] == [
        alle[:2], alle[2:], alle[2:], alle[2:]
    ]  # fmt: skip
    assert {side["antallTotalt"] for side in sider} == {3}
    assert [side["side"] for side in sider] == [1, 2, 2, 2]


def test_sok_etter_mine_status_og_tekst(eier: Klient, annen_eier: Klient) -> None:
    mitt = nytt_treff(eier, tittel="Rørleggere i Ålesund")
    eier.ok("POST", f"/{mitt}/publiser")
    andres = nytt_treff(annen_eier, tittel="Elektrikere")
    annen_eier.ok("POST", f"/{andres}/publiser")
    annen_eier.ok("POST", f"/{andres}/avlys")

    def funnet(**sporring: object) -> set[str]:
        return {treff["id"] for treff in sok(eier, **sporring)["treff"]}

    assert funnet() == {str(mitt), str(andres)}
    assert funnet(visning="mine") == {str(mitt)}
    assert funnet(statuser="AVLYST") == {str(andres)}
    assert funnet(statuser="AVLYST,PUBLISERT") == {str(mitt), str(andres)}
    assert funnet(statuser=["AVLYST", "PUBLISERT"]) == {str(mitt), str(andres)}
    assert funnet(statuser="") == {str(mitt), str(andres)}
    assert funnet(fritekst="ålesund") == {str(mitt)}
    assert funnet(fritekst="100%") == set()


@pytest.mark.parametrize(
    ("felt", "verdi"),
    [
        ("visning", "andres"), ("visning", ""), ("statuser", "TULL"), ("sortering", "tull"),
        ("side", "0"), ("side", "-1"), ("side", "1.5"), ("side", "en"), ("side", "9" * 30),
        ("side", str(2**31)),
        ("publisertStatuser", "åpen"), ("kategorier", "TULL"), ("fylkesnumre", "x" * 21),
        ("antallPerSide", "0"), ("antallPerSide", "101"), ("antallPerSide", "１"),
        ("fritekst", "a\x00b"), ("fritekst", "x" * 201),
    ],
)  # fmt: skip
def test_sok_med_noe_galt_sier_hva(felt: str, verdi: str, eier: Klient) -> None:
    feil = problem(eier("GET", "/sok", sporring={felt: verdi}), 400)["feil"]
    assert {en["felt"].split(".")[0] for en in feil} == {felt}
