"""What is in a body: wrong types, times without an offset, text that cannot be stored. All 400."""

from typing import Any
from uuid import UUID

import pytest

from tests.treff.api.klient import Klient, innhold, problem

FNR = "12846012345"
pytestmark = pytest.mark.django_db


def felt(svar: Any) -> dict[str, str]:
    """Field → what is wrong with it, of a 400."""
    return {en["felt"]: en["melding"] for en in problem(svar, 400)["feil"]}


@pytest.mark.parametrize("kropp", [None, [], "tekst", 7, True])
def test_noe_annet_enn_et_objekt_er_400(kropp: object, eier: Klient) -> None:
    assert "" in felt(eier("POST", "", kropp))


def test_ukjente_felter_overses(eier: Klient) -> None:
    assert (
        eier("POST", "", {"tittel": "x", "ukjent": {"a": 1}, "status": "AVLYST"}).status_code == 201
    )


@pytest.mark.parametrize(
    "verdi",
    [7, 7.5, True, ["x"], {"a": "x"}, "a\x00b", "\ud800", "x" * 1001, "x" + " " * 1000, " " * 1001],
)
@pytest.mark.parametrize("navn", ["tittel", "gateadresse"])
def test_tekst_ma_vaere_tekst_som_kan_lagres(
    navn: str, verdi: object, utkast: UUID, eier: Klient
) -> None:
    svar = eier("PUT", f"/{utkast}", innhold(**{navn: verdi}))
    assert list(felt(svar)) == [navn]


@pytest.mark.parametrize(
    "verdi",
    [
        "2025-10-01T08:00:00",
        "2025-10-01",
        "2025-10-01 08:00:00+02:00",
        "2025-02-30T08:00:00Z",
        "2025-10-01T25:00:00Z",
        "2025-10-01T08:00:00+25:00",
        "2025-10-01T08:00:00+0200",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "0000-01-01T00:00:00Z",
        "1999-12-31T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "٢٠٢٥-10-01T08:00:00Z",
        "2031-10-01T08:00:00[Europe/Oslo]",
        "2031-10-01T08:00:00+02:00[]",
        "2031-10-01T08:00:00+02:00[<b>]",
        "2031-10-01T08:00:00+02:00[Europe/Oslo][Europe/Oslo]",
        "i morgen",
        "",
        1759298400,
        True,
        ["2025-10-01T08:00:00Z"],
    ],
)
def test_et_tidspunkt_ma_ha_tidssone_og_finnes(verdi: object, utkast: UUID, eier: Klient) -> None:
    svar = eier("PUT", f"/{utkast}", innhold(svarfrist=verdi))
    assert list(felt(svar)) == ["svarfrist"]


@pytest.mark.parametrize(
    "verdi",
    [
        "2031-10-01T08:00:00+02:00[Europe/Oslo]",
        "2031-10-01T06:00Z",
        "2031-10-01t06:00:00z[UTC]",
        "2031-10-01T08:00:00.000000000+02:00[America/New_York]",
    ],
)
def test_et_tidspunkt_kan_ha_sonen_i_klammer(verdi: str, utkast: UUID, eier: Klient) -> None:
    for felt in ("fraTid", "tilTid", "svarfrist"):
        tider = {"fraTid": None, "tilTid": None, "svarfrist": None, felt: verdi}
        svar = eier("PUT", f"/{utkast}", innhold(**tider))
        assert svar.json()[felt] == "2031-10-01T08:00:00+02:00"


@pytest.mark.parametrize("verdi", ["true", "false", 1, 0, "ja", [], {}])
def test_et_svar_ma_vaere_sant_usant_eller_null(verdi: object, eier: Klient) -> None:
    sti = (
        "/0190aaaa-bbbb-4ccc-8ddd-0123456789ab/jobbsoker/0190aaaa-bbbb-4ccc-8ddd-0123456789ac/svar"
    )
    assert list(felt(eier("POST", sti, {"svar": verdi}))) == ["svar"]
    assert felt(eier("POST", sti, {})) == {"svar": "Feltet må være med."}


def test_hvert_felt_som_er_galt_far_sin_melding(utkast: UUID, eier: Klient) -> None:
    kropp = innhold(tittel=1, fraTid="i morgen", poststed=[])
    assert felt(eier("PUT", f"/{utkast}", kropp)).keys() == {"tittel", "fraTid", "poststed"}


def test_feil_i_en_liste_sier_hvilket_element(utkast: UUID, eier: Klient) -> None:
    god = {"fødselsnummer": FNR, "fornavn": "Blid", "etternavn": "Brygge"}
    nye = [god, {**god, "fødselsnummer": "12846012345a"}, {**god, "fornavn": " "}, 7]
    svar = eier("POST", f"/{utkast}/jobbsoker", nye)
    assert felt(svar) == {
        "1.fødselsnummer": "Fødselsnummeret må ha 11 sifre.",
        "2.fornavn": "Feltet kan ikke være tomt.",
        "3": "Verdien må være et JSON-objekt.",
    }


def test_ingen_melding_gjentar_det_som_ble_sendt(utkast: UUID, eier: Klient) -> None:
    """Whatever is put wherever, a fnr does not come back."""
    kropper: list[tuple[str, str, object]] = [
        ("POST", "", {"tittel": [FNR]}),
        ("PUT", f"/{utkast}", dict.fromkeys(innhold(), int(FNR))),
        ("PUT", f"/{utkast}", innhold(fraTid=FNR)),
        ("POST", f"/{utkast}/endringer", {"endredeFelter": [FNR, int(FNR)]}),
        ("POST", f"/{utkast}/endringer", {"endredeFelter": FNR}),
        ("POST", f"/{utkast}/jobbsoker", [{FNR: FNR, "fødselsnummer": FNR + FNR}]),
        ("POST", f"/{utkast}/jobbsoker", {FNR: FNR}),
        ("POST", f"/{utkast}/jobbsoker/inviter", {"personTreffIder": [FNR, int(FNR)]}),
        ("POST", f"/{utkast}/jobbsoker/sok", {"side": FNR, "status": [FNR], "sortering": FNR}),
    ]
    for metode, sti, kropp in kropper:
        svar = eier(metode, sti, kropp)
        problem(svar, 400)
        assert FNR not in svar.content.decode(), (metode, sti)
    assert (
        FNR not in eier("GET", "/sok", sporring={"visning": FNR, "side": FNR * 2}).content.decode()
    )
    assert FNR not in eier.ra("POST", "", f'{{"{FNR}": }}'.encode()).content.decode()
