"""Min side of the local world, on top of the REST API itself."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from pytest_django.live_server_helper import LiveServer

from lokal import httpsvar
from lokal.min_side.web import Naboer, Webbehandler
from lokal.utsteder import Utstedere
from tests.lokal.nettleser import Nettleser
from tests.lokal.sidetre import Sidetre
from tests.lokal.test_tavle import STYGG_TITTEL
from tests.treff import conftest as tillit
from tests.treff import verden
from treff.models import Jobbsoker, Jobbsokerstatus, Treff
from treff.tjenester import jobbsokere
from treff.tjenester import treff as tjenesten

ROT = "/min-side/rekrutteringstreff"
TAVLA = "http://127.0.0.1:2"

utstedere, _stol_pa = tillit.utstedere, tillit._stol_pa
pytestmark = pytest.mark.usefixtures("_stol_pa")


@pytest.fixture
def naboer(live_server: LiveServer, utstedere: Utstedere) -> Naboer:
    return Naboer(f"{live_server.url}/api/rekrutteringstreff", utstedere.url, TAVLA)


@pytest.fixture
def apne(naboer: Naboer) -> Iterator[Callable[..., Nettleser]]:
    """Opens a browser at a Min side with these neighbours, or with one of them replaced."""
    oppe = []

    def gjor(**andre: str) -> Nettleser:
        server = httpsvar.bind(partial(Webbehandler, replace(naboer, **andre), ROT, {}), 0)
        httpsvar.tjen(server)
        oppe.append(server)
        return Nettleser(f"http://127.0.0.1:{server.server_port}")

    yield gjor
    for server in oppe:
        httpsvar.stopp(server)


@pytest.fixture
def nettleser(apne: Callable[..., Nettleser]) -> Nettleser:
    return apne()


@pytest.fixture
def person(live_server: LiveServer) -> Jobbsoker:
    """Someone who is invited to a treff."""
    [invitert] = verden.invitert(verden.publisert())
    return invitert


def siden(person: Jobbsoker) -> str:
    return f"{ROT}/{person.treff_id}"


def test_den_som_ikke_er_logget_inn_ser_bare_innloggingen(
    nettleser: Nettleser, person: Jobbsoker
) -> None:
    svar = nettleser.hent(siden(person))
    assert svar.status == 200
    assert Sidetre(svar.tekst).verdier("input", "name") == ["fnr"]
    assert person.treff.tittel not in svar.tekst


def test_innloggingen_gir_en_kake_som_ikke_sier_hvem(
    nettleser: Nettleser, person: Jobbsoker
) -> None:
    svar = nettleser.send_bare(siden(person), fnr=person.fnr)
    assert svar.status == 303
    assert svar.hode("Location") == siden(person)
    assert {"HttpOnly", "SameSite=Lax", f"Path={ROT}"} <= set(
        svar.hode("Set-Cookie").split("; ")[1:]
    )
    assert person.fnr not in str(svar.hoder)


def test_siden_viser_treffet_og_hvor_personen_star(nettleser: Nettleser, person: Jobbsoker) -> None:
    tre = Sidetre(nettleser.send(siden(person), fnr=f" {person.fnr[:6]} {person.fnr[6:]} ").tekst)
    assert tre.tekst_i("h1") == ["Jobb i Blåfjell bakeri"]
    assert tre.tekst_i("dt") == ["Tid", "Sted", "Svarfrist"]
    assert "Storgata 1, 0155 Oslo" in tre.tekst_i("dd")
    assert {"Møt bakeren", "Du er invitert, og har ikke svart."} <= set(tre.tekst_i("p"))
    assert tre.verdier("button", "value")[:2] == ["ja", "nei"]
    assert tre.verdier("a", "href") == [f"{TAVLA}/"]
    assert tre.verdier("html", "lang") == ["nb"]


def test_svaret_gar_gjennom_api_et_og_kan_endres(nettleser: Nettleser, person: Jobbsoker) -> None:
    nettleser.send(siden(person), fnr=person.fnr)

    ja = nettleser.send(siden(person), svar="ja").tekst
    assert verden.frisk(person).status == Jobbsokerstatus.SVART_JA
    assert "Svaret ditt er registrert: Du kommer." in ja
    assert "Du har svart ja." in ja
    assert "Endre svaret: Nei, jeg kommer ikke" in ja
    assert "Ja, jeg kommer" not in ja

    nei = nettleser.send(siden(person), svar="nei").tekst
    assert verden.frisk(person).status == Jobbsokerstatus.SVART_NEI
    assert "Svaret ditt er registrert: Du kommer ikke." in nei
    assert "Du har svart nei." in nei


NEI: dict[str, tuple[Callable[[Jobbsoker], object], int, str]] = {
    "for sent": (
        lambda p: verden.flytt(p.treff, svarfrist=verden.om(hours=-1)),
        409,
        "Svarfristen har gått ut.",
    ),
    "skjult": (verden.skjul, 403, "mens jobbsøkerprofilen ikke er synlig."),
    "fått jobb": (
        lambda p: jobbsokere.fatt_jobb(p.treff_id, p.person_treff_id, av=verden.EIER),
        409,
        "har fått jobb",
    ),
}


@pytest.mark.parametrize(("skjer", "status", "hvorfor"), NEI.values(), ids=NEI)
def test_det_api_et_sier_nei_til_star_pa_siden(
    skjer: Callable[[Jobbsoker], object],
    status: int,
    hvorfor: str,
    nettleser: Nettleser,
    person: Jobbsoker,
) -> None:
    nettleser.send(siden(person), fnr=person.fnr)
    skjer(person)
    svar = nettleser.send(siden(person), svar="ja")
    assert svar.status == status
    (feil,) = [tekst for tekst in Sidetre(svar.tekst).tekst_i("p") if "ikke registrert" in tekst]
    assert hvorfor in feil


def test_et_avlyst_treff_kan_ikke_besvares(nettleser: Nettleser, person: Jobbsoker) -> None:
    tjenesten.avlys(person.treff_id, av=verden.EIER)
    tre = Sidetre(nettleser.send(siden(person), fnr=person.fnr).tekst)
    assert "Treffet er avlyst. Du er invitert, og har ikke svart." in tre.tekst_i("p")
    assert tre.verdier("button", "name") == ["ut"]


def test_den_som_ikke_er_invitert_har_ikke_noe_a_svare_pa(
    nettleser: Nettleser, live_server: LiveServer
) -> None:
    [lagt_til] = verden.legg_til(verden.publisert())
    tre = Sidetre(nettleser.send(siden(lagt_til), fnr=lagt_til.fnr).tekst)
    assert "Du er ikke invitert." in tre.tekst_i("p")
    assert tre.verdier("button", "name") == ["ut"]


def test_den_som_ikke_er_pa_treffet_ser_det_ikke(nettleser: Nettleser, person: Jobbsoker) -> None:
    svar = nettleser.send(siden(person), fnr="12345678901")
    assert svar.status == 404
    assert "finnes ikke" in svar.tekst
    assert person.treff.tittel not in svar.tekst
    assert Sidetre(svar.tekst).verdier("button", "name") == ["ut"]


def test_stygge_tekster_er_tekst(nettleser: Nettleser, person: Jobbsoker) -> None:
    felter = dict.fromkeys(("tittel", "gateadresse"), STYGG_TITTEL)
    Treff.objects.filter(pk=person.treff_id).update(**felter)
    svar = nettleser.send(siden(person), fnr=person.fnr)
    tre = Sidetre(svar.tekst)
    assert tre.tekst_i("h1") == [STYGG_TITTEL]
    assert any(STYGG_TITTEL in tekst for tekst in tre.tekst_i("dd"))
    assert "script" not in {tag for tag, _ in tre.merker}
    assert "default-src 'none'" in svar.hode("Content-Security-Policy")


@pytest.mark.parametrize("opphav", ["https://annen.example", "http://127.0.0.1:1", "null", None])
def test_et_skjema_fra_en_annen_side_gjor_ingenting(
    nettleser: Nettleser, person: Jobbsoker, opphav: str | None
) -> None:
    nettleser.send(siden(person), fnr=person.fnr)
    nettleser.opphav = opphav
    for felter in ({"svar": "ja"}, {"fnr": person.fnr}, {"ut": "1"}):
        assert nettleser.send(siden(person), **felter).status == 403
    assert verden.frisk(person).status == Jobbsokerstatus.INVITERT


def test_tavla_sier_hvem_kortet_er_til(nettleser: Nettleser, person: Jobbsoker) -> None:
    nettleser.opphav = TAVLA
    assert person.treff.tittel in nettleser.send(siden(person), fnr=person.fnr).tekst


def test_den_som_er_logget_ut_er_ute(nettleser: Nettleser, person: Jobbsoker) -> None:
    nettleser.send(siden(person), fnr=person.fnr)
    for svar in (nettleser.send(siden(person), ut="1"), nettleser.send(siden(person), svar="ja")):
        assert Sidetre(svar.tekst).verdier("input", "name") == ["fnr"]
    assert verden.frisk(person).status == Jobbsokerstatus.INVITERT


@pytest.mark.parametrize("fnr", ["1234567890", "123456789012", "abcdefghijk", "<script>"])
def test_et_fodselsnummer_har_elleve_sifre(
    nettleser: Nettleser, person: Jobbsoker, fnr: str
) -> None:
    svar = nettleser.send(siden(person), fnr=fnr)
    assert svar.status == 400
    assert "Fødselsnummeret skal ha elleve sifre." in svar.tekst
    assert nettleser.kaker == {}


@pytest.mark.parametrize("felter", [{}, {"svar": "kanskje"}, {"svar": ""}, {"noe": "annet"}])
def test_et_skjema_som_ikke_er_vart_avvises(
    nettleser: Nettleser, person: Jobbsoker, felter: dict[str, str]
) -> None:
    nettleser.send(siden(person), fnr=person.fnr)
    assert nettleser.send(siden(person), **felter).status == 400


@pytest.mark.parametrize("sti", ["/", ROT, f"{ROT}/", f"{ROT}/1", f"{ROT}/../x", "/annet"])
def test_andre_adresser_finnes_ikke(nettleser: Nettleser, sti: str) -> None:
    assert nettleser.hent(sti).status == 404
    assert nettleser.send(sti, svar="ja").status == 404


def test_head_har_hodene_uten_innhold(nettleser: Nettleser, person: Jobbsoker) -> None:
    svar = nettleser.spor("HEAD", siden(person))
    assert (svar.status, svar.innhold) == (200, b"")
    assert int(svar.hode("Content-Length")) > 0


@pytest.mark.parametrize("nabo", ["api", "utsteder"])
def test_en_nabo_som_er_borte_gir_en_side_som_sier_det(
    apne: Callable[..., Nettleser], person: Jobbsoker, nabo: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stengt:
        borte = f"http://127.0.0.1:{stengt.getsockname()[1]}"
    nettleser = apne(**{nabo: borte})
    for svar in (
        nettleser.send(siden(person), fnr=person.fnr),
        nettleser.send(siden(person), svar="ja"),
    ):
        assert svar.status == 502
        assert "Min side får ikke svar akkurat nå." in svar.tekst
