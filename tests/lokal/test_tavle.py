"""The board: as JSON, as a page, and the stand-in's other addresses."""

from collections.abc import Callable
from typing import Any

import pytest

from lokal.aktivitetsplan.melding import Melding
from lokal.aktivitetsplan.oppfolging import Personregister
from lokal.aktivitetsplan.regler import Godtatt, Kassert, Stans, vurder
from lokal.aktivitetsplan.side import FLEST_FEIL, FLEST_KORT, side
from lokal.aktivitetsplan.tavle import Tavle
from lokal.personer import personer
from tests.lokal.sidetre import Sidetre

Bestilling = Callable[..., dict[str, Any]]
LagMelding = Callable[..., Melding]
STYGG_TITTEL = """Treff "A" & 'B' \\ <script>alert(1)</script>\nlinje to 🎉"""
FEIL = {
    "key": "k<1>",
    "timestamp": "2025-10-01T08:00:00.000+02:00",
    "failingMessage": '{"tittel": "<script>"}',
    "errorMessage": "Noe & <b>annet</b>",
    "source": "REKRUTTERINGSBISTAND",
    "errorType": "VALIDERINGSFEIL",
}
MIN_SIDE = "http://127.0.0.1:8001/min-side/rekrutteringstreff"


@pytest.fixture
def tavle() -> Tavle:
    return Tavle()


@pytest.fixture
def godta(tavle: Tavle, melding: LagMelding) -> Callable[..., None]:
    """Puts a card order on the board."""
    kjent = tavle.kjent(Personregister())

    def gjor(innhold: dict[str, Any], **resten: Any) -> None:
        en = melding(innhold, **resten)
        utfall = vurder(en, kjent)
        assert isinstance(utfall, Godtatt)
        tavle.godta(en, utfall)

    return gjor


def _neste_versjon(bestilling: Bestilling, forrige: dict[str, Any], **kort: Any) -> dict[str, Any]:
    return bestilling(**{**forrige["aktivitetskort"], **kort})


def test_tavlen_har_siste_versjon_og_statusene_i_rekkefolge(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    forste = bestilling()
    andre = _neste_versjon(bestilling, forste, aktivitetStatus="AVBRUTT", tittel="Ny tittel")
    tredje = _neste_versjon(bestilling, andre, aktivitetStatus="GJENNOMFORES")
    for innhold in (forste, andre, tredje):
        godta(innhold)
    (kort,) = tavle.utsnitt().som_json()["kort"]
    uendret = {k: v for k, v in forste["aktivitetskort"].items() if k != "aktivitetStatus"}
    assert kort == uendret | {
        "tittel": "Ny tittel",
        "status": "GJENNOMFORES",
        "messageId": tredje["messageId"],
        "navCallId": "spor-1",
        "versjoner": 3,
        "statuser": ["PLANLAGT", "AVBRUTT", "GJENNOMFORES"],
        "merknader": [],
    }


def test_et_manglende_nav_call_id_er_en_merknad(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    godta(bestilling(), nav_call_id="")
    (kort,) = tavle.utsnitt().som_json()["kort"]
    assert kort["merknader"] == ["Meldingen manglet hodet Nav-Call-Id"]
    assert kort["merknader"][0] in side(tavle.utsnitt(), MIN_SIDE)


def test_avviste_staar_i_rekkefolge_og_teller_som_lest(tavle: Tavle) -> None:
    for nr in range(2):
        tavle.avvis(Melding(b"n", b"{}", offset=nr), FEIL | {"key": str(nr)})
    som_json = tavle.utsnitt().som_json()
    assert [feil["key"] for feil in som_json["feil"]] == ["0", "1"]
    assert som_json["lest"] == 2


def test_siden_viser_stygge_tekster_som_tekst(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    godta(
        bestilling(
            tittel=STYGG_TITTEL,
            beskrivelse=STYGG_TITTEL,
            detaljer=[{"label": STYGG_TITTEL, "verdi": STYGG_TITTEL}],
            handlinger=[
                {
                    "tekst": STYGG_TITTEL,
                    "subtekst": STYGG_TITTEL,
                    "url": 'https://nav.test/?a="><script>&b=1',
                    "lenkeType": "FELLES",
                }
            ],
            etiketter=[{"tekst": "<b>&", "sentiment": "POSITIVE", "kode": "K"}],
        )
    )
    tavle.avvis(Melding(b"n", b"{}"), FEIL)
    tre = Sidetre(side(tavle.utsnitt(), MIN_SIDE))
    assert STYGG_TITTEL in tre.tekst_i("h3")
    assert STYGG_TITTEL in tre.tekst_i("dd")
    assert STYGG_TITTEL in tre.tekst_i("dt")
    assert STYGG_TITTEL in tre.tekst_i("a")
    assert 'https://nav.test/?a="><script>&b=1' in tre.verdier("a", "href")
    assert tre.verdier("script", "src") == ["/tavle.js"]
    assert "b" not in {tag for tag, _ in tre.merker}
    assert FEIL["failingMessage"] in tre.tekst_i("pre")


def test_bare_nettadresser_blir_lenker(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    farlig = {
        "tekst": "Trykk",
        "subtekst": "",
        "url": "mailto:noen@nav.test",
        "lenkeType": "FELLES",
    }
    godta(bestilling(handlinger=[farlig]))
    assert Sidetre(side(tavle.utsnitt(), MIN_SIDE)).verdier("a", "href") == ["#tavle", "#feil"]


def test_lenken_til_min_side_sier_hvem_i_skjemaet_og_aldri_i_adressen(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    url = f"{MIN_SIDE}/1"
    handling = {"tekst": "Se treffet", "subtekst": "", "url": url, "lenkeType": "FELLES"}
    godta(bestilling(handlinger=[handling]))
    tre = Sidetre(side(tavle.utsnitt(), MIN_SIDE))
    assert tre.verdier("form", "action") == [url, "/oppfolging"]
    assert tre.verdier("form", "method") == ["post", "post"]
    assert set(tre.verdier("input", "name")) == {"fnr"}
    assert tre.verdier("input", "value") == [personer(1)[0].fnr]
    assert url not in tre.verdier("a", "href")


def test_en_lenke_som_bare_ligner_far_ikke_vite_hvem(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    url = f"{MIN_SIDE}.annen.example/1"
    handling = {"tekst": "Se treffet", "subtekst": "", "url": url, "lenkeType": "FELLES"}
    godta(bestilling(handlinger=[handling]))
    tre = Sidetre(side(tavle.utsnitt(), MIN_SIDE))
    assert tre.verdier("form", "action") == ["/oppfolging"]
    assert url in tre.verdier("a", "href")


def test_siden_har_kolonnene_med_antall_og_kan_leses_av_skjermleser(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    for nr, status in enumerate(["PLANLAGT", "PLANLAGT", "FULLFORT"]):
        godta(bestilling(aktivitetStatus=status, personIdent=personer(3)[nr].fnr))
    tre = Sidetre(side(tavle.utsnitt(), MIN_SIDE))
    kolonner = [tekst.strip() for tekst in tre.tekst_i("h2")]
    assert kolonner == [
        "Forslag", "Planlegger", "Gjennomfører", "Fullført", "Avbrutt", "Avviste bestillinger",
        "Oppfølging",
    ]  # fmt: skip
    assert [antall for antall in tre.tekst_i("span") if antall.isdigit()] == list("020100")
    assert tre.verdier("html", "lang") == ["nb"]
    assert {"header", "main", "h1", "section", "article"} <= {tag for tag, _ in tre.merker}
    ider = [attr["id"] for _, attr in tre.merker if "id" in attr]
    assert len(ider) == len(set(ider))
    assert {attr["aria-labelledby"] for _, attr in tre.merker if "aria-labelledby" in attr} <= set(
        ider
    )


def test_fodselsnummeret_er_skjult_til_noen_folder_ut(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    godta(bestilling())
    html = side(tavle.utsnitt(), MIN_SIDE)
    fnr = personer(1)[0].fnr
    assert html.count(fnr) == 1
    assert f"<summary>Fødselsnummer ••••••</summary><p>{fnr}</p></details>" in html


def test_en_stor_tavle_viser_de_nyeste_og_sier_hvor_mange_det_er(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    for nr in range(FLEST_KORT + 3):
        godta(bestilling(tittel=f"Treff {nr}."))
    for nr in range(FLEST_FEIL + 2):
        tavle.avvis(Melding(b"n", b"{}"), FEIL | {"key": f"feil-{nr}."})
    html = side(tavle.utsnitt(), MIN_SIDE)
    assert "Treff 102." in html
    assert "Treff 2." not in html
    assert "og 3 til" in html
    assert "feil-51." in html
    assert "feil-1." not in html
    assert "og 2 eldre" in html


def test_et_kort_med_bare_det_som_trengs_kan_vises(
    tavle: Tavle, godta: Callable[..., None], bestilling: Bestilling
) -> None:
    valgfrie = ("startDato", "sluttDato", "beskrivelse", "detaljer", "handlinger", "etiketter")
    godta(bestilling(**dict.fromkeys(valgfrie)))
    oppgave = {"tekst": "Signer", "subtekst": "Avtalen", "url": "https://nav.test/avtale"}
    godta(
        bestilling(
            oppgave={"ekstern": oppgave},
            etiketter=[{"tekst": "Ny", "kode": "K"}],
            endretAv={"ident": "1", "identType": "ARBEIDSGIVER"},
            endretTidspunkt="2025-09-20T10:00+02:00[Europe/Oslo]",
        )
        | {"aktivitetskortType": "ARBEIDSTRENING"}
    )
    tre = Sidetre(side(tavle.utsnitt(), MIN_SIDE))
    assert "https://nav.test/avtale" in tre.verdier("a", "href")
    assert {"Rekrutteringstreff", "Arbeidstrening"} <= set(tre.tekst_i("p"))
    assert "Endret 20. september 2025 kl. 10.00 av arbeidsgiveren" in tre.tekst_i("p")


@pytest.mark.parametrize(
    ("status", "blir", "statuser"),
    [
        ("GJENNOMFORES", "AVBRUTT", ["GJENNOMFORES", "AVBRUTT"]),
        ("FULLFORT", "FULLFORT", ["FULLFORT"]),
    ],
)
def test_et_kassert_kort_er_avbrutt_om_det_ikke_var_ferdig(
    tavle: Tavle,
    godta: Callable[..., None],
    bestilling: Bestilling,
    status: str,
    blir: str,
    statuser: list[str],
) -> None:
    innhold = bestilling(aktivitetStatus=status)
    godta(innhold)
    tavle.kasser(Melding(b"n", b"{}"), Kassert(innhold["aktivitetskort"]["id"]))
    (kort,) = tavle.utsnitt().som_json()["kort"]
    assert (kort["status"], kort["statuser"]) == (blir, statuser)
    assert kort["merknader"] == ["Kortet er kassert"]


def test_tavlen_sier_hvor_og_hvorfor_den_har_stanset(tavle: Tavle) -> None:
    assert "alert" not in Sidetre(side(tavle.utsnitt(), MIN_SIDE)).verdier("div", "role")
    tavle.stans(Melding(b"n", b"<b>", topic="kort", partisjon=2, offset=7), Stans("Ikke <JSON>"))
    assert tavle.utsnitt().som_json()["stanset"] == ["kort, partisjon 2, offset 7: Ikke <JSON>"]
    tre = Sidetre(side(tavle.utsnitt(), MIN_SIDE))
    assert "alert" in tre.verdier("div", "role")
    assert "kort, partisjon 2, offset 7: Ikke <JSON>" in tre.tekst_i("li")
